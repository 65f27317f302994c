#include "platform/db/postgresql_growth.hpp"

namespace tc::db {

std::string_view table_of_insert(std::string_view sql) {
  constexpr std::string_view insert = "insert into ";
  if (!sql.starts_with(insert)) return {};
  const auto rest = sql.substr(insert.size());
  return rest.substr(0, rest.find_first_of(" (\n"));
}

std::vector<Grown> PostgresqlGrowth::add(const std::vector<Grown>& saved) {
  std::vector<Grown> doubled;
  const std::scoped_lock lock(mutex_);
  for (const auto& [name, rows] : saved) {
    auto& table = tables_[name];
    table.rows += rows;
    if (table.rows < table.due_at) continue;
    table.due_at = 2 * table.rows;
    doubled.push_back({name, table.rows});
  }
  return doubled;
}

}  // namespace tc::db
