#include "platform/http/pools.hpp"

#include <pthread.h>

#include <cstdlib>
#include <limits>
#include <utility>

namespace tc::http {

ThreadPool::ThreadPool(std::string name, int threads, std::size_t queue_max)
    : name_(std::move(name)), queue_max_(queue_max) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { run(); });
    ::pthread_setname_np(threads_.back().native_handle(), ("http-" + name_).c_str());
  }
}

bool ThreadPool::submit(Job job) {
  const auto now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    if (stopped_ || queue_.size() >= queue_max_) {
      ++refused_;
      return false;
    }
    queue_.push_back({std::move(job), now});
  }
  wake_.notify_one();
  return true;
}

void ThreadPool::stop(Waiting waiting) {
  std::deque<Queued> dropped;  // destroyed outside the lock
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (waiting == Waiting::dropped) dropped.swap(queue_);
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void ThreadPool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
    if (queue_.empty()) return;
    auto [job, since] = std::move(queue_.front());
    queue_.pop_front();
    ++busy_;
    lock.unlock();
    waits_.add((std::chrono::steady_clock::now() - since) / std::chrono::microseconds(1));
    job();
    job = nullptr;  // what it owns goes before the lock is taken
    lock.lock();
    --busy_;
  }
}

ThreadPool::Figures ThreadPool::figures() const {
  const std::lock_guard lock(mutex_);
  return {.name = name_,
          .threads = static_cast<std::int64_t>(threads_.size()),
          .busy = busy_,
          .queued = static_cast<std::int64_t>(queue_.size()),
          .refused = refused_,
          .waits = waits_.read()};
}

Pools::Pools(const PoolSizes& sizes)
    : read_("read", sizes.read, sizes.queue_max),
      write_("write", sizes.write, sizes.queue_max),
      hash_("hash", sizes.hash, sizes.queue_max),
      disk_("disk", 2, std::numeric_limits<std::size_t>::max()) {}

ThreadPool& Pools::of(Pool pool) {
  switch (pool) {
    case Pool::read:
      return read_;
    case Pool::write:
      return write_;
    case Pool::hash:
      return hash_;
    case Pool::quick:
      break;
  }
  std::abort();
}

std::vector<ThreadPool::Figures> Pools::figures() const {
  std::vector<ThreadPool::Figures> all;
  for (const ThreadPool* pool : {&read_, &write_, &hash_, &disk_}) all.push_back(pool->figures());
  return all;
}

void Pools::stop() {
  for (ThreadPool* pool : {&read_, &write_, &hash_}) pool->stop(ThreadPool::Waiting::dropped);
  disk_.stop(ThreadPool::Waiting::finished);  // temporary files are removed there
}

}  // namespace tc::http
