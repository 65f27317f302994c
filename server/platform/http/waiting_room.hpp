// Requests that wait until something moves: they hold a connection, but no thread, for a while only. Then they are
// handled once more, under the rights that the caller has by then (docs/decisions/0011).
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/http/message.hpp"

namespace tc::http {

struct WaitingOptions {
  // How far each topic has moved by now, in the topics' order. Without it nobody waits.
  std::function<std::vector<std::int64_t>(const std::vector<std::int64_t>& topics)> marks;
  std::chrono::milliseconds look_every{250};
  std::chrono::milliseconds longest{25'000};  // below what proxies allow an answer
  std::size_t requests_max = 2'000;
};

class WaitingRoom {
 public:
  using Wake = std::move_only_function<void()>;

  explicit WaitingRoom(WaitingOptions);
  ~WaitingRoom() { stop(); }

  // `wake` is called once, by the room's thread or by stop(). False, and it is not, where there is no room.
  bool enter(const Wait&, Wake);
  void stop();  // wakes all, lets nobody in

  struct Figures {
    std::int64_t waiting = 0;
    std::int64_t refused = 0;  // so far, for want of room
  };
  Figures figures() const;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Waiting {
    Wait wait;
    Time until;
    Wake wake;
  };
  void run();
  std::vector<std::int64_t> topics() const;
  void wake_moved(const std::vector<std::int64_t>& topics, const std::vector<std::int64_t>& marks);

  const WaitingOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Waiting> waiting_;
  std::int64_t refused_ = 0;
  bool stopped_ = false;
  std::thread thread_;  // begins with the first who waits
};

}  // namespace tc::http
