// A small blocking HTTP client for tests: one connection kept alive, cookies kept like a browser's. Raw sockets, so
// that tests may also send what no library would.
#pragma once
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace tc::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct ClientResponse {
  int status = 0;
  Headers headers;
  std::string body;

  // The first field of this name in any case, "" when absent.
  std::string_view header(std::string_view name) const {
    for (const auto& [field, value] : headers)
      if (field.size() == name.size() && ::strncasecmp(field.data(), name.data(), name.size()) == 0) return value;
    return {};
  }
};

// A connection to a port of this machine. Every wait ends after thirty seconds with an exception.
class ClientSocket {
 public:
  explicit ClientSocket(std::uint16_t port, int receive_buffer = 0) {
    descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{.tv_sec = 30, .tv_usec = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (receive_buffer > 0) ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return;
    const int code = errno;
    ::close(descriptor_);
    throw std::system_error(code, std::generic_category(), "connect");
  }
  ClientSocket(ClientSocket&& other) noexcept
      : descriptor_(std::exchange(other.descriptor_, -1)), received_(std::move(other.received_)) {}
  ClientSocket& operator=(ClientSocket&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(received_, other.received_);
    return *this;
  }
  ~ClientSocket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0) throw std::system_error(errno, std::generic_category(), "send");
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void finish_sending() { ::shutdown(descriptor_, SHUT_WR); }

  // Reads one answer. to_head: it answers HEAD, so no body follows.
  ClientResponse receive(bool to_head = false) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) need_more();
    ClientResponse answer = parse_head(std::string_view(received_).substr(0, end + 2));
    received_.erase(0, end + 4);
    if (to_head || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
    const std::string_view length = answer.header("Content-Length");
    std::size_t size = 0;
    std::from_chars(length.data(), length.data() + length.size(), size);
    while (received_.size() < size) need_more();
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
  }

  // Whether the server closes without another byte.
  bool closed_by_server() {
    if (!received_.empty()) return false;
    char byte;
    const auto count = ::recv(descriptor_, &byte, 1, 0);
    return count == 0 || (count < 0 && errno == ECONNRESET);
  }

 private:
  void need_more() {
    char bytes[65536];
    ssize_t count;
    do count = ::recv(descriptor_, bytes, sizeof bytes, 0);
    while (count < 0 && errno == EINTR);  // a machine that slept
    if (count < 0) throw std::system_error(errno, std::generic_category(), "receive");
    if (count == 0) throw std::system_error(ECONNRESET, std::generic_category(), "closed by the server");
    received_.append(bytes, static_cast<std::size_t>(count));
  }

  static ClientResponse parse_head(std::string_view text) {
    ClientResponse answer;
    std::from_chars(text.data() + 9, text.data() + 12, answer.status);
    for (auto line = text.find("\r\n") + 2; line < text.size();) {
      const auto end = text.find("\r\n", line);
      const auto colon = text.find(": ", line);
      if (colon < end)
        answer.headers.emplace_back(text.substr(line, colon - line), text.substr(colon + 2, end - colon - 2));
      line = end + 2;
    }
    return answer;
  }

  int descriptor_ = -1;
  std::string received_;
};

class Client {
 public:
  explicit Client(std::uint16_t port) : port_(port), socket_(port) {}

  std::map<std::string, std::string> cookies;  // sent with every request; a test may change them
  Headers always;                              // sent with every request, such as an API key

  // headers that are given win over `always`; a body without Content-Type is sent as JSON.
  ClientResponse request(std::string_view method, std::string_view target, const Headers& headers = {},
                         std::string_view body = {}) {
    const std::string text = make_request(method, target, headers, body);
    ClientResponse answer;
    try {
      if (closed_) reconnect();
      socket_.send(text);
      answer = socket_.receive(method == "HEAD");
    } catch (const std::system_error& error) {
      // An idle connection may have been closed under us. Only what can be repeated is.
      if ((method != "GET" && method != "HEAD") ||
          (error.code().value() != ECONNRESET && error.code().value() != EPIPE))
        throw;
      reconnect();
      socket_.send(text);
      answer = socket_.receive(method == "HEAD");
    }
    closed_ = answer.header("Connection") == "close";
    if (closed_) socket_.finish_sending();
    keep_cookies(answer);
    return answer;
  }

  ClientResponse get(std::string_view target, const Headers& headers = {}) { return request("GET", target, headers); }
  ClientResponse post(std::string_view target, std::string_view body, const Headers& headers = {}) {
    return request("POST", target, headers, body);
  }
  ClientResponse put(std::string_view target, std::string_view body, const Headers& headers = {}) {
    return request("PUT", target, headers, body);
  }
  ClientResponse patch(std::string_view target, std::string_view body, const Headers& headers = {}) {
    return request("PATCH", target, headers, body);
  }
  ClientResponse del(std::string_view target, const Headers& headers = {}) {
    return request("DELETE", target, headers);
  }

 private:
  void reconnect() {
    socket_ = ClientSocket(port_);
    closed_ = false;
  }

  static bool has(const Headers& headers, std::string_view name) {
    for (const auto& field : headers)
      if (field.first.size() == name.size() && ::strncasecmp(field.first.data(), name.data(), name.size()) == 0)
        return true;
    return false;
  }

  std::string make_request(std::string_view method, std::string_view target, const Headers& headers,
                           std::string_view body) const {
    std::string text;
    text.append(method).append(" ").append(target).append(" HTTP/1.1\r\n");
    const auto add = [&text](std::string_view name, std::string_view value) {
      text.append(name).append(": ").append(value).append("\r\n");
    };
    if (!has(headers, "Host")) add("Host", "localhost:" + std::to_string(port_));
    for (const auto& [name, value] : headers) add(name, value);
    for (const auto& [name, value] : always)
      if (!has(headers, name)) add(name, value);
    if (!cookies.empty() && !has(headers, "Cookie")) {
      std::string line;
      for (const auto& [name, value] : cookies) line += (line.empty() ? "" : "; ") + name + "=" + value;
      add("Cookie", line);
    }
    if (!body.empty() && !has(headers, "Content-Type")) add("Content-Type", "application/json");
    if (!body.empty() || (method != "GET" && method != "HEAD")) add("Content-Length", std::to_string(body.size()));
    return text.append("\r\n").append(body);
  }

  void keep_cookies(const ClientResponse& answer) {
    for (const auto& [field, value] : answer.headers) {
      if (::strcasecmp(field.c_str(), "Set-Cookie") != 0) continue;
      const auto end = value.find(';');
      const auto equals = value.find('=');
      if (equals == value.npos || equals >= end) continue;
      const std::string name = value.substr(0, equals), content = value.substr(equals + 1, end - equals - 1);
      if (content.empty() || value.find("Max-Age=0") != std::string::npos)
        cookies.erase(name);
      else
        cookies[name] = content;
    }
  }

  std::uint16_t port_;
  ClientSocket socket_;
  bool closed_ = false;
};

}  // namespace tc::http
