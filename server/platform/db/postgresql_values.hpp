// PostgreSQL's results and binary values.
#pragma once
#include <libpq-fe.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/db.hpp"

namespace tc::db {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresqlResult = std::unique_ptr<PGresult, ClearResult>;

// The transaction is undone and may be run again: lost a deadlock, or the connection broke before its commit.
struct Repeatable : Unavailable {
  using Unavailable::Unavailable;
};

// An insert … on conflict do update met a row that it had put there itself.
struct RepeatedRow : Error {
  using Error::Error;
};

// How many rows a statement changed.
std::int64_t changed_rows(PGresult* result);

// A letter for a type of argument, and what a column of it is called; empty for lists.
struct ColumnType {
  char letter;
  std::string_view name;
};
ColumnType column_type(Oid type);

// Throws what a failed result means: Conflict, Repeatable, Unavailable or Error.
[[noreturn]] void throw_postgresql_error(PGconn* connection, const PGresult* result, std::string_view sql);

// In the order of bytes that its binary formats have.
template <class T>
void append_big_endian(std::string& out, T value) {
  for (int shift = sizeof(T) * 8 - 8; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

// The arguments of one execution in PostgreSQL's binary format, with their types.
class PostgresqlBinder final : public Binder {
 public:
  explicit PostgresqlBinder(std::string_view sql) : sql_(sql) {}
  void integer(std::int64_t value) override;
  void boolean(bool value) override;
  void text(std::string_view value) override;
  void text_owned(std::string value) override;
  void bytes(std::string_view value) override;
  void null(const Type& of) override;
  void integers(std::span<const std::int64_t> values) override;
  void texts(std::span<const std::string> values) override;

  void bind(std::span<const Argument> arguments) {
    for (const auto& [bind, object] : arguments) bind(*this, object);
  }
  void clear();                    // for the next row of many
  std::string bound_text() const;  // the statement with its arguments: the same for the same
  std::size_t longest_list() const { return longest_list_; }
  int size() const { return static_cast<int>(types_.size()); }
  const std::vector<Oid>& types() const { return types_; }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats();  // all binary

 private:
  void add(Oid type, std::string_view value);
  void add_owned(Oid type, std::string value);
  void refuse_zero(std::string_view text) const;

  std::string_view sql_;
  std::vector<Oid> types_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
  std::deque<std::string> owned_;
  std::size_t longest_list_ = 0;
};

// One row of a result.
class PostgresqlRow final : public Row {
 public:
  PostgresqlRow(const PGresult* result, std::string_view sql) : result_(result), sql_(sql) {}
  void move_to(int row) { row_ = row; }
  int columns() const override { return PQnfields(result_); }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  std::int64_t integer(int column) const override;
  std::string_view text(int column) const override;

 private:
  std::string_view value(int column, std::string_view wanted) const;
  [[noreturn]] void misread(int column, std::string_view wanted) const;
  const PGresult* result_;
  std::string_view sql_;
  int row_ = 0;
};

}  // namespace tc::db
