#include "platform/db/sqlite_checkpointer.hpp"

#include <pthread.h>

#include "platform/db/sqlite_paced_writes.hpp"

namespace tc::db {

SqliteCheckpointer::SqliteCheckpointer(const std::string& file)
    : connection_(file, SqliteRole::checkpointer, 1), thread_([this] { run_until_closed(); }) {}

SqliteCheckpointer::~SqliteCheckpointer() {
  {
    const std::scoped_lock lock(mutex_);
    closing_ = true;
    wanted_.notify_one();
  }
  thread_.join();
}

void SqliteCheckpointer::after_group(SqliteConnection& writer) {
  const int pages = writer.wal_pages();
  wal_bytes_.store(std::int64_t{pages} * writer.page_bytes(), std::memory_order_relaxed);
  // SQLite starts the log anew only when all of it was copied, which under steady writes never happens beside the
  // writer: once it is long, the writer copies the little that came since the last pass.
  if (pages >= wal_restart_pages && passed_.exchange(false)) checkpoint(writer);
  const int copied = copied_pages_;
  if ((pages >= copied ? pages - copied : pages) < checkpoint_pages) return;
  const std::scoped_lock lock(mutex_);
  is_wanted_ = true;
  wanted_.notify_one();
}

int SqliteCheckpointer::checkpoint(SqliteConnection& by) {
  const auto from = std::chrono::steady_clock::now();
  const int copied = by.checkpoint(SQLITE_CHECKPOINT_PASSIVE);
  times_.add((std::chrono::steady_clock::now() - from) / std::chrono::microseconds(1));
  return copied;
}

void SqliteCheckpointer::add_to(Figures& figures) const {
  figures.checkpoint_times = times_.read();
  figures.wal_bytes = wal_bytes_.load(std::memory_order_relaxed);
}

void SqliteCheckpointer::run_until_closed() {
  ::pthread_setname_np(::pthread_self(), "db-checkpoint");
  std::unique_lock lock(mutex_);
  while (true) {
    wanted_.wait(lock, [this] { return is_wanted_ || closing_; });
    if (closing_) return;
    lock.unlock();
    {
      const SqlitePacedWrites paced;
      copied_pages_ = checkpoint(connection_);
    }
    passed_ = true;
    lock.lock();
    is_wanted_ = false;  // what came meanwhile is less than a pass is worth, or the next group asks again
  }
}

}  // namespace tc::db
