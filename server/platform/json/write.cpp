#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/check.hpp"
#include "platform/json/json.hpp"

namespace tc::json {
namespace {

void append_integer(std::string& out, std::int64_t n) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, n).ptr;
  out.append(digits, end);
}

bool needs_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

// Whether any of eight bytes needs it. A byte with its high bit set, as UTF-8 has them, never does: what is borrowed
// from the byte before can only say yes where it is no, and then each is looked at.
bool any_needs_escape(const char* eight) {
  constexpr std::uint64_t ones = 0x0101010101010101u, highs = ones << 7;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  const auto has_zero = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
  return (((bytes - ones * 0x20) & ~bytes & highs) | has_zero(bytes ^ (ones * '"')) |
          has_zero(bytes ^ (ones * '\\'))) != 0;
}

// How far the text can be copied as it is, from `at` on.
std::size_t plain_until(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && !any_needs_escape(text.data() + at)) at += 8;
  while (at < text.size() && !needs_escape(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

// `"name":` after a comma where it is not the first: at once, since it is most of what is appended.
void append_name(std::string& out, std::string_view name, bool first) {
  const auto from = out.size();
  out.resize_and_overwrite(from + name.size() + 4, [&](char* data, std::size_t) {
    auto* at = data + from;
    if (!first) *at++ = ',';
    *at++ = '"';
    at = std::copy(name.begin(), name.end(), at);
    *at++ = '"';
    *at++ = ':';
    return at - data;
  });
}

void append_escaped(std::string& out, unsigned char c) {
  static constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += hex[c >> 4];
      out += hex[c & 15];
  }
}

void write_id(std::string& out, const Type& type, std::int64_t value, const Format& format) {
  if (!format.ids) return append_integer(out, value);
  out += '"';
  format.ids->append(out, type.prefix, value);
  out += '"';
}

void write_word(std::string& out, const Type& type, const void* object) {
  std::string text;
  type.append_text(object, text);
  write_string(out, text);
}

void write_money(std::string& out, const Type& type, const void* object) {
  out += "{\"amount\":\"";
  type.append_text(object, out);
  out += "\",\"currency\":\"";
  type.append_currency(object, out);
  out += "\"}";
}

void write_list(std::string& out, const Type& type, const void* object, const Format& format) {
  if (object == format.known_list) {
    out += format.text_of_list;
    return;
  }
  out += '[';
  const auto n = type.length(object);
  for (std::size_t i = 0; i < n; ++i) {
    if (i) out += ',';
    write(out, *type.inner, type.item(object, i), format);
  }
  out += ']';
}

void write_object(std::string& out, const Type& type, const void* object, const Format& format) {
  out += '{';
  const auto [first, last] = field_range(type);
  for (auto field = first; field != last; ++field) {
    append_name(out, field->name, field == first);
    write(out, *field->type, field->in(object), format);
  }
  out += '}';
}

}  // namespace

void write_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t from = 0;;) {
    const auto until = plain_until(text, from);
    out.append(text, from, until - from);
    if (until == text.size()) break;
    append_escaped(out, static_cast<unsigned char>(text[until]));
    from = until + 1;
  }
  out += '"';
}

void write(std::string& out, const Type& type, const void* object, const Format& format) {
  switch (type.kind) {
    case Kind::boolean:
      out += type.to_integer(object) ? "true" : "false";
      return;
    case Kind::amount:
      TC_CHECK(!format.ids, "an amount without its currency must not leave: use Money or Price");
      [[fallthrough]];
    case Kind::integer:
      return append_integer(out, type.to_integer(object));
    case Kind::text:
      return write_string(out, *static_cast<const std::string*>(object));
    case Kind::bytes:
      TC_CHECK(false, "bytes have no JSON form");
      return;
    case Kind::word:
    case Kind::figure:
      return write_word(out, type, object);
    case Kind::money:
      return write_money(out, type, object);
    case Kind::id:
      return write_id(out, type, type.to_integer(object), format);
    case Kind::choice:
      return write_string(out, type.words[type.to_integer(object)]);
    case Kind::optional: {
      const void* held = type.get(object);
      if (held)
        write(out, *type.inner, held, format);
      else
        out += "null";
      return;
    }
    case Kind::list:
      return write_list(out, type, object, format);
    case Kind::object:
      return write_object(out, type, object, format);
    case Kind::any_json: {
      const auto& text = static_cast<const RawJson*>(object)->text;
      out += text.empty() ? std::string_view("null") : std::string_view(text);
      return;
    }
  }
}

}  // namespace tc::json
