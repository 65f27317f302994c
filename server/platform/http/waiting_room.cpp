#include "platform/http/waiting_room.hpp"

#include <pthread.h>

#include <algorithm>
#include <exception>

#include "platform/log/log.hpp"

namespace tc::http {

WaitingRoom::WaitingRoom(WaitingOptions options) : options_(std::move(options)) {}

bool WaitingRoom::enter(const Wait& wait, Wake wake) {
  const std::lock_guard lock(mutex_);
  if (stopped_ || !options_.marks) return false;
  if (waiting_.size() >= options_.requests_max) {
    ++refused_;
    return false;
  }
  waiting_.push_back({wait, std::chrono::steady_clock::now() + options_.longest, std::move(wake)});
  if (!thread_.joinable()) {
    thread_ = std::thread([this] { run(); });
    ::pthread_setname_np(thread_.native_handle(), "http-waiting");
  }
  changed_.notify_one();
  return true;
}

WaitingRoom::Figures WaitingRoom::figures() const {
  const std::lock_guard lock(mutex_);
  return {.waiting = static_cast<std::int64_t>(waiting_.size()), .refused = refused_};
}

void WaitingRoom::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  for (auto& one : waiting_) one.wake();
  waiting_.clear();
}

void WaitingRoom::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
    const auto asked = topics();
    lock.unlock();
    std::vector<std::int64_t> marks;
    try {
      marks = options_.marks(asked);
    } catch (const std::exception& failed) {
      log::warning("who waits can't be told of changes", {{"why", failed.what()}});
    }
    wake_moved(asked, marks);
    lock.lock();
    changed_.wait_for(lock, options_.look_every, [this] { return stopped_; });
  }
}

std::vector<std::int64_t> WaitingRoom::topics() const {
  std::vector<std::int64_t> topics;
  for (const auto& one : waiting_) topics.push_back(one.wait.topic);
  std::ranges::sort(topics);
  const auto twice = std::ranges::unique(topics);
  topics.erase(twice.begin(), twice.end());
  return topics;
}

void WaitingRoom::wake_moved(const std::vector<std::int64_t>& topics, const std::vector<std::int64_t>& marks) {
  const auto now = std::chrono::steady_clock::now();
  const auto is_over = [&](const Waiting& one) {
    if (now >= one.until) return true;
    const auto topic = std::ranges::lower_bound(topics, one.wait.topic);
    const auto place = static_cast<std::size_t>(topic - topics.begin());
    const bool known = topic != topics.end() && *topic == one.wait.topic && place < marks.size();
    return known && marks[place] != one.wait.mark;
  };
  std::vector<Waiting> woken;
  {
    const std::lock_guard lock(mutex_);
    const auto over = std::ranges::partition(waiting_, [&](const Waiting& one) { return !is_over(one); });
    woken.assign(std::make_move_iterator(over.begin()), std::make_move_iterator(over.end()));
    waiting_.erase(over.begin(), over.end());
  }
  for (auto& one : woken) one.wake();
}

}  // namespace tc::http
