#include "platform/db/postgresql_database.hpp"

#include <atomic>
#include <thread>

#include "platform/db/postgresql_numbers.hpp"

namespace tc::db {
namespace {

constexpr int attempts_max = 8;

// Long enough that the winner of a deadlock is through, longer each time.
void wait_before(int attempt) { std::this_thread::sleep_for(std::chrono::milliseconds(attempt * attempt)); }

class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(const Options& options)
      : pool_(options), numbers_(options), reruns_(options), read_only_(options.read_only) {
    const PostgresqlPool::Lease first(pool_);  // fails now where the server can't be reached
  }

  Dialect dialect() const override { return Dialect::postgresql; }
  Figures figures() const override {
    Figures now{.writes = writes_,
                .groups = commits_,
                .rolled_back = rolled_back_,
                .largest_group = commits_ ? 1 : 0,
                .repeated = repeated_,
                .commits = commit_times_.read()};
    pool_.add_to(now);
    return now;
  }

 protected:
  void read_with(const std::function<void(Tx&)>& use) override {
    if (auto* outer = Inside::find_read(*this)) {
      auto tx = outer->tx();
      return use(tx);
    }
    PostgresqlPool::Lease lease(pool_);
    struct End {
      PostgresqlConnection& connection;
      ~End() { connection.end_read(); }
    } const end{*lease};
    lease->begin(false);
    run(*lease, use, false);
  }

  void write_with(const std::function<void(Tx&)>& closure, Weight) override {
    Inside::refuse_any(*this);
    if (read_only_) throw Error("a write to a database that was opened for reading");
    ++writes_;
    CountedNumbers numbers(numbers_);
    for (int attempt = 1;; ++attempt) {
      try {
        return write_once(closure, numbers);
      } catch (const Repeatable&) {
        if (attempt == attempts_max) throw;
      }
      ++repeated_;
      wait_before(attempt);
    }
  }

 private:
  void run(PostgresqlConnection& connection, const std::function<void(Tx&)>& closure, bool writing) {
    const Inside inside(*this, connection, writing);
    auto tx = connection.tx();
    connection.start_closure(writing);
    try {
      closure(tx);
    } catch (...) {
      connection.settle();  // what was sent before and fails has failed before
      throw;
    }
    if (writing) connection.check_not_failed();
  }

  void write_once(const std::function<void(Tx&)>& closure, CountedNumbers& numbers) {
    std::vector<std::function<void()>> after_commit;
    {
      PostgresqlPool::Lease lease(pool_);
      try {
        run_and_commit(*lease, closure, numbers);
      } catch (...) {
        ++rolled_back_;
        lease->roll_back();
        throw;
      }
      after_commit = lease->take_after_commit();
      for (const auto& table : growth_.add(lease->take_grown())) lease->count_rows(table);
    }
    ++commits_;
    for (const auto& then : after_commit) then();
  }

  void run_and_commit(PostgresqlConnection& connection, const std::function<void(Tx&)>& closure,
                      CountedNumbers& numbers) {
    struct Counting {
      PostgresqlConnection& connection;
      ~Counting() { connection.count_with(nullptr); }
    } const counting{connection};
    connection.count_with(&numbers);
    if (rerun_this()) {
      numbers.start_run();
      connection.begin(true);
      run(connection, closure, true);
      connection.roll_back();
    }
    numbers.start_run();
    connection.begin(true);
    run(connection, closure, true);
    const auto from = std::chrono::steady_clock::now();
    connection.commit();
    commit_times_.add((std::chrono::steady_clock::now() - from) / std::chrono::microseconds(1));
  }

  bool rerun_this() {
    const std::scoped_lock lock(reruns_mutex_);
    return reruns_.next();
  }

  PostgresqlPool pool_;
  PostgresqlNumbers numbers_;
  PostgresqlGrowth growth_;
  std::mutex reruns_mutex_;
  Reruns reruns_;
  const bool read_only_;
  std::atomic<std::int64_t> writes_{}, commits_{}, rolled_back_{}, repeated_{};
  metrics::Histogram commit_times_;
};

}  // namespace

std::unique_ptr<Database> open_postgresql(const Options& options) {
  return std::make_unique<PostgresqlDatabase>(options);
}

}  // namespace tc::db
