// Numbers that are counted apart from the transactions they are for. A counter's row that stayed locked until its
// transaction's commit would make all orders of a seller wait for one another, an fsync each.
//
// The counting transactions don't wait for the disk (`synchronous_commit = off`): the log is written in its order, so
// that a commit which is on disk has the counting before it there, too. A number that a crash forgets was of nobody.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "platform/db/postgresql_pool.hpp"

namespace tc::db {

class PostgresqlNumbers {
 public:
  explicit PostgresqlNumbers(const Options& options);

  std::int64_t count(std::string_view sql, std::span<const Argument> arguments);

 private:
  PostgresqlPool pool_;
};

// What one write has counted: where it is run again it gets the same numbers.
class CountedNumbers {
 public:
  explicit CountedNumbers(PostgresqlNumbers& from) : from_(from) {}
  void start_run() { given_.clear(); }
  std::int64_t count(std::string_view sql, std::span<const Argument> arguments);

 private:
  PostgresqlNumbers& from_;
  std::map<std::string, std::vector<std::int64_t>> counted_;  // by statement and arguments
  std::map<std::string, std::size_t> given_;                  // in this run
};

}  // namespace tc::db
