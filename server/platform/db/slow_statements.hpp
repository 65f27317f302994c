// Statements that take longer than the operator wants: noted while their transaction runs, logged with their plan when
// it is over, since a plan that PostgreSQL refuses would take the transaction with it.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace tc::db {

struct SlowStatement {
  std::string sql;    // as written, with $1 for its arguments
  std::string about;  // the request or job
  std::chrono::milliseconds took{};
  std::int64_t rows = 0;  // found or changed
};

// What all connections of a database share.
class SlowStatements {
 public:
  using Time = std::chrono::steady_clock::time_point;
  static constexpr std::size_t noted_max = 20;  // of one transaction; all are counted
  static constexpr std::chrono::minutes between_plans{1};

  explicit SlowStatements(std::chrono::milliseconds limit) : limit_(limit) {}

  bool is_on() const { return limit_.count() > 0; }
  bool is_slow(std::chrono::steady_clock::duration took) const { return took > limit_; }
  void count() { count_.fetch_add(1, std::memory_order_relaxed); }
  std::int64_t counted() const { return count_.load(std::memory_order_relaxed); }

  // Whether this text's plan is due: once in a while for each.
  bool wants_plan(const std::string& sql, Time now);

 private:
  static constexpr std::size_t texts_max = 1'000;
  const std::chrono::milliseconds limit_;
  std::atomic<std::int64_t> count_{0};
  std::mutex mutex_;
  std::unordered_map<std::string, Time> planned_;
};

}  // namespace tc::db
