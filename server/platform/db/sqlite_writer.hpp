// SQLite's one writer: waiting closures run one after another and commit together, so that one fsync serves them all
// (docs/decisions/0003). While a group is brought to the disk, the next one is run. A savepoint copies every page that
// is changed after it, so there are none, as long as no closure fails that has written before: then the group is taken
// back and run again, each closure in a savepoint.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/db/sqlite_connection.hpp"
#include "platform/db/sqlite_syncer.hpp"

namespace tc::db {

inline constexpr std::size_t group_closures_max = 256;
inline constexpr int writer_cache_mib = 48;
inline constexpr int groups_with_savepoints = 16;  // after one had to be run again

class SqliteWriter {
 public:
  // `between_groups` is called by the writer's thread while no transaction is open.
  SqliteWriter(const Database& database, const Options& options, std::function<void(SqliteConnection&)> between_groups);
  ~SqliteWriter();  // after what waits has been done

  // Returns when the closure's effects are on disk; throws what it threw, or Unavailable.
  void write(const std::function<void(Tx&)>& closure, Weight weight);

  bool when_kept(std::function<void()> then) { return syncer_.when_kept(std::move(then)); }  // as Database's

  Figures figures() const;
  void watch(SlowStatements* slow) { connection_.watch(slow); }  // before the first write

 private:
  struct Work;
  struct Group;
  void run_until_closed();
  bool wait_for_work();
  Work* take(Group& group);
  void run_group();
  void run_closures(Group& group);
  void commit();
  void keep(std::shared_ptr<Group>);
  void note_synced(int groups);
  void run_again(Group& group);
  void run_closure(Group& group, Work& work);
  void run_in_savepoint(const Group& group, Work& work);
  void run(Work& work);
  void count(const Group& group);

  const Database& database_;
  const std::chrono::milliseconds group_time_;
  SqliteConnection connection_;
  Reruns reruns_;
  int groups_with_savepoints_left_ = 0;
  std::function<void(SqliteConnection&)> between_groups_;

  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Work*> small_, chunks_;  // chunks of long works
  bool chunk_is_next_ = false, closing_ = false;
  int groups_to_keep_ = 0;     // that aren't known to be on disk
  std::string current_about_;  // whose closure is being run; guarded like the queues
  std::chrono::steady_clock::time_point current_since_{};

  // Counted by the writer's thread, commits by the syncer's.
  metrics::Count writes_, groups_, rolled_back_;
  std::atomic<std::int64_t> largest_group_{};
  metrics::Histogram waits_, commits_, group_sizes_{metrics::size_bounds};
  SqliteLog log_;
  SqliteSyncer syncer_;
  std::thread thread_;
};

}  // namespace tc::db
