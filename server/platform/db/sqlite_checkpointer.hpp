// Copies SQLite's write-ahead log into the file beside the writer, so that no group waits for it.
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/db/sqlite_connection.hpp"

namespace tc::db {

// Of new log: 2 MiB. Passes of less than 1 MiB cost more than they save, those of 4 MiB save nothing more
// (docs/benchmarks.md).
inline constexpr int checkpoint_pages = 512;
inline constexpr int wal_restart_pages = 16'384;  // 64 MiB

class SqliteCheckpointer {
 public:
  explicit SqliteCheckpointer(const std::string& file);
  ~SqliteCheckpointer();

  // Called by the writer's thread between two groups.
  void after_group(SqliteConnection& writer);

  // Adds what is this one's to a database's figures.
  void add_to(Figures&) const;

 private:
  void run_until_closed();
  int checkpoint(SqliteConnection&);

  SqliteConnection connection_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  bool is_wanted_ = false, closing_ = false;
  std::atomic<int> copied_pages_{0};
  std::atomic<bool> passed_{false};
  std::atomic<std::int64_t> wal_bytes_{0};
  metrics::Histogram times_;
  std::thread thread_;
};

}  // namespace tc::db
