// Bounded pools of plain threads on which handlers run, so that what blocks never holds an I/O thread.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/http/message.hpp"

namespace tc::http {

class ThreadPool {
 public:
  using Job = std::move_only_function<void()>;
  enum class Waiting : bool { dropped, finished };  // what stop() does with jobs that have not begun

  ThreadPool(std::string name, int threads, std::size_t queue_max);
  ~ThreadPool() { stop(Waiting::dropped); }

  [[nodiscard]] bool submit(Job);  // false: the queue is full or the pool has stopped
  void stop(Waiting);              // returns when every running job has returned

 private:
  void run();

  const std::string name_;
  const std::size_t queue_max_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
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

 private:
  ThreadPool read_, write_, hash_, disk_;
};

}  // namespace tc::http
