// What a checkpoint copies goes to the disk in small lots. Left to the checkpoint's one fsync, all its pages are given
// to the disk at once, and the log's own fsync, which buyers wait for, comes behind them.
#pragma once
#include <sys/types.h>

#include <cstddef>

struct sqlite3_vfs;

namespace tc::db {

// While one lives, its thread's writes by SQLite, all to one file, are paced: after each lot the thread waits until the
// lot has been written. That is no fsync, which is still SQLite's to do. Where a lot can't be written the process ends,
// as where an fsync fails: what the system tells of it once, it doesn't tell the fsync again.
class SqlitePacedWrites {
 public:
  SqlitePacedWrites();
  SqlitePacedWrites(const SqlitePacedWrites&) = delete;
  ~SqlitePacedWrites();

 private:
  friend ssize_t write_paced(int file, const void* bytes, std::size_t size, off_t at);
  void add(int file, off_t from, off_t until);
  off_t from_ = 0, until_ = 0;
  int writes_ = 0;
};

// Once, before SQLite opens a file: makes it write by what knows of paced threads.
void pace_writes_of(sqlite3_vfs*);

}  // namespace tc::db
