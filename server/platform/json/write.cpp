#include <charconv>

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
    if (field != first) out += ',';
    out += '"';
    out += field->name;
    out += "\":";
    write(out, *field->type, field->in(object), format);
  }
  out += '}';
}

}  // namespace

void write_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!needs_escape(c)) continue;
    out.append(text, from, i - from);
    append_escaped(out, c);
    from = i + 1;
  }
  out.append(text, from);
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
