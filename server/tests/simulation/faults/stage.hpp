// Those who work at a server that dies, stops or has lost its database: each asks again until there is an answer that
// counts.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "platform/http/client.hpp"

namespace tc::tests {

inline constexpr std::chrono::seconds patience{120};

// Where the server is now. Whoever works waits here while it is down.
class Stage {
 public:
  void open(std::uint16_t port) {
    const std::lock_guard lock(mutex_);
    port_ = port;
    ++life_;
    changed_.notify_all();
  }
  void end() {
    const std::lock_guard lock(mutex_);
    over_ = true;
    changed_.notify_all();
  }
  bool over() const {
    const std::lock_guard lock(mutex_);
    return over_;
  }
  // The port of a life after `life`, which becomes that one.
  std::uint16_t next_port(int& life) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [&] { return life_ > life; })) throw std::runtime_error("no server");
    life = life_;
    return port_;
  }
  // Something came of the work.
  void note() {
    const std::lock_guard lock(mutex_);
    ++noted_;
    changed_.notify_all();
  }
  std::size_t noted() const {
    const std::lock_guard lock(mutex_);
    return noted_;
  }
  // Until more came of it than that, or it is over.
  void wait_for_more(std::size_t than) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [&] { return noted_ > than || over_; });
  }
  bool wait_until_noted(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return noted_ >= count; });
  }
  // An answer was 503, or 507 where a file found no room.
  void note_unavailable() {
    const std::lock_guard lock(mutex_);
    ++unavailable_;
    changed_.notify_all();
  }
  std::int64_t unavailable() const {
    const std::lock_guard lock(mutex_);
    return unavailable_;
  }
  bool wait_until_unavailable(std::int64_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return unavailable_ >= count; });
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint16_t port_ = 0;
  int life_ = 0;
  std::size_t noted_ = 0;
  std::int64_t unavailable_ = 0;
  bool over_ = false;
};

class Hand {
 public:
  Hand(Stage& stage, std::function<http::Client(std::uint16_t)> arrive) : stage_(stage), arrive_(std::move(arrive)) {}

  // ask(client) once more whenever the server is gone or says that it can't at the moment.
  template <class Ask>
  http::ClientResponse ask(Ask&& ask) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) try {
        if (!client_) client_ = arrive_(stage_.next_port(life_));
        auto answer = ask(*client_);
        if (answer.status != 503 && answer.status != 507) return answer;
        stage_.note_unavailable();
      } catch (const std::system_error&) {
        client_.reset();
      }
    throw std::runtime_error("no answer");
  }

 private:
  Stage& stage_;
  std::function<http::Client(std::uint16_t)> arrive_;
  std::optional<http::Client> client_;
  int life_ = 0;
};

}  // namespace tc::tests
