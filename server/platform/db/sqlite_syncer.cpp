#include "platform/db/sqlite_syncer.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/db/sqlite_statement.hpp"

namespace tc::db {

SqliteLog::~SqliteLog() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

// SQLite makes the log when it first writes, takes no lock of its file and never makes another while a connection is
// open: a descriptor of one's own is as good as SQLite's. What was copied from the log since, SQLite itself has synced.
void SqliteLog::sync() {
  if (descriptor_ < 0) descriptor_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0 && errno == ENOENT) return;  // nothing has been written yet
  if (descriptor_ >= 0 && ::fdatasync(descriptor_) == 0) return;
  end_for_failed_sync(fmt::format("{}: {}", path_, std::strerror(errno)));
}

SqliteSyncer::SqliteSyncer(std::function<void()> sync, std::function<void(int)> synced)
    : sync_(std::move(sync)), synced_(std::move(synced)), thread_([this] { run_until_closed(); }) {}

SqliteSyncer::~SqliteSyncer() {
  {
    const std::scoped_lock lock(mutex_);
    closing_ = true;
    arrived_.notify_one();
  }
  thread_.join();
}

void SqliteSyncer::announce() {
  const std::scoped_lock lock(mutex_);
  ++announced_;
}

void SqliteSyncer::keep(std::function<void()> then) {
  const std::scoped_lock lock(mutex_);
  commits_.push_back({announced_, std::move(then)});
  arrived_.notify_one();
}

bool SqliteSyncer::when_kept(std::function<void()> then) {
  const std::scoped_lock lock(mutex_);
  if (kept_ == announced_) return false;
  readers_.push_back({announced_, std::move(then)});
  return true;
}

void SqliteSyncer::run_until_closed() {
  ::pthread_setname_np(::pthread_self(), "db-syncer");
  std::unique_lock lock(mutex_);
  while (true) {
    arrived_.wait(lock, [this] { return closing_ || !commits_.empty(); });
    if (commits_.empty()) return;
    const auto commits = std::exchange(commits_, {});
    lock.unlock();
    sync_();
    lock.lock();
    kept_ = commits.back().commit;
    const auto readers = take_kept(readers_);
    lock.unlock();
    synced_(static_cast<int>(commits.size()));
    for (const auto* waiting : {&commits, &readers})
      for (const auto& [_, then] : *waiting) then();
    lock.lock();
  }
}

std::vector<SqliteSyncer::Waiting> SqliteSyncer::take_kept(std::vector<Waiting>& from) const {
  const auto later = std::ranges::find_if(from, [this](const Waiting& w) { return w.commit > kept_; });
  std::vector<Waiting> kept(std::make_move_iterator(from.begin()), std::make_move_iterator(later));
  from.erase(from.begin(), later);
  return kept;
}

}  // namespace tc::db
