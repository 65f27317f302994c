#include "bench/repeated_order.hpp"

#include <fmt/format.h>

#include <map>

#include "bench/bare.hpp"

namespace tc::bench {
namespace {

// The columns of a table as they are, but for some.
std::string columns_but(BareSqlite& sqlite, const std::string& table,
                        const std::map<std::string, std::string, std::less<>>& other) {
  std::string list;
  auto* columns = sqlite.prepare(fmt::format("select name from pragma_table_info('{}')", table));
  while (sqlite3_step(columns) == SQLITE_ROW) {
    const std::string name = reinterpret_cast<const char*>(sqlite3_column_text(columns, 0));
    const auto found = other.find(name);
    list += fmt::format("{}{}", list.empty() ? "" : ", ", found == other.end() ? "t." + name : found->second);
  }
  sqlite3_reset(columns);
  return list;
}

}  // namespace

void repeat_latest_order(const std::string& file, int times) {
  BareSqlite sqlite(file);
  sqlite.run("pragma synchronous = off");
  sqlite.run("create temp table latest as select max(id) as id from main.sales_order");
  sqlite.run("create temp table the_order as select * from main.sales_order where id = (select id from latest)");
  sqlite.run(
      "create temp table the_lines as select * from main.order_line where sales_order = (select id from latest)");
  sqlite.run(
      fmt::format("create temp table again as with recursive n(i) as"
                  " (select 1 union all select i + 1 from n where i < {}) select i from n",
                  times - 1));
  const auto order = columns_but(sqlite, "sales_order",
                                 {{"id", "t.id + i"},
                                  {"number", "t.number + i"},
                                  {"number_text", "t.number_text || '-' || i"},
                                  {"placed_at", "t.placed_at + i * 1000000"}});
  const auto lines = columns_but(sqlite, "order_line", {{"sales_order", "t.sales_order + i"}});
  sqlite.run("begin");
  sqlite.run(fmt::format("insert into main.sales_order select {} from again, the_order t order by i", order));
  sqlite.run(fmt::format("insert into main.order_line select {} from again, the_lines t order by i, t.line", lines));
  sqlite.run("commit");
  sqlite.run("pragma wal_checkpoint(truncate)");
}

}  // namespace tc::bench
