#include <boost/json.hpp>
#include <charconv>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/json/json.hpp"

namespace tc::json {
namespace {

namespace bj = boost::json;

constexpr int depth_max = 32;

struct Reader {
  const ReadOptions& options;
  std::vector<Violation>& wrong;
  std::string pointer;

  void refuse(std::string code, std::string detail) {
    if (wrong.size() < violations_max) wrong.push_back({pointer, std::move(code), std::move(detail)});
  }
};

// Appends "/name" to the reader's pointer for one scope (RFC 6901: ~ and / are escaped).
class At {
 public:
  At(Reader& reader, std::string_view name) : reader_(reader), length_(reader.pointer.size()) {
    reader.pointer += '/';
    for (char c : name) {
      if (c == '~')
        reader.pointer += "~0";
      else if (c == '/')
        reader.pointer += "~1";
      else
        reader.pointer += c;
    }
  }
  ~At() { reader_.pointer.resize(length_); }
  At(const At&) = delete;
  At& operator=(const At&) = delete;

 private:
  Reader& reader_;
  std::size_t length_;
};

void read_value(Reader&, const bj::value&, const Type&, void*, const Limits&);

std::string_view view(const bj::string& s) { return {s.data(), s.size()}; }

void check_text(Reader& r, std::string_view text, const Limits& limits) {
  if (text.find('\0') != text.npos) return r.refuse("bad-character", "Leave out the character U+0000.");
  const auto length = tc::length(text);
  if (length > limits.max_length)
    r.refuse("too-long", "Write at most " + std::to_string(limits.max_length) + " characters: these are " +
                             std::to_string(length) + ".");
  else if (length < limits.min_length)
    r.refuse("too-short", limits.min_length == 1
                              ? std::string("This must not be empty.")
                              : "Write at least " + std::to_string(limits.min_length) + " characters.");
}

void check_range(Reader& r, std::int64_t n, const Limits& limits, std::int64_t least, std::int64_t most) {
  const auto low = std::max(limits.min, least), high = std::min(limits.max, most);
  if (n >= low && n <= high) return;
  r.refuse("out-of-range", "Write a number from " + std::to_string(low) + " to " + std::to_string(high) + ".");
}

std::pair<std::int64_t, std::int64_t> range_of(std::uint8_t size) {
  if (size >= 8) return {INT64_MIN, INT64_MAX};
  const auto half = std::int64_t{1} << (size * 8 - 1);
  return {-half, half - 1};
}

void set_integer(Reader& r, std::int64_t n, const Type& type, void* object, const Limits& limits) {
  const auto [least, most] = range_of(type.size);
  const auto before = r.wrong.size();
  check_range(r, n, limits, least, most);
  if (r.wrong.size() == before) type.from_integer(object, n);
}

void set_text(Reader& r, std::string_view text, void* object, const Limits& limits) {
  check_text(r, text, limits);
  *static_cast<std::string*>(object) = text;
}

// A figure is checked against min and max too, in its own units.
void set_parsed(Reader& r, std::string_view text, const Type& type, void* object, const Limits& limits) {
  auto why = type.from_text(object, text);
  if (!why.empty()) return r.refuse("not-valid", std::move(why));
  if (type.to_integer) {
    const auto n = type.to_integer(object);
    if (n < limits.min || n > limits.max) r.refuse("out-of-range", "Write a value within the allowed range.");
  }
}

void set_id(Reader& r, std::string_view text, const Type& type, void* object) {
  const auto id = r.options.format.ids->parse(text, type.prefix);
  if (!id)
    return r.refuse("unknown-id", "Write an id of the form " + std::string(type.prefix) + "_…, as the API gave it.");
  type.from_integer(object, *id);
}

std::string words_of(const Type& type) {
  std::string list;
  for (std::size_t i = 0; i < type.count; ++i) list += (i ? ", " : "") + std::string(type.words[i]);
  return list;
}

void set_choice(Reader& r, std::string_view text, const Type& type, void* object) {
  for (std::size_t i = 0; i < type.count; ++i)
    if (type.words[i] == text) return type.from_integer(object, static_cast<std::int64_t>(i));
  r.refuse("not-a-choice", "Choose one of: " + words_of(type) + ".");
}

void set_boolean(Reader& r, std::string_view text, const Type& type, void* object) {
  if (text != "true" && text != "false") return r.refuse("wrong-type", "Write true or false.");
  type.from_integer(object, text == "true");
}

void read_money(Reader& r, const bj::value& value, const Type& type, void* object) {
  const auto* members = value.if_object();
  const auto* amount = members ? members->if_contains("amount") : nullptr;
  const auto* currency = members ? members->if_contains("currency") : nullptr;
  if (!amount || !currency || !amount->is_string() || !currency->is_string() || members->size() != 2)
    return r.refuse("wrong-type", R"(Write an amount as {"amount": "12.34", "currency": "GBP"}, with both as text.)");
  auto why = type.from_money(object, view(amount->get_string()), view(currency->get_string()));
  if (!why.empty()) r.refuse("not-valid", std::move(why));
}

void read_list(Reader& r, const bj::value& value, const Type& type, void* object, const Limits& limits) {
  const auto* items = value.if_array();
  if (!items) return r.refuse("wrong-type", "Write a list.");
  if (items->size() > limits.max_items)
    return r.refuse("too-many", "Send at most " + std::to_string(limits.max_items) + " items: these are " +
                                    std::to_string(items->size()) + ".");
  type.reset(object);
  std::size_t i = 0;
  for (const auto& item : *items) {
    At at(r, std::to_string(i++));
    read_value(r, item, *type.inner, type.append(object), limits);
  }
}

bool is_field(const Type& type, std::string_view name) {
  const auto [first, last] = field_range(type);
  for (auto f = first; f != last; ++f)
    if (f->name == name) return true;
  return false;
}

void read_object(Reader& r, const bj::value& value, const Type& type, void* object) {
  const auto* members = value.if_object();
  if (!members) return r.refuse("wrong-type", "Write an object.");
  const auto [first, last] = field_range(type);
  for (auto field = first; field != last; ++field) {
    At at(r, field->name);
    const auto* member = members->if_contains(field->name);
    if (member)
      read_value(r, *member, *field->type, field->in(object), field->limits);
    else if (field->type->kind != Kind::optional && !field->limits.may_be_absent)
      r.refuse("missing", "This is required.");
  }
  if (!r.options.unknown_fields_are_errors) return;
  for (const auto& member : *members) {
    const std::string_view name{member.key().data(), member.key().size()};
    if (is_field(type, name)) continue;
    At at(r, name);
    r.refuse("unknown-field", "This request has no such field: leave it out.");
  }
}

void read_id(Reader& r, const bj::value& value, const Type& type, void* object) {
  if (!r.options.format.ids) {
    if (value.is_int64()) return type.from_integer(object, value.get_int64());
  } else if (value.is_string()) {
    return set_id(r, view(value.get_string()), type, object);
  }
  r.refuse("wrong-type", "Write an id, as a text.");
}

bool integer_of(const bj::value& value, std::int64_t& n) {
  if (value.is_int64()) {
    n = value.get_int64();
    return true;
  }
  return false;
}

void read_value(Reader& r, const bj::value& value, const Type& type, void* object, const Limits& limits) {
  const auto* text = value.if_string();
  std::int64_t n = 0;
  switch (type.kind) {
    case Kind::boolean:
      if (!value.is_bool()) return r.refuse("wrong-type", "Write true or false.");
      return type.from_integer(object, value.get_bool());
    case Kind::amount:
    case Kind::integer:
      if (!integer_of(value, n)) return r.refuse("wrong-type", "Write a whole number.");
      if (type.kind == Kind::amount) return type.from_integer(object, n);
      return set_integer(r, n, type, object, limits);
    case Kind::text:
      if (!text) return r.refuse("wrong-type", "Write a text.");
      return set_text(r, view(*text), object, limits);
    case Kind::word:
    case Kind::figure:
      if (!text) return r.refuse("wrong-type", "Write a text.");
      return set_parsed(r, view(*text), type, object, limits);
    case Kind::choice:
      if (!text) return r.refuse("wrong-type", "Choose one of: " + words_of(type) + ".");
      return set_choice(r, view(*text), type, object);
    case Kind::id:
      return read_id(r, value, type, object);
    case Kind::money:
      return read_money(r, value, type, object);
    case Kind::optional:
      if (value.is_null()) return type.reset(object);
      return read_value(r, value, *type.inner, type.emplace(object), limits);
    case Kind::list:
      return read_list(r, value, type, object, limits);
    case Kind::object:
      return read_object(r, value, type, object);
    case Kind::any_json:
      static_cast<RawJson*>(object)->text = bj::serialize(value);
      return;
    case Kind::bytes:
      return r.refuse("wrong-type", "This can't be sent: leave it out.");
  }
}

}  // namespace

std::vector<Violation> read(std::string_view text, const Type& type, void* object, const ReadOptions& options) {
  std::vector<Violation> wrong;
  Reader reader{options, wrong, {}};
  // Most of what is read is small: it needs no memory but this.
  std::array<unsigned char, 4096> first;
  std::array<unsigned char, 1024> kept_by_parser;
  bj::monotonic_resource memory(first.data(), first.size());
  bj::parse_options strict;
  strict.max_depth = depth_max;
  bj::error_code failed;
  bj::stream_parser parser(&memory, strict, kept_by_parser.data(), kept_by_parser.size());
  const auto used = parser.write_some(text.data(), text.size(), failed);
  if (!failed) parser.finish(failed);
  if (failed || used != text.size()) {
    reader.refuse("malformed-json",
                  "The body is not JSON: " + (failed ? failed.message() : std::string("text after its end")) +
                      " near byte " + std::to_string(used) + ".");
    return wrong;
  }
  const auto value = parser.release();
  read_value(reader, value, type, object, {});
  return wrong;
}

void read_text(std::string_view text, const Type& type, void* object, const Limits& limits, const Format& format,
               const std::string& pointer, std::vector<Violation>& wrong) {
  const ReadOptions options{.format = format};
  Reader r{options, wrong, pointer};
  switch (type.kind) {
    case Kind::boolean:
      return set_boolean(r, text, type, object);
    case Kind::integer: {
      std::int64_t n = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
      if (error != std::errc{} || end != text.data() + text.size())
        return r.refuse("wrong-type", "Write a whole number.");
      return set_integer(r, n, type, object, limits);
    }
    case Kind::text:
      return set_text(r, text, object, limits);
    case Kind::word:
    case Kind::figure:
      return set_parsed(r, text, type, object, limits);
    case Kind::choice:
      return set_choice(r, text, type, object);
    case Kind::id:
      return set_id(r, text, type, object);
    case Kind::optional:
      return read_text(text, *type.inner, type.emplace(object), limits, format, pointer, wrong);
    case Kind::list:
      return read_text(text, *type.inner, type.append(object), limits, format, pointer, wrong);
    case Kind::amount:
    case Kind::money:
    case Kind::bytes:
    case Kind::object:
    case Kind::any_json:
      TC_CHECK(false, "this kind has no text form");
      return;
  }
}

void from_stored(std::string_view text, const Type& type, void* object) {
  if (text == "[]" && type.kind == Kind::list && type.length(object) == 0) return;  // as most stored lists are
  const auto wrong = read(text, type, object, {.format = {}, .unknown_fields_are_errors = false});
  TC_CHECK(wrong.empty(), "stored JSON can't be read: {} {}", wrong[0].pointer, wrong[0].detail);
}

}  // namespace tc::json
