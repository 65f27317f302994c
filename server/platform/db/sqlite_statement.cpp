#include "platform/db/sqlite_statement.hpp"

#include "platform/db/words.hpp"

namespace tc::db {
namespace {

void append_json_text(std::string& json, std::string_view text) {
  json += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      json += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      json += c;
  }
  json += '"';
}

class SqliteBinder final : public Binder {
 public:
  SqliteBinder(const SqliteStatement& statement, const std::vector<int>& parameters)
      : statement_(statement), parameters_(parameters) {}

  void integer(std::int64_t value) override {
    if (const int at = next()) check(sqlite3_bind_int64(statement_.get(), at, value));
  }
  void boolean(bool value) override { integer(value); }
  void text(std::string_view value) override { bind_text(value, SQLITE_STATIC); }
  void text_owned(std::string value) override { bind_text(value, SQLITE_TRANSIENT); }
  void bytes(std::string_view value) override {
    // A null pointer would be NULL, not an empty blob.
    const char* data = value.empty() ? "" : value.data();
    if (const int at = next()) check(sqlite3_bind_blob64(statement_.get(), at, data, value.size(), SQLITE_STATIC));
  }
  void null(const Type&) override {
    if (const int at = next()) check(sqlite3_bind_null(statement_.get(), at));
  }
  void integers(std::span<const std::int64_t> values) override {
    text_owned(fmt::format("[{}]", fmt::join(values, ",")));
  }
  void texts(std::span<const std::string> values) override {
    std::string json = "[";
    for (const auto& value : values) {
      if (json.size() > 1) json += ',';
      append_json_text(json, value);
    }
    text_owned(json + "]");
  }
  std::size_t bound() const { return bound_; }

 private:
  int next() { return bound_ < parameters_.size() ? parameters_[bound_++] : (++bound_, 0); }
  void check(int result) {
    if (result != SQLITE_OK) throw_sqlite_error(statement_.handle(), statement_.sql());
  }
  void bind_text(std::string_view value, sqlite3_destructor_type lifetime) {
    if (value.find('\0') != std::string_view::npos)
      throw Error("a text with U+0000, which PostgreSQL cannot store: " + std::string(statement_.sql()));
    const char* data = value.empty() ? "" : value.data();
    if (const int at = next())
      check(sqlite3_bind_text64(statement_.get(), at, data, value.size(), lifetime, SQLITE_UTF8));
  }

  const SqliteStatement& statement_;
  const std::vector<int>& parameters_;
  std::size_t bound_ = 0;
};

sqlite3_stmt* prepare(sqlite3* handle, std::string_view sql, bool kept) {
  sqlite3_stmt* statement = nullptr;
  const auto expanded = expand_words(sql, Dialect::sqlite);
  const char* rest = nullptr;
  const unsigned flags = kept ? SQLITE_PREPARE_PERSISTENT : 0;
  const int size = static_cast<int>(expanded.size()) + 1;
  if (sqlite3_prepare_v3(handle, expanded.c_str(), size, flags, &statement, &rest) != SQLITE_OK)
    throw_sqlite_error(handle, sql);
  if (!statement) throw Error("an empty statement");
  if (std::string_view(rest).find_first_not_of(" \n\t;") == std::string_view::npos) return statement;
  sqlite3_finalize(statement);
  throw Error("more than one statement: " + std::string(sql));
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* handle, std::string_view sql, bool kept)
    : handle_(handle), statement_(prepare(handle, sql, kept)) {
  parameters_.resize(static_cast<std::size_t>(placeholder_count(sql)));
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    parameters_[i] = sqlite3_bind_parameter_index(get(), fmt::format("${}", i + 1).c_str());
}

template <class F>
void SqliteStatement::bind_with(F&& bind_all) {
  SqliteBinder binder(*this, parameters_);
  bind_all(binder);
  if (binder.bound() != parameters_.size())
    throw Error(fmt::format("{} arguments for {} placeholders: {}", binder.bound(), parameters_.size(), sql()));
}

void SqliteStatement::bind(std::span<const Argument> arguments) {
  bind_with([&](Binder& binder) {
    for (const auto& [bind_one, object] : arguments) bind_one(binder, object);
  });
}

void SqliteStatement::bind(const Type& type, const void* row) {
  bind_with([&](Binder& binder) { bind_arguments(binder, type, row); });
}

bool SqliteStatement::step() {
  const int result = sqlite3_step(get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  throw_sqlite_error(handle_, sql());
}

// The value is looked up once: asking the statement for its type, its text and its size looks it up three times, which
// is a good part of reading a row. A connection is used by one thread at a time, so that it may be looked into.
std::int64_t SqliteRow::integer(int column) const {
  auto* value = sqlite3_column_value(statement_.get(), column);
  if (sqlite3_value_type(value) != SQLITE_INTEGER) misread(column, "an integer");
  return sqlite3_value_int64(value);
}

std::string_view SqliteRow::text(int column) const {
  auto* value = sqlite3_column_value(statement_.get(), column);
  const int type = sqlite3_value_type(value);
  if (type != SQLITE_TEXT && type != SQLITE_BLOB) misread(column, "text or bytes");
  const auto data = static_cast<const char*>(sqlite3_value_blob(value));
  return {data, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void SqliteRow::misread(int column, std::string_view wanted) const {
  throw Error(fmt::format("column {} ({}) is {}, not {}: {}", column + 1, sqlite3_column_name(statement_.get(), column),
                          is_null(column) ? "null" : "of another type", wanted, statement_.sql()));
}

}  // namespace tc::db
