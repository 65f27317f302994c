// For tests: a mail server on the loopback that takes what it is sent and answers as it is told.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace tc::mail {

class TestSmtp {
 public:
  TestSmtp() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
      throw std::runtime_error("no port for a test's mail server");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~TestSmtp() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }

  int port() const { return port_; }
  void answer_recipients(std::string answer) { set(recipients_, std::move(answer)); }
  void answer_data_end(std::string answer) { set(data_end_, std::move(answer)); }
  std::vector<std::string> received() const { return get(received_); }  // each mail with its dot, refused ones too
  std::vector<std::string> commands() const { return get(commands_); }

 private:
  void serve() {
    for (;;) {
      const int client = ::accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      talk(client);
      ::close(client);
    }
  }

  void talk(int client) {
    std::string input;
    say(client, "220 test");
    for (bool open = true; open;) {
      const auto line = take_until(client, input, "\r\n");
      if (line.empty()) return;
      add(commands_, line);
      if (line.starts_with("DATA")) {
        say(client, "354 go on");
        add(received_, take_until(client, input, "\r\n.\r\n"));
        say(client, get(data_end_));
      } else if (line.starts_with("RCPT")) {
        say(client, get(recipients_));
      } else {
        open = !line.starts_with("QUIT");
        say(client, open ? "250 fine" : "221 bye");
      }
    }
  }

  // "" when the client has gone.
  static std::string take_until(int client, std::string& input, std::string_view end) {
    for (;;) {
      if (const auto at = input.find(end); at != input.npos) {
        auto taken = input.substr(0, at + end.size());
        input.erase(0, at + end.size());
        return taken;
      }
      char buffer[4096];
      const auto got = ::recv(client, buffer, sizeof buffer, 0);
      if (got <= 0) return {};
      input.append(buffer, static_cast<std::size_t>(got));
    }
  }

  static void say(int client, const std::string& line) {
    const auto text = line + "\r\n";
    (void)!::send(client, text.data(), text.size(), MSG_NOSIGNAL);
  }

  void set(std::string& member, std::string value) {
    const std::lock_guard lock(mutex_);
    member = std::move(value);
  }
  void add(std::vector<std::string>& member, std::string value) {
    const std::lock_guard lock(mutex_);
    member.push_back(std::move(value));
  }
  template <class T>
  T get(const T& member) const {
    const std::lock_guard lock(mutex_);
    return member;
  }

  int listener_;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::string recipients_ = "250 fine", data_end_ = "250 fine";
  std::vector<std::string> received_, commands_;
  std::thread thread_;
};

}  // namespace tc::mail
