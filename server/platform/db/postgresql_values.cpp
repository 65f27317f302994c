#include "platform/db/postgresql_values.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

namespace tc::db {
namespace {

// Object identifiers of pg_type.dat, which PostgreSQL keeps for ever.
enum TypeOid : Oid {
  bool_oid = 16,
  bytea_oid = 17,
  name_oid = 19,
  int8_oid = 20,
  int2_oid = 21,
  int4_oid = 23,
  text_oid = 25,
  text_array_oid = 1009,
  int8_array_oid = 1016,
  bpchar_oid = 1042,
  varchar_oid = 1043,
  numeric_oid = 1700,
};

template <class T>
T big_endian(std::string_view bytes) {
  T value;
  std::memcpy(&value, bytes.data(), sizeof value);
  return static_cast<T>(sizeof(T) == 8   ? __builtin_bswap64(static_cast<std::uint64_t>(value))
                        : sizeof(T) == 4 ? __builtin_bswap32(static_cast<std::uint32_t>(value))
                                         : __builtin_bswap16(static_cast<std::uint16_t>(value)));
}
static_assert(std::endian::native == std::endian::little);

Oid oid_of(const Type& type) {
  switch (type.kind) {
    case Kind::boolean:
      return bool_oid;
    case Kind::integer:
    case Kind::amount:
    case Kind::figure:
    case Kind::id:
      return int8_oid;
    case Kind::bytes:
      return bytea_oid;
    default:
      return text_oid;
  }
}

// array_send's format: dimensions, has nulls, element type, length, lower bound, then each element with its length.
std::string array_header(Oid element, std::size_t count) {
  std::string out;
  append_big_endian<std::int32_t>(out, count ? 1 : 0);
  append_big_endian<std::int32_t>(out, 0);
  append_big_endian<std::uint32_t>(out, element);
  if (count) {
    append_big_endian<std::int32_t>(out, static_cast<std::int32_t>(count));
    append_big_endian<std::int32_t>(out, 1);
  }
  return out;
}

}  // namespace

std::string PostgresqlBinder::bound_text() const {
  std::string text(sql_);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    append_big_endian<std::int32_t>(text, values_[i] ? lengths_[i] : -1);
    if (values_[i]) text.append(values_[i], static_cast<std::size_t>(lengths_[i]));
  }
  return text;
}

ColumnType column_type(Oid type) {
  switch (type) {
    case bool_oid:
      return {'b', "boolean"};
    case bytea_oid:
      return {'y', "bytea"};
    case int8_oid:
      return {'i', "bigint"};
    case text_oid:
      return {'t', "text"};
    default:
      return {};
  }
}

std::int64_t changed_rows(PGresult* result) {
  if (std::string_view(PQcmdStatus(result)).starts_with("SELECT")) return 0;
  const std::string_view text = PQcmdTuples(result);
  std::int64_t changed = 0;
  std::from_chars(text.data(), text.data() + text.size(), changed);
  return changed;
}

void PostgresqlBinder::add(Oid type, std::string_view value) {
  types_.push_back(type);
  values_.push_back(value.data() ? value.data() : "");  // a null pointer would be NULL
  lengths_.push_back(static_cast<int>(value.size()));
}

void PostgresqlBinder::add_owned(Oid type, std::string value) { add(type, owned_.emplace_back(std::move(value))); }

void PostgresqlBinder::refuse_zero(std::string_view text) const {
  if (text.find('\0') != std::string_view::npos)
    throw Error(fmt::format("a text with U+0000, which PostgreSQL cannot store: {}", sql_));
}

void PostgresqlBinder::integer(std::int64_t value) {
  std::string bytes;
  append_big_endian(bytes, value);
  add_owned(int8_oid, std::move(bytes));
}

void PostgresqlBinder::boolean(bool value) {
  add(bool_oid, value ? std::string_view("\1", 1) : std::string_view("\0", 1));
}

void PostgresqlBinder::text(std::string_view value) {
  refuse_zero(value);
  add(text_oid, value);
}

void PostgresqlBinder::text_owned(std::string value) {
  refuse_zero(value);
  add_owned(text_oid, std::move(value));
}

void PostgresqlBinder::bytes(std::string_view value) { add(bytea_oid, value); }

void PostgresqlBinder::null(const Type& of) {
  types_.push_back(oid_of(of));
  values_.push_back(nullptr);
  lengths_.push_back(0);
}

void PostgresqlBinder::integers(std::span<const std::int64_t> values) {
  longest_list_ = std::max(longest_list_, values.size());
  auto out = array_header(int8_oid, values.size());
  for (const auto value : values) {
    append_big_endian<std::int32_t>(out, 8);
    append_big_endian(out, value);
  }
  add_owned(int8_array_oid, std::move(out));
}

void PostgresqlBinder::texts(std::span<const std::string> values) {
  longest_list_ = std::max(longest_list_, values.size());
  auto out = array_header(text_oid, values.size());
  for (const auto& value : values) {
    refuse_zero(value);
    append_big_endian<std::int32_t>(out, static_cast<std::int32_t>(value.size()));
    out += value;
  }
  add_owned(text_array_oid, std::move(out));
}

void PostgresqlBinder::clear() {
  types_.clear();
  values_.clear();
  lengths_.clear();
  owned_.clear();
}

const int* PostgresqlBinder::formats() {
  formats_.resize(types_.size(), 1);
  return formats_.data();
}

std::string_view PostgresqlRow::value(int column, std::string_view wanted) const {
  if (is_null(column)) misread(column, wanted);
  return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

std::int64_t PostgresqlRow::integer(int column) const {
  const auto bytes = value(column, "an integer");
  switch (PQftype(result_, column)) {
    case int8_oid:
      return big_endian<std::int64_t>(bytes);
    case int4_oid:
      return big_endian<std::int32_t>(bytes);
    case int2_oid:
      return big_endian<std::int16_t>(bytes);
    case bool_oid:
      return bytes[0] != 0;
    default:
      misread(column, "an integer");
  }
}

std::string_view PostgresqlRow::text(int column) const {
  const auto bytes = value(column, "text or bytes");
  switch (PQftype(result_, column)) {
    case text_oid:
    case varchar_oid:
    case bpchar_oid:
    case name_oid:
    case bytea_oid:
      return bytes;
    default:
      misread(column, "text or bytes");
  }
}

void PostgresqlRow::misread(int column, std::string_view wanted) const {
  const auto type = PQftype(result_, column);
  const auto is = is_null(column)       ? std::string("null")
                  : type == numeric_oid ? std::string("numeric (a sum or average: cast it to bigint)")
                                        : fmt::format("of type {}", type);
  throw Error(fmt::format("column {} ({}) is {}, not {}: {}", column + 1, PQfname(result_, column), is, wanted, sql_));
}

}  // namespace tc::db
