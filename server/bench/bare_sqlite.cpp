#include <fmt/format.h>

#include <stdexcept>

#include "bench/bare.hpp"

namespace tc::bench {

BareSqlite::BareSqlite(const std::string& file) {
  if (sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
    throw std::runtime_error("can't open " + file);
  run("pragma synchronous = full; pragma secure_delete = off; pragma wal_autocheckpoint = 20000;"
      "pragma cache_size = -131072; pragma mmap_size = 1073741824");
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

}  // namespace tc::bench
