#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>

#include "bench/bare.hpp"
#include "bench/bare_rows.hpp"

namespace tc::bench {
namespace {

constexpr int group_size = 64;
constexpr std::int64_t first_new = 1'000'000'000;  // above all ids and numbers of the data

// One table's rows of each of the last orders, as they were read; `fresh` columns take the new order's number, as text
// where they are text.
struct Table {
  sqlite3_stmt* insert = nullptr;
  std::vector<std::vector<BareRow>> orders;
  std::vector<int> fresh;

  void put(std::int64_t number) const {
    for (const auto& row : orders[static_cast<std::size_t>(number) % orders.size()]) {
      for (std::size_t i = 0; i < row.size(); ++i) sqlite3_bind_value(insert, static_cast<int>(i) + 1, row[i].get());
      for (const int column : fresh) bind_fresh(row, column, number);
      step(insert);
    }
  }

 private:
  void bind_fresh(const BareRow& row, int column, std::int64_t number) const {
    if (sqlite3_value_type(row[static_cast<std::size_t>(column)].get()) == SQLITE_INTEGER) {
      sqlite3_bind_int64(insert, column + 1, number);
      return;
    }
    const auto text = std::to_string(number);
    sqlite3_bind_text(insert, column + 1, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }
};

// `which` has a place for the number of an order, counted back from the last one.
Table table_of(BareSqlite& source, BareSqlite& target, std::string_view name, std::string_view which,
               const std::vector<std::string_view>& fresh) {
  Table table;
  int columns = 0;
  for (int i = 0; i < group_size; ++i) {
    auto* select = source.prepare(fmt::format("select * from {} where {}", name, fmt::format(fmt::runtime(which), i)));
    columns = sqlite3_column_count(select);
    if (i == 0)
      for (int c = 0; c < columns; ++c)
        if (std::ranges::find(fresh, sqlite3_column_name(select, c)) != fresh.end()) table.fresh.push_back(c);
    table.orders.push_back(rows_of(select));
    if (table.orders.back().empty()) throw std::runtime_error(fmt::format("no {} to copy", name));
  }
  table.insert = target.prepare(fmt::format("insert into {} values ({})", name, question_marks(columns)));
  return table;
}

// Every row that an order over HTTP leaves, with the request's key and answer and the job of its mails; of as many
// orders as are inserted together, of as many buyers, so that they lie in the indexes where the product's lie.
std::vector<Table> tables_of(BareSqlite& source, BareSqlite& target) {
  constexpr std::string_view of_order = "sales_order = (select id from sales_order order by id desc limit 1 offset {})";
  std::vector<Table> tables;
  const auto add = [&](std::string_view name, std::string_view which, const std::vector<std::string_view>& fresh) {
    tables.push_back(table_of(source, target, name, which, fresh));
  };
  add("idempotency_key", "rowid = (select rowid from idempotency_key order by rowid desc limit 1 offset {})", {"key"});
  add("order_line", of_order, {"sales_order"});
  add("order_tax", of_order, {"sales_order"});
  add("sales_order", "id = (select id from sales_order order by id desc limit 1 offset {})",
      {"id", "number", "number_text"});
  add("order_event", of_order, {"sales_order"});
  add("job", "id = (select id from job order by id desc limit 1 offset {})", {"id"});
  return tables;
}

}  // namespace

double bare_orders_per_second(const std::string& source, const std::string& target, double seconds) {
  BareSqlite from(source), to(target);
  const auto tables = tables_of(from, to);
  auto* begin = to.prepare("begin immediate");
  auto* commit = to.prepare("commit");
  auto* latest = to.prepare("select max(id) from sales_order");
  sqlite3_step(latest);
  const auto first = std::max<std::int64_t>(first_new, sqlite3_column_int64(latest, 0) + 1);
  sqlite3_reset(latest);

  const auto start = std::chrono::steady_clock::now();
  std::int64_t number = first;
  double elapsed = 0;
  while (elapsed < seconds) {
    step(begin);
    for (int i = 0; i < group_size; ++i, ++number)
      for (const auto& table : tables) table.put(number);
    step(commit);
    elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  return static_cast<double>(number - first) / elapsed;
}

}  // namespace tc::bench
