#include "platform/db/sqlite_checkpointer.hpp"

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
  // SQLite starts the log anew only when all of it was copied, which under steady writes never happens beside the
  // writer: once it is long, the writer copies the little that came since the last pass.
  if (pages >= wal_restart_pages && passed_.exchange(false)) writer.checkpoint(SQLITE_CHECKPOINT_PASSIVE);
  const int copied = copied_pages_;
  if ((pages >= copied ? pages - copied : pages) < checkpoint_pages) return;
  const std::scoped_lock lock(mutex_);
  is_wanted_ = true;
  wanted_.notify_one();
}

void SqliteCheckpointer::run_until_closed() {
  std::unique_lock lock(mutex_);
  while (true) {
    wanted_.wait(lock, [this] { return is_wanted_ || closing_; });
    if (closing_) return;
    lock.unlock();
    copied_pages_ = connection_.checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    passed_ = true;
    lock.lock();
    is_wanted_ = false;  // what came meanwhile is less than a pass is worth, or the next group asks again
  }
}

}  // namespace tc::db
