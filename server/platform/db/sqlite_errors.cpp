#include <cstdlib>

#include "platform/db/sqlite_statement.hpp"
#include "platform/db/words.hpp"
#include "platform/log/log.hpp"

namespace tc::db {
namespace {

struct UniqueKey {
  std::string index, origin, columns;
  static constexpr auto fields() {
    return std::array{field<&UniqueKey::index>("index"), field<&UniqueKey::origin>("origin"),
                      field<&UniqueKey::columns>("columns")};
  }
};

std::vector<UniqueKey> unique_keys(sqlite3* handle, const std::string& table) {
  SqliteStatement statement(handle, R"(
    select i.name, i.origin,
           (select group_concat(name, ', ') from (select name from pragma_index_info(i.name) order by seqno))
    from pragma_index_list($1) i where i."unique" = 1)",
                            false);
  const std::array arguments{argument(table)};
  statement.bind(arguments);
  std::vector<UniqueKey> keys;
  while (statement.step()) {
    int column = 0;
    read_columns(SqliteRow(statement), column, *type<UniqueKey>, &keys.emplace_back());
  }
  return keys;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// From "product.seller, product.sku" the name that PostgreSQL gives the same constraint.
std::string name_of_unique(sqlite3* handle, std::string columns, bool primary) {
  const auto table = columns.substr(0, columns.find('.'));
  if (primary) return table + "_pkey";
  replace_all(columns, table + ".", "");
  for (const auto& key : unique_keys(handle, table))
    if (key.columns == columns && key.origin == "c") return key.index;
  replace_all(columns, ", ", "_");
  return table + "_" + columns + "_key";
}

[[noreturn]] void throw_constraint(sqlite3* handle, int code, const std::string& message, const std::string& what) {
  const auto colon = message.find(": ");
  const auto detail = colon == std::string::npos ? std::string() : message.substr(colon + 2);
  switch (code) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      throw Conflict(name_of_unique(handle, detail, true), what);
    case SQLITE_CONSTRAINT_UNIQUE:
      throw Conflict(name_of_unique(handle, detail, false), what);
    case SQLITE_CONSTRAINT_CHECK:
      throw Conflict(detail, what);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      throw Conflict("foreign key", what);
    default:  // NOT NULL, STRICT's types: bugs
      throw Error(what);
  }
}

bool is_unavailable(int code) {
  static constexpr int codes[] = {SQLITE_BUSY,    SQLITE_LOCKED, SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN,
                                  SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_PERM, SQLITE_NOMEM, SQLITE_PROTOCOL};
  return std::ranges::find(codes, code & 0xff) != std::end(codes);
}

}  // namespace

// The system may have dropped the pages it could not write, and call the next fsync a success: only what is read again
// at the next start is known to be there. So nothing more is promised, and nobody who waits is answered.
void end_for_failed_sync(std::string_view what) {
  constexpr int io_error = 74;  // sysexits.h
  log::error("the disk can't keep what is written: the program ends, and goes on from what is there when it is started",
             {{"why", what}});
  std::_Exit(io_error);
}

void stop_if_sync_failed(int code, std::string_view what) {
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) end_for_failed_sync(what);
}

void throw_sqlite_error(sqlite3* handle, std::string_view sql) {
  const int code = sqlite3_extended_errcode(handle);
  const std::string message = sqlite3_errmsg(handle);
  const auto what = fmt::format("SQLite: {} ({}): {}", message, sqlite3_errstr(code), sql.substr(0, statement_shown));
  stop_if_sync_failed(code, what);
  if ((code & 0xff) == SQLITE_CONSTRAINT) throw_constraint(handle, code, message, what);
  if (is_unavailable(code)) throw Unavailable(what);
  throw Error(what);
}

}  // namespace tc::db
