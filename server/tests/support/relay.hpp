// Stands between a program and its PostgreSQL, to be cut.
#pragma once
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace tc::tests {

class Relay {
 public:
  // To the socket at `path`.
  explicit Relay(std::string path) : path_(std::move(path)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof at;
    auto* plain = reinterpret_cast<sockaddr*>(&at);
    constexpr int backlog = 64;
    if (::bind(listener_, plain, length) != 0 || ::listen(listener_, backlog) != 0 ||
        ::getsockname(listener_, plain, &length) != 0 || ::pipe2(wake_, O_CLOEXEC) != 0)
      throw std::system_error(errno, std::generic_category(), "relay");
    port_ = ntohs(at.sin_port);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
  ~Relay() {
    thread_.request_stop();
    wake();
    thread_.join();
    close_all();
    ::close(listener_);
    for (const int end : wake_) ::close(end);
  }
  Relay(const Relay&) = delete;

  std::uint16_t port() const { return port_; }
  // Every connection breaks, and new ones break at once.
  void cut() {
    is_cut_ = true;
    wake();
  }
  void mend() { is_cut_ = false; }

 private:
  struct Pair {
    int near = -1, far = -1;
  };

  void wake() const { [[maybe_unused]] const auto written = ::write(wake_[1], "x", 1); }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::vector<pollfd> waiting{{wake_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
      for (const auto& [near, far] : pairs_) {
        waiting.push_back({near, POLLIN, 0});
        waiting.push_back({far, POLLIN, 0});
      }
      ::poll(waiting.data(), waiting.size(), -1);
      char byte = 0;
      if (waiting[0].revents != 0) [[maybe_unused]]
        const auto read = ::read(wake_[0], &byte, 1);
      if (is_cut_) close_all();
      std::vector<Pair> kept;
      for (std::size_t i = 0; i < pairs_.size(); ++i)
        if (moved(pairs_[i], waiting[2 + 2 * i].revents != 0, waiting[3 + 2 * i].revents != 0))
          kept.push_back(pairs_[i]);
        else
          close_pair(pairs_[i]);
      pairs_ = std::move(kept);
      if (waiting[1].revents != 0) let_in();
    }
  }

  void let_in() {
    const int near = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (near < 0) return;
    if (is_cut_) {
      ::close(near);
      return;
    }
    const int far = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un at{};
    at.sun_family = AF_UNIX;
    path_.copy(at.sun_path, sizeof at.sun_path - 1);
    if (::connect(far, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) {
      pairs_.push_back({near, far});
    } else {
      ::close(near);
      ::close(far);
    }
  }

  // False once either end is closed.
  static bool moved(const Pair& pair, bool from_near, bool from_far) {
    return (!from_near || pass(pair.near, pair.far)) && (!from_far || pass(pair.far, pair.near));
  }
  static bool pass(int from, int to) {
    char bytes[16384];
    const auto count = ::recv(from, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    for (ssize_t sent = 0; sent < count;) {
      const auto more = ::send(to, bytes + sent, static_cast<std::size_t>(count - sent), MSG_NOSIGNAL);
      if (more < 0) return false;
      sent += more;
    }
    return true;
  }
  static void close_pair(const Pair& pair) {
    ::close(pair.near);
    ::close(pair.far);
  }
  void close_all() {
    for (const auto& pair : pairs_) close_pair(pair);
    pairs_.clear();
  }

  std::string path_;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::uint16_t port_ = 0;
  std::atomic<bool> is_cut_ = false;
  std::vector<Pair> pairs_;
  std::jthread thread_;
};

}  // namespace tc::tests
