// Copies SQLite's write-ahead log into the file beside the writer, so that no group waits for it.
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "platform/db/sqlite_connection.hpp"

namespace tc::db {

// Of new log. A pass of 16 MiB held up a group for 20 ms by its fsync, one of 4 MiB hardly shows; smaller ones cost
// more than they save (docs/benchmarks.md).
inline constexpr int checkpoint_pages = 1'024;
inline constexpr int wal_restart_pages = 16'384;  // 64 MiB
// What the writer copies of it beside chunks, while nobody can write; more only from the limit on.
inline constexpr int wal_rest_pages = 256, wal_limit_pages = 2 * wal_restart_pages;

// Whether there are chunks of long works, whose pages are many, among the groups of these days.
enum class Beside : std::uint8_t { small_writes, chunks };

class SqliteCheckpointer {
 public:
  explicit SqliteCheckpointer(const std::string& file);
  ~SqliteCheckpointer();

  // Called by the writer's thread between two groups.
  void after_group(SqliteConnection& writer, Beside beside);
  // Whether chunks wait for a pass: a long log starts anew once all of it was copied, and what they write meanwhile the
  // writer would have to copy. Small writes go on. Never for longer than a pass, so that a reader who stands in the way
  // of all passes slows chunks down and does not stop them.
  bool holds_chunks() const { return holds_chunks_; }
  // Called by this one's thread when they need not wait any more; none from `nullptr` on.
  void when_chunks_go_on(std::function<void()> then);

  // Adds what is this one's to a database's figures.
  void add_to(Figures&) const;

 private:
  void run_until_closed();
  int checkpoint(SqliteConnection&);
  void finish_log(SqliteConnection& writer, int pages, Beside beside);
  int left_of(int pages) const;

  SqliteConnection connection_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  bool is_wanted_ = false, is_waited_for_ = false, closing_ = false;
  std::function<void()> chunks_go_on_;
  std::atomic<bool> holds_chunks_{false};
  std::atomic<int> copied_pages_{0};
  std::atomic<bool> passed_{false};
  std::atomic<std::int64_t> wal_bytes_{0};
  metrics::Histogram times_;
  std::thread thread_;
};

}  // namespace tc::db
