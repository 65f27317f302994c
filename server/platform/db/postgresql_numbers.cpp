#include "platform/db/postgresql_numbers.hpp"

namespace tc::db {
namespace {

// Each is busy for a round trip; several, so that one seller's locked row stops only those who count there.
constexpr int connections = 4;

Options with_few_connections(Options options) {
  options.postgresql_connections = connections;
  return options;
}

}  // namespace

PostgresqlNumbers::PostgresqlNumbers(const Options& options)
    : pool_(with_few_connections(options), Commits::not_waited_for) {}

std::int64_t PostgresqlNumbers::count(std::string_view sql, std::span<const Argument> arguments) {
  PostgresqlPool::Lease lease(pool_);
  std::int64_t number = 0;  // without a begin(), so in a transaction of its own
  lease->query(Fetch::whole, sql, arguments, 1, [&](const Row& row) { number = row.integer(0); });
  return number;
}

std::int64_t CountedNumbers::count(std::string_view sql, std::span<const Argument> arguments) {
  PostgresqlBinder binder(sql);
  binder.bind(arguments);
  const auto key = binder.bound_text();
  auto& numbers = counted_[key];
  auto& given = given_[key];
  if (given == numbers.size()) numbers.push_back(from_.count(sql, arguments));
  return numbers[given++];
}

}  // namespace tc::db
