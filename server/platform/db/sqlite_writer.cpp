#include "platform/db/sqlite_writer.hpp"

#include <pthread.h>

#include <algorithm>
#include <utility>

#include "platform/log/log.hpp"

namespace tc::db {

// One waiting write; lives on the stack of the thread that waits for it.
struct SqliteWriter::Work {
  Work(const std::function<void(Tx&)>& c, Weight w) : closure(c), weight(w), about(log::current_about()) {}

  void finish() {
    const std::scoped_lock lock(mutex);  // held while notifying: the waiting thread destroys this right after
    done = true;
    finished.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex);
    finished.wait(lock, [this] { return done; });
  }

  const std::function<void(Tx&)>& closure;
  const Weight weight;
  const std::string about;
  const std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
  std::exception_ptr error;
  std::vector<std::function<void()>> after_commit;
  std::mutex mutex;
  std::condition_variable finished;
  bool done = false;
};

struct SqliteWriter::Group {
  std::vector<Work*> works;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now(), committing = started;
  bool has_chunk = false, is_part = false, savepoints = false, rerun = false;

  bool is_full(std::chrono::milliseconds time) const {
    return works.size() >= group_closures_max || std::chrono::steady_clock::now() - started >= time;
  }
  // Nobody is acknowledged, nor told of a refusal that may rest on what another closure wrote.
  void fail(const std::string& why) {
    for (auto* work : works) work->error = std::make_exception_ptr(Unavailable(why));
  }
};

namespace {

std::string words_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
    return "an error";
  }
}

}  // namespace

SqliteWriter::SqliteWriter(const Database& database, const Options& options,
                           std::function<void(SqliteConnection&)> between_groups)
    : database_(database),
      group_time_(options.group_time),
      connection_(options.sqlite_file, SqliteRole::writer, writer_cache_mib),
      reruns_(options),
      between_groups_(std::move(between_groups)),
      log_(options.sqlite_file),
      syncer_([this] { log_.sync(); }, [this](int groups) { note_synced(groups); }),
      thread_([this] { run_until_closed(); }) {}

SqliteWriter::~SqliteWriter() {
  {
    const std::scoped_lock lock(mutex_);
    closing_ = true;
    arrived_.notify_one();
  }
  thread_.join();
  connection_.checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

void SqliteWriter::write(const std::function<void(Tx&)>& closure, Weight weight) {
  Work work(closure, weight);
  {
    const std::scoped_lock lock(mutex_);
    (weight == Weight::small ? small_ : chunks_).push_back(&work);
    arrived_.notify_one();
  }
  work.wait();
  if (work.error) std::rethrow_exception(work.error);
  for (const auto& then : work.after_commit) then();
}

void SqliteWriter::run_until_closed() {
  ::pthread_setname_np(::pthread_self(), "db-writer");
  while (wait_for_work()) {
    run_group();
    between_groups_(connection_);
  }
}

bool SqliteWriter::wait_for_work() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return closing_ || !small_.empty() || !chunks_.empty(); });
  return !small_.empty() || !chunks_.empty();
}

// The next closure of the group: small ones, or one chunk alone, whose pages they would have to wait for. In turns,
// while there are both. A group before it that is on its way to the disk gives this one the time to become larger.
SqliteWriter::Work* SqliteWriter::take(Group& group) {
  std::unique_lock lock(mutex_);
  current_since_ = {};
  if (group.has_chunk) return nullptr;
  if (!group.works.empty()) {
    arrived_.wait_until(lock, group.started + group_time_,
                        [this] { return closing_ || !small_.empty() || !chunks_.empty() || groups_to_keep_ == 0; });
    if (group.is_full(group_time_)) return nullptr;
  }
  const bool takes_chunk = group.works.empty() && !chunks_.empty() && (small_.empty() || chunk_is_next_);
  auto& queue = takes_chunk ? chunks_ : small_;
  if (queue.empty()) return nullptr;
  chunk_is_next_ = !takes_chunk;
  auto* work = queue.front();
  queue.pop_front();
  group.has_chunk = work->weight != Weight::small;
  group.is_part = work->weight == Weight::part;
  group.works.push_back(work);
  current_about_ = work->about;
  current_since_ = std::chrono::steady_clock::now();
  waits_.add((current_since_ - work->since) / std::chrono::microseconds(1));
  return work;
}

void SqliteWriter::run_group() {
  const auto shared = std::make_shared<Group>();
  auto& group = *shared;
  try {
    run_closures(group);
    group.committing = std::chrono::steady_clock::now();
    commit();
  } catch (const std::exception& e) {
    connection_.roll_back_if_open();
    const std::scoped_lock lock(mutex_);
    current_since_ = {};
    log::error("writes failed together", {{"writes", group.works.size()}, {"why", e.what()}});
    group.fail(fmt::format("The database can't save at the moment: {}.", e.what()));
  }
  count(group);
  keep(shared);
  connection_.log_slow_statements();
}

void SqliteWriter::note_synced(int groups) {
  const std::scoped_lock lock(mutex_);
  groups_to_keep_ -= groups;
  arrived_.notify_one();
}

// Its closures' threads go on once it is on disk; a part's at once, unless the disk is behind.
void SqliteWriter::keep(std::shared_ptr<Group> group) {
  bool goes_on = false;
  {
    const std::scoped_lock lock(mutex_);
    goes_on = groups_to_keep_++ == 0 && group->is_part;
  }
  if (goes_on)
    for (auto* work : std::exchange(group->works, {})) work->finish();
  syncer_.keep([this, group = std::move(group)] {
    commits_.add((std::chrono::steady_clock::now() - group->committing) / std::chrono::microseconds(1));
    for (auto* work : group->works) work->finish();
  });
}

void SqliteWriter::run_closures(Group& group) {
  group.rerun = reruns_.next();
  group.savepoints = group.rerun || groups_with_savepoints_left_ > 0;
  if (groups_with_savepoints_left_ > 0) --groups_with_savepoints_left_;
  auto* work = take(group);
  connection_.step("begin immediate");
  for (; work; work = take(group)) run_closure(group, *work);
}

void SqliteWriter::commit() {
  syncer_.announce();
  try {
    connection_.step("commit");
  } catch (const Unavailable& e) {
    // What reached the log before it failed isn't known.
    throw Unavailable(fmt::format("the commit failed, so this may or may not be saved: {}", e.what()));
  }
}

void SqliteWriter::run_closure(Group& group, Work& work) {
  const log::About about(work.about);
  const auto before = connection_.changes();
  try {
    if (group.savepoints)
      run_in_savepoint(group, work);
    else
      run(work);
    work.after_commit = connection_.take_after_commit();
  } catch (...) {
    work.error = std::current_exception();
  }
  // A full disk or an I/O error takes the whole transaction with it, and all closures before this one.
  if (!connection_.in_transaction())
    throw Unavailable(work.error ? words_of(work.error) : "a closure ended the transaction");
  if (!work.error) return;
  if (!group.savepoints && connection_.changes() != before) return run_again(group);
  if (!group.savepoints) return;
  connection_.roll_back_to("closure");
  connection_.step("release closure");
}

void SqliteWriter::run_again(Group& group) {
  connection_.roll_back_if_open();
  connection_.step("begin immediate");
  group.savepoints = true;
  groups_with_savepoints_left_ = groups_with_savepoints;
  for (auto* work : group.works) {
    work->error = nullptr;
    run_closure(group, *work);
  }
}

void SqliteWriter::run_in_savepoint(const Group& group, Work& work) {
  connection_.step("savepoint closure");
  if (group.rerun) {
    run(work);
    connection_.roll_back_to("closure");
  }
  run(work);
  connection_.step("release closure");
}

void SqliteWriter::run(Work& work) {
  const Inside inside(database_, connection_, true);
  auto tx = connection_.tx();
  connection_.start_closure(true);
  work.closure(tx);
  connection_.check_not_failed();
  log_if_slow(connection_);
}

void SqliteWriter::count(const Group& group) {
  const auto size = static_cast<std::int64_t>(group.works.size());
  writes_.add(size);
  rolled_back_.add(std::ranges::count_if(group.works, [](const Work* work) { return work->error != nullptr; }));
  groups_.add();
  group_sizes_.add(size);
  largest_group_ = std::max(largest_group_.load(), size);
}

Figures SqliteWriter::figures() const {
  const std::scoped_lock lock(mutex_);
  Figures now{.writes = writes_.value(),
              .groups = groups_.value(),
              .rolled_back = rolled_back_.value(),
              .largest_group = largest_group_,
              .waiting = static_cast<std::int64_t>(small_.size() + chunks_.size()),
              .waits = waits_.read(),
              .commits = commits_.read(),
              .group_sizes = group_sizes_.read()};
  if (current_since_ == std::chrono::steady_clock::time_point{}) return now;
  const auto age = std::chrono::steady_clock::now() - current_since_;
  now.current = CurrentWrite{current_about_, std::chrono::duration_cast<std::chrono::milliseconds>(age)};
  return now;
}

}  // namespace tc::db
