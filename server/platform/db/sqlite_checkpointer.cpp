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

void SqliteCheckpointer::when_chunks_go_on(std::function<void()> then) {
  const std::scoped_lock lock(mutex_);
  chunks_go_on_ = std::move(then);
}

// Of the log, not copied yet; it may have started anew since the last pass.
int SqliteCheckpointer::left_of(int pages) const {
  const int copied = copied_pages_;
  return pages >= copied ? pages - copied : pages;
}

void SqliteCheckpointer::after_group(SqliteConnection& writer, Beside beside) {
  const int pages = writer.wal_pages();
  wal_bytes_.store(std::int64_t{pages} * writer.page_bytes(), std::memory_order_relaxed);
  if (pages >= wal_restart_pages) finish_log(writer, pages, beside);
  const bool is_long = beside == Beside::chunks && pages >= wal_restart_pages && left_of(pages) > wal_rest_pages;
  if (!is_long && left_of(pages) < checkpoint_pages) return;
  const std::scoped_lock lock(mutex_);
  if (is_long) holds_chunks_ = is_waited_for_ = true;
  is_wanted_ = true;
  wanted_.notify_one();
}

// SQLite starts the log anew only when all of it was copied, which under steady writes never happens beside the writer:
// once it is long, the writer copies the little that came since the last pass.
void SqliteCheckpointer::finish_log(SqliteConnection& writer, int pages, Beside beside) {
  if (beside == Beside::chunks && left_of(pages) > wal_rest_pages && pages < wal_limit_pages) return;
  if (passed_.exchange(false)) copied_pages_ = checkpoint(writer);
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
  std::unique_lock lock(mutex_);
  while (true) {
    wanted_.wait(lock, [this] { return is_wanted_ || closing_; });
    if (closing_) return;
    const bool is_waited_for = std::exchange(is_waited_for_, false);
    lock.unlock();
    copied_pages_ = checkpoint(connection_);
    passed_ = true;
    lock.lock();
    is_wanted_ = is_waited_for_;  // else what came meanwhile is less than a pass is worth, or the next group asks again
    if (!is_waited_for) continue;
    holds_chunks_ = false;
    if (chunks_go_on_) chunks_go_on_();
  }
}

}  // namespace tc::db
