// What a driver implements behind Tx, and what both drivers share. For platform/db only.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"
#include "platform/db/slow_statements.hpp"

namespace tc::db {

// A write closure's share of the writer: longer ones are logged, chunks end there.
inline constexpr std::chrono::milliseconds closure_share{20};

// A connection in one transaction at a time. Not thread-safe.
class Connection {
 public:
  virtual ~Connection() = default;
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Tx tx() { return Tx(*this); }
  virtual Dialect dialect() const = 0;

  // Returns how many rows there were.
  virtual std::int64_t query(Fetch, std::string_view sql, std::span<const Argument>, int columns,
                             const std::function<void(const Row&)>& use) = 0;
  virtual std::int64_t execute(std::string_view sql, std::span<const Argument>) = 0;
  virtual std::int64_t execute_many(std::string_view sql, const Type&, const void* rows, std::size_t stride,
                                    std::size_t count) = 0;
  // Where nothing is gained by not waiting, they are waited for.
  virtual void execute_later(std::string_view sql, std::span<const Argument> arguments) { execute(sql, arguments); }
  virtual void execute_many_later(std::string_view sql, const Type& type, const void* rows, std::size_t stride,
                                  std::size_t count) {
    execute_many(sql, type, rows, stride, count);
  }
  // A writer that is alone counts in its own transaction.
  virtual std::int64_t count_apart(std::string_view sql, std::span<const Argument>);
  virtual int lane() const { return 0; }
  virtual void number(std::string_view prefix, std::span<std::int64_t> ids) = 0;
  virtual void script(std::string_view sql) = 0;
  // How the database would run it, in one line, whatever its arguments are; "" where it does not say. While no
  // transaction is open.
  virtual std::string plan_of(std::string_view sql) noexcept = 0;

  // Statements that take longer are noted; null: none is.
  void watch(SlowStatements* slow) { slow_ = slow; }
  // Once the transaction is over: logs what was noted, with plans.
  void log_slow_statements();

  // At the start of a closure's run, also of its second one: forgets what a run before left.
  void start_closure(bool writing);
  // At its end: a closure that caught the error of a statement and went on must not be committed.
  void check_not_failed() const;
  std::chrono::steady_clock::duration running_for() const { return std::chrono::steady_clock::now() - started_; }
  std::string_view first_statement() const { return first_statement_; }  // names a closure in the log
  std::vector<std::function<void()>> take_after_commit() { return std::move(after_commit_); }

 private:
  friend class Tx;
  // `use` returns the rows of the statement, or what it likes where nobody watches (Watch::none).
  enum class Watch : std::uint8_t { none, time };
  template <class F>
  std::int64_t run_statement(Watch, std::string_view sql, F&& use);
  void note_slow(std::string_view sql, std::chrono::steady_clock::duration took, std::int64_t rows);

  std::map<const void*, std::shared_ptr<void>> kept_;
  std::uint64_t serial_ = 0;
  SlowStatements* slow_ = nullptr;
  std::vector<SlowStatement> noted_;
  std::chrono::steady_clock::time_point started_{};
  std::string first_statement_;
  std::vector<std::function<void()>> after_commit_;
  bool writing_ = false;
  bool sending_rows_ = false;  // inside each()
  bool failed_ = false;        // PostgreSQL has given the transaction up; the same rule holds on SQLite
};

// What the current thread is inside of: nested reads share their transaction, a write inside either is a bug.
class Inside {
 public:
  Inside(const Database& database, Connection& connection, bool writing);
  ~Inside();
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  // The read that this thread is inside of; throws where it is inside a write.
  static Connection* find_read(const Database&);
  static void refuse_any(const Database&);
  static const Database& database_of(const Connection&);  // whose transaction the thread is inside of

 private:
  static Inside* find(const Database&);
  const Database* database_;
  Connection* connection_;
  bool writing_;
  Inside* outer_;
};

// Decides which closures are run twice (Options::rerun_percent). Not thread-safe.
class Reruns {
 public:
  explicit Reruns(const Options& options) : percent_(options.rerun_percent), state_(options.rerun_seed) {}
  bool next();

 private:
  int percent_;
  std::uint64_t state_;
};

void log_if_slow(const Connection&);

}  // namespace tc::db
