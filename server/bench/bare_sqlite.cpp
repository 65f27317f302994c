#include <fmt/format.h>

#include <stdexcept>

#include "bench/bare.hpp"
#include "bench/bare_rows.hpp"

namespace tc::bench {

BareSqlite::BareSqlite(const std::string& file) {
  if (sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
    throw std::runtime_error("can't open " + file);
  run("pragma synchronous = full; pragma secure_delete = off; pragma wal_autocheckpoint = 20000;"
      "pragma cache_size = -131072; pragma mmap_size = 2147418112");
}

BareSqlite::~BareSqlite() {
  for (auto* statement : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void BareSqlite::run(const std::string& sql) {
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(fmt::format("{}: {}", sql, sqlite3_errmsg(handle_)));
}

sqlite3_stmt* BareSqlite::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK)
    throw std::runtime_error(fmt::format("{}: {}", sql, sqlite3_errmsg(handle_)));
  return statements_.emplace_back(statement);
}

std::vector<BareRow> rows_of(sqlite3_stmt* select) {
  std::vector<BareRow> rows;
  const int columns = sqlite3_column_count(select);
  while (sqlite3_step(select) == SQLITE_ROW) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < columns; ++i) row.emplace_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
  }
  sqlite3_reset(select);
  return rows;
}

void step(sqlite3_stmt* writing) {
  if (sqlite3_step(writing) != SQLITE_DONE)
    throw std::runtime_error(fmt::format("a bare statement failed: {}", sqlite3_errmsg(sqlite3_db_handle(writing))));
  sqlite3_reset(writing);
}

std::string question_marks(int count) {
  std::string marks;
  for (int i = 0; i < count; ++i) marks += i == 0 ? "?" : ", ?";
  return marks;
}

}  // namespace tc::bench
