#include "platform/db/row.hpp"

#include "platform/db/db.hpp"
#include "platform/json/json.hpp"

namespace tc::db {
namespace {

[[noreturn]] void misfit(const Type& type, std::string_view value, std::string_view why) {
  throw Error(
      fmt::format("a row holds \"{}\", which {} for {}", value, why, type.name.empty() ? "its field" : type.name));
}

void read_integer(const Type& type, std::int64_t value, void* object) {
  type.from_integer(object, value);
  if (type.to_integer(object) != value) misfit(type, std::to_string(value), "is too large");
}

void read_choice(const Type& type, std::string_view word, void* object) {
  for (std::size_t i = 0; i < type.count; ++i)
    if (type.words[i] == word) return type.from_integer(object, static_cast<std::int64_t>(i));
  misfit(type, word, "is no word");
}

// A default-made word is empty, and no text parses to it.
void read_word(const Type& type, std::string_view text, void* object) {
  if (text.empty()) return;
  if (const auto wrong = type.from_text(object, text); !wrong.empty()) misfit(type, text, wrong);
}

bool all_null(const Row& row, int from, int count) {
  for (int column = from; column < from + count; ++column)
    if (!row.is_null(column)) return false;
  return true;
}

void read_optional(const Row& row, int& column, const Type& type, void* object) {
  const int count = column_count(*type.inner);
  if (!all_null(row, column, count)) return read_columns(row, column, *type.inner, type.emplace(object));
  type.reset(object);
  column += count;
}

void bind_nulls(Binder& binder, const Type& type) {
  if (type.kind == Kind::optional) return bind_nulls(binder, *type.inner);
  if (type.kind != Kind::object) return binder.null(type);
  const auto [first, last] = field_range(type);
  for (auto field = first; field != last; ++field) bind_nulls(binder, *field->type);
}

void bind_word(Binder& binder, const Type& type, const void* object) {
  std::string text;
  type.append_text(object, text);
  binder.text_owned(std::move(text));
}

void bind_list_as_json(Binder& binder, const Type& type, const void* object) {
  std::string json;
  json::write(json, type, object, {});
  binder.text_owned(std::move(json));
}

void bind_json(Binder& binder, const RawJson& json) {
  binder.text(json.text.empty() ? std::string_view("null") : std::string_view(json.text));
}

[[noreturn]] void no_column(const Type& type) {
  throw Error(fmt::format("a {} is no column: store its amount, and the currency once beside it", type.name));
}

}  // namespace

int column_count(const Type& type) {
  if (type.kind == Kind::optional) return column_count(*type.inner);
  if (type.kind != Kind::object) return 1;
  int count = 0;
  const auto [first, last] = field_range(type);
  for (auto field = first; field != last; ++field) count += column_count(*field->type);
  return count;
}

void read_columns(const Row& row, int& column, const Type& type, void* object) {
  switch (type.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::amount:
    case Kind::figure:
    case Kind::id:
      return read_integer(type, row.integer(column++), object);
    case Kind::text:
      *static_cast<std::string*>(object) = row.text(column++);
      return;
    case Kind::bytes:
      static_cast<Bytes*>(object)->data = row.text(column++);
      return;
    case Kind::any_json:
      static_cast<RawJson*>(object)->text = row.text(column++);
      return;
    case Kind::word:
      return read_word(type, row.text(column++), object);
    case Kind::choice:
      return read_choice(type, row.text(column++), object);
    case Kind::optional:
      return read_optional(row, column, type, object);
    case Kind::list:
      return json::from_stored(row.text(column++), type, object);
    case Kind::object: {
      const auto [first, last] = field_range(type);
      for (auto field = first; field != last; ++field) read_columns(row, column, *field->type, field->in(object));
      return;
    }
    case Kind::money:
      no_column(type);
  }
}

void bind_arguments(Binder& binder, const Type& type, const void* object) {
  switch (type.kind) {
    case Kind::boolean:
      return binder.boolean(type.to_integer(object) != 0);
    case Kind::integer:
    case Kind::amount:
    case Kind::figure:
    case Kind::id:
      return binder.integer(type.to_integer(object));
    case Kind::text:
      return binder.text(*static_cast<const std::string*>(object));
    case Kind::bytes:
      return binder.bytes(static_cast<const Bytes*>(object)->data);
    case Kind::any_json:
      return bind_json(binder, *static_cast<const RawJson*>(object));
    case Kind::word:
      return bind_word(binder, type, object);
    case Kind::choice:
      return binder.text(type.words[type.to_integer(object)]);
    case Kind::optional: {
      const void* held = type.get(object);
      return held ? bind_arguments(binder, *type.inner, held) : bind_nulls(binder, *type.inner);
    }
    case Kind::list:
      return bind_list_as_json(binder, type, object);
    case Kind::object: {
      const auto [first, last] = field_range(type);
      for (auto field = first; field != last; ++field) bind_arguments(binder, *field->type, field->in(object));
      return;
    }
    case Kind::money:
      no_column(type);
  }
}

}  // namespace tc::db
