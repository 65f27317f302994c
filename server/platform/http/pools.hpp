// Bounded pools of plain threads on which handlers run, so that what blocks never holds an I/O thread.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/metrics/metrics.hpp"

namespace tc::http {

class ThreadPool {
 public:
  using Job = std::move_only_function<void()>;
  enum class Waiting : bool { dropped, finished };  // what stop() does with jobs that have not begun

  ThreadPool(std::string name, int threads, std::size_t queue_max);
  ~ThreadPool() { stop(Waiting::dropped); }

  [[nodiscard]] bool submit(Job);  // false: the queue is full or the pool has stopped
  void stop(Waiting);              // returns when every running job has returned

  struct Figures {
    std::string name;
    std::int64_t threads = 0, busy = 0, queued = 0;
    std::int64_t refused = 0;     // so far
    metrics::Distribution waits;  // of jobs in the queue
  };
  Figures figures() const;

 private:
  struct Queued {
    Job job;
    std::chrono::steady_clock::time_point since;
  };
  void run();

  const std::string name_;
  const std::size_t queue_max_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Queued> queue_;
  std::int64_t busy_ = 0, refused_ = 0;
  metrics::Histogram waits_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

struct PoolSizes {
  int read, write, hash;
  std::size_t queue_max;
};

class Pools {
 public:
  explicit Pools(const PoolSizes&);
  ThreadPool& of(Pool);                 // not for Pool::quick
  ThreadPool& disk() { return disk_; }  // spools bodies and reads files; each connection has one job there at most
  void stop();
  std::vector<ThreadPool::Figures> figures() const;

 private:
  ThreadPool read_, write_, hash_, disk_;
};

}  // namespace tc::http
