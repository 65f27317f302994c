#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "bench/bare_postgresql.hpp"
#include "bench/data.hpp"

namespace tc::bench {
namespace {

struct Cleared {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, Cleared>;

// One table's rows of each of the last orders, in PostgreSQL's binary form; `fresh` columns take the new order's
// number.
struct Table {
  std::string statement, insert;
  std::vector<Result> orders;
  std::vector<int> fresh;

  // `which` has a place for the number of an order, counted back from the last one.
  Table(PGconn* source, std::string_view name, std::string_view which, const std::vector<std::string_view>& columns)
      : statement(fmt::format("put_{}", name)) {
    for (int order = 0; order < buyers; ++order) {
      const auto sql = fmt::format("select * from {} where {}", name, fmt::format(fmt::runtime(which), order));
      orders.emplace_back(PQexecParams(source, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1));
      if (PQntuples(orders.back().get()) == 0) throw std::runtime_error(fmt::format("no {} to copy", name));
    }
    const auto* one = orders.front().get();
    std::string values;
    for (int i = 0; i < PQnfields(one); ++i) {
      values += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
      if (std::ranges::find(columns, PQfname(one, i)) != columns.end()) fresh.push_back(i);
    }
    insert = fmt::format("insert into {} values ({})", name, values);
  }

  void put(PGconn* target, std::int64_t number) const {
    const auto& rows = orders[static_cast<std::size_t>(number) % orders.size()];
    const auto columns = static_cast<std::size_t>(PQnfields(rows.get()));
    std::vector<const char*> values(columns);
    std::vector<int> lengths(columns), formats(columns, 1);
    const auto text = std::to_string(number);
    const auto big_endian = __builtin_bswap64(static_cast<std::uint64_t>(number));
    for (int row = 0; row < PQntuples(rows.get()); ++row) {
      for (int i = 0; i < PQnfields(rows.get()); ++i) {
        const auto at = static_cast<std::size_t>(i);
        values[at] = PQgetisnull(rows.get(), row, i) ? nullptr : PQgetvalue(rows.get(), row, i);
        lengths[at] = PQgetlength(rows.get(), row, i);
      }
      for (const int i : fresh) {
        const auto at = static_cast<std::size_t>(i);
        constexpr Oid bigint = 20;
        const bool is_number = PQftype(rows.get(), i) == bigint;
        values[at] = is_number ? reinterpret_cast<const char*>(&big_endian) : text.data();
        lengths[at] = is_number ? static_cast<int>(sizeof big_endian) : static_cast<int>(text.size());
      }
      if (PQsendQueryPrepared(target, statement.c_str(), static_cast<int>(columns), values.data(), lengths.data(),
                              formats.data(), 1) != 1)
        throw std::runtime_error(PQerrorMessage(target));
    }
  }
};

// Every row that an order over HTTP leaves, with the request's key and answer and the job of its mails; of orders of as
// many buyers.
std::vector<Table> tables_of(PGconn* source) {
  constexpr std::string_view of_order = "sales_order = (select id from sales_order order by id desc limit 1 offset {})";
  std::vector<Table> tables;
  tables.emplace_back(source, "idempotency_key",
                      "(caller, key) = (select caller, key from idempotency_key"
                      " order by created desc, caller, key limit 1 offset {})",
                      std::vector<std::string_view>{"key"});
  for (const auto* name : {"order_line", "order_tax", "order_event"})
    tables.emplace_back(source, name, of_order, std::vector<std::string_view>{"sales_order"});
  tables.emplace_back(source, "sales_order", "id = (select id from sales_order order by id desc limit 1 offset {})",
                      std::vector<std::string_view>{"id", "number", "number_text"});
  tables.emplace_back(source, "job", "id = (select id from job order by id desc limit 1 offset {})",
                      std::vector<std::string_view>{"id"});
  return tables;
}

void prepare(PGconn* target, const std::vector<Table>& tables) {
  for (const auto& table : tables) {
    const Result prepared(PQprepare(target, table.statement.c_str(), table.insert.c_str(), 0, nullptr));
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(target));
  }
}

void send(PGconn* target, const char* command) {
  if (PQsendQueryParams(target, command, 0, nullptr, nullptr, nullptr, nullptr, 1) != 1)
    throw std::runtime_error(PQerrorMessage(target));
}

// Sends a whole transaction, then waits for its commit.
void put_group(PGconn* target, const std::vector<Table>& tables, std::int64_t first, int orders) {
  send(target, "begin");
  for (int i = 0; i < orders; ++i)
    for (const auto& table : tables) table.put(target, first + i);
  send(target, "commit");
  PQpipelineSync(target);
  for (int nulls = 0; nulls < 2;) {
    const Result result(PQgetResult(target));
    nulls = result ? 0 : nulls + 1;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) return;
    if (result && status != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(target));
  }
  throw std::runtime_error("PostgreSQL has closed the connection");
}

}  // namespace

double bare_postgresql_orders_per_second(const std::string& source, const std::string& target, const BareGroups& groups,
                                         double seconds) {
  BarePostgresql from(source);
  const auto tables = tables_of(from.handle());
  constexpr std::int64_t first_new = 1'000'000'000;  // above all ids and numbers of the data
  const auto latest = BarePostgresql(target).only("select max(id) from sales_order");
  std::atomic<std::int64_t> next =
      latest.empty() ? first_new : std::max<std::int64_t>(first_new, std::stoll(latest) + 1);
  const auto first = next.load();
  std::vector<std::unique_ptr<BarePostgresql>> connections;
  for (int i = 0; i < groups.connections; ++i) {
    prepare(connections.emplace_back(std::make_unique<BarePostgresql>(target))->handle(), tables);
    PQenterPipelineMode(connections.back()->handle());
  }
  const auto start = std::chrono::steady_clock::now();
  const auto elapsed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  std::vector<std::jthread> threads;
  for (const auto& connection : connections)
    threads.emplace_back([&, handle = connection->handle()] {
      while (elapsed() < seconds) put_group(handle, tables, next.fetch_add(groups.orders), groups.orders);
    });
  threads.clear();
  return static_cast<double>(next - first) / elapsed();
}

}  // namespace tc::bench
