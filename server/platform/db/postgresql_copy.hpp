// Many rows at once: by COPY into a table of the session, and from there into their own by one statement, which is the
// one for a single row with `select` in the place of `values`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/postgresql_values.hpp"

namespace tc::db {

// From so many rows on; below, up to sixteen are a statement in the pipeline, which is one round trip instead of three.
inline constexpr std::size_t copied_rows_min = 100;

// What an insert of rows of these types is staged by.
struct Staging {
  std::string table;   // of the session, by the types of its columns; "" is none
  std::string create;  // makes it where it is not there
  std::string insert;  // of the rows of the run $1
  bool updates = false;
};

// The same insert for so many rows, whose arguments come one row after the other. Empty where it is none, or may
// update: a row that comes twice would be refused.
std::string with_rows(std::string_view sql, std::size_t rows);

// None where the statement is no `insert into … values (…) [on conflict …]`, or its end names an argument.
std::optional<Staging> staging_of(std::string_view sql, const std::vector<Oid>& types);

// Rows in COPY's binary format (PostgreSQL's manual, COPY, "Binary Format").
class CopiedRows {
 public:
  explicit CopiedRows(std::int64_t run);
  void add(const PostgresqlBinder& row);
  void finish();
  const std::string& bytes() const { return bytes_; }
  void clear() { bytes_.clear(); }

 private:
  void add_field(const char* value, int length);
  std::string run_, bytes_;
};

}  // namespace tc::db
