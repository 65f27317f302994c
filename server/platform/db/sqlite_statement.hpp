// SQLite's statements and errors, owned.
#pragma once
#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"

namespace tc::db {

// Throws what the handle's last error means: Conflict, Unavailable or Error.
[[noreturn]] void throw_sqlite_error(sqlite3* handle, std::string_view sql);
// Ends the program where an fsync failed; docs/operating.md tells the operator.
[[noreturn]] void end_for_failed_sync(std::string_view what);
void stop_if_sync_failed(int code, std::string_view what);

// A prepared statement, whose `$n` are bound by name: SQLite numbers parameters by first appearance.
class SqliteStatement {
 public:
  SqliteStatement(sqlite3* handle, std::string_view sql, bool kept);

  // Binds all arguments; throws where their number is not the text's.
  void bind(std::span<const Argument> arguments);
  void bind(const Type& type, const void* row);
  // True when there is a row.
  bool step();
  void reset() { sqlite3_reset(statement_.get()); }

  sqlite3_stmt* get() const { return statement_.get(); }
  sqlite3* handle() const { return handle_; }
  std::string_view sql() const { return sqlite3_sql(statement_.get()); }
  bool in_use = false;

 private:
  template <class F>
  void bind_with(F&& bind_all);

  struct Finalize {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  sqlite3* handle_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  std::vector<int> parameters_;  // SQLite's number of $1, $2, …; 0 where the text skips one
};

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(const SqliteStatement& statement) : statement_(statement) {}
  int columns() const override { return sqlite3_column_count(statement_.get()); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;

 private:
  [[noreturn]] void misread(int column, std::string_view wanted) const;
  const SqliteStatement& statement_;
};

}  // namespace tc::db
