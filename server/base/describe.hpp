// One description of a struct, from which JSON, SQL rows, CSV columns and OpenAPI follow (docs/decisions/0002).
//
//   struct CopyPrices {
//     GroupId from;
//     std::string note;
//     static constexpr auto fields() {
//       return std::array{field<&CopyPrices::from>("from"),
//                         field<&CopyPrices::note>("note", {.doc = "Shown in history", .max_length = 200})};
//     }
//   };
//
// A description is data, an array of type-erased fields: each loop over it (read JSON, write JSON, bind SQL, …) is
// written once, in a .cpp, and costs no template per struct. Enums are described by `constexpr auto names_of(E)`
// returning an array of their words in order.
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/currency.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/parsed.hpp"

namespace tc {

// What an edge (JSON, query, CSV) accepts for a field. Lengths are in code points.
struct Limits {
  std::string_view doc{};
  std::uint32_t min_length = 0;
  std::uint32_t max_length = 200;
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  std::uint32_t max_items = 1000;
  bool may_be_absent = false;  // the member's initialiser stands when the field is not sent
};

enum class Kind : std::uint8_t {
  boolean,
  integer,  // JSON number
  amount,   // an integer whose unit stands beside it (Minor, UnitPrice): SQL only
  text,
  bytes,   // SQL only
  word,    // a checked text (Sku, Email, Currency): JSON string, SQL text
  figure,  // an integer written as text (Instant, Day, Quantity, Percent): JSON string, SQL integer
  money,   // {"amount": "12.34", "currency": "GBP"}: JSON and CSV only
  id,
  choice,
  optional,
  list,     // SQL: a JSON text
  object,   // SQL: its fields, one after another
  any_json  // JSON text passed through as it is (RawJson)
};

struct Type;

struct Field {
  std::string_view name;
  const Type* type;
  const void* (*at)(const void*);
  Limits limits;
  const void* in(const void* object) const { return at(object); }
  void* in(void* object) const { return const_cast<void*>(at(object)); }
};

// The erased operations of one type. Only those of its kind are set.
struct Type {
  Kind kind;
  std::string_view name{};          // of an object or choice: the struct's name; of a word or figure: its format
  std::uint8_t size = 0;            // integer, choice: bytes
  std::string_view prefix{};        // id
  const std::string_view* words{};  // choice
  const Type* inner{};              // optional, list
  std::size_t count{};              // choice: words; object: fields
  const Field* fields{};            // object
  std::int64_t (*to_integer)(const void*){};
  void (*from_integer)(void*, std::int64_t){};
  void (*append_text)(const void*, std::string&){};      // word, figure; money: the amount
  std::string (*from_text)(void*, std::string_view){};   // word, figure: "" or what to mend
  void (*append_currency)(const void*, std::string&){};  // money
  std::string (*from_money)(void*, std::string_view amount, std::string_view currency){};  // money
  const void* (*get)(const void*){};
  void* (*emplace)(void*){};
  void (*reset)(void*){};
  std::size_t (*length)(const void*){};
  const void* (*item)(const void*, std::size_t){};
  void* (*append)(void*){};
};

template <class T>
struct type_of;

template <class T>
inline constexpr const Type* type = &type_of<T>::value;

// JSON that is passed through unread, such as an event's before and after.
struct RawJson {
  std::string text;
};

// Binary data in a row, such as a sort key or a hash.
struct Bytes {
  std::string data;
  auto operator<=>(const Bytes&) const = default;
};

// A price of one base unit or pack with its currency: up to four decimals, where Money has the currency's own.
struct Price {
  UnitPrice amount;
  Currency currency;
};

namespace describing {

template <auto M>
struct member_of;
template <class C, class T, T C::*M>
struct member_of<M> {
  using type = T;
  static const void* at(const void* object) { return &(static_cast<const C*>(object)->*M); }
};

struct Anything {
  template <class T>
  operator T() const;
};

template <class T, class... A>
consteval std::size_t member_count() {
  if constexpr (requires { T{A{}..., Anything{}}; })
    return member_count<T, A..., Anything>();
  else
    return sizeof...(A);
}

// "tc::ordering::Order" from the compiler's own spelling of this function.
template <class T>
consteval std::string_view qualified_name() {
  std::string_view text = __PRETTY_FUNCTION__;
  const auto from = text.find("T = ") + 4;
  const auto to = text.find_first_of(";]", from);
  return text.substr(from, to - from);
}

template <class T>
consteval std::string_view short_name() {
  constexpr std::string_view full = qualified_name<T>();
  constexpr auto bare = full.substr(0, full.find('<'));
  constexpr auto at = bare.rfind("::");
  return at == std::string_view::npos ? full : full.substr(at + 2);
}

template <class T>
concept Described = requires {
  T::fields();
};

// An integer with a unit, in an aggregate of one member, that is written as text: Day, Instant, Quantity, Percent.
template <class T>
concept Figure = TextScalar<T> && std::is_aggregate_v<T>;

template <class T>
concept Word = TextScalar<T> && !std::is_aggregate_v<T>;

template <class T>
concept Choice = std::is_enum_v<T> && requires {
  names_of(T{});
};

template <class T>
std::string parse_into(void* object, std::string_view text) {
  auto parsed = T::parse(text);
  if (!parsed) return parsed.error().empty() ? std::string("This is not valid.") : parsed.error();
  *static_cast<T*>(object) = *std::move(parsed);
  return {};
}

template <class T>
void append_text_of(const void* object, std::string& out) {
  const auto& value = *static_cast<const T*>(object);
  if constexpr (requires { append_text(out, value); })
    append_text(out, value);
  else
    out += value.text();
}

template <class T>
std::int64_t read_integer(const void* object) {
  return static_cast<std::int64_t>(*static_cast<const T*>(object));
}
template <class T>
void write_integer(void* object, std::int64_t n) {
  *static_cast<T*>(object) = static_cast<T>(n);
}
template <class T>
std::int64_t read_value(const void* object) {
  const auto& [value] = *static_cast<const T*>(object);
  return static_cast<std::int64_t>(value);
}
template <class T>
void write_value(void* object, std::int64_t n) {
  auto& [value] = *static_cast<T*>(object);
  value = static_cast<std::remove_cvref_t<decltype(value)>>(n);
}

}  // namespace describing

template <auto M>
consteval Field field(std::string_view name, Limits limits = {}) {
  return {name, type<typename describing::member_of<M>::type>, &describing::member_of<M>::at, limits};
}

template <describing::Described T>
struct type_of<T> {
  static constexpr auto fields = T::fields();
  static_assert(!std::is_aggregate_v<T> || describing::member_count<T>() == fields.size(),
                "the description does not name every member");
  static constexpr Type value{
      .kind = Kind::object, .name = describing::short_name<T>(), .count = fields.size(), .fields = fields.data()};
};
template <>
struct type_of<bool> {
  static constexpr Type value{.kind = Kind::boolean,
                              .to_integer = describing::read_integer<bool>,
                              .from_integer = describing::write_integer<bool>};
};
template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct type_of<T> {
  static constexpr Type value{.kind = Kind::integer,
                              .size = sizeof(T),
                              .to_integer = describing::read_integer<T>,
                              .from_integer = describing::write_integer<T>};
};
template <>
struct type_of<std::string> {
  static constexpr Type value{.kind = Kind::text};
};
template <>
struct type_of<RawJson> {
  static constexpr Type value{.kind = Kind::any_json};
};
template <>
struct type_of<Bytes> {
  static constexpr Type value{.kind = Kind::bytes};
};
template <>
struct type_of<Minor> {
  static constexpr Type value{.kind = Kind::amount,
                              .to_integer = describing::read_value<Minor>,
                              .from_integer = describing::write_value<Minor>};
};
template <>
struct type_of<UnitPrice> {
  static constexpr Type value{.kind = Kind::amount,
                              .to_integer = describing::read_value<UnitPrice>,
                              .from_integer = describing::write_value<UnitPrice>};
};
template <class Tag>
struct type_of<Id<Tag>> {
  static constexpr Type value{.kind = Kind::id,
                              .prefix = Tag::prefix,
                              .to_integer = describing::read_value<Id<Tag>>,
                              .from_integer = describing::write_value<Id<Tag>>};
};
template <describing::Word T>
struct type_of<T> {
  static constexpr Type value{.kind = Kind::word,
                              .name = describing::short_name<T>(),
                              .append_text = describing::append_text_of<T>,
                              .from_text = describing::parse_into<T>};
};
template <describing::Figure T>
struct type_of<T> {
  static constexpr Type value{.kind = Kind::figure,
                              .name = describing::short_name<T>(),
                              .to_integer = describing::read_value<T>,
                              .from_integer = describing::write_value<T>,
                              .append_text = describing::append_text_of<T>,
                              .from_text = describing::parse_into<T>};
};
template <describing::Choice E>
struct type_of<E> {
  static constexpr auto words = names_of(E{});
  static constexpr Type value{.kind = Kind::choice,
                              .name = describing::short_name<E>(),
                              .size = sizeof(E),
                              .words = words.data(),
                              .count = words.size(),
                              .to_integer = describing::read_integer<E>,
                              .from_integer = describing::write_integer<E>};
};
template <class T>
struct type_of<std::optional<T>> {
  using O = std::optional<T>;
  static constexpr Type value{.kind = Kind::optional,
                              .inner = type<T>,
                              .get = [](const void* o) -> const void* {
                                const auto& held = *static_cast<const O*>(o);
                                return held ? &*held : nullptr;
                              },
                              .emplace = [](void* o) -> void* { return &static_cast<O*>(o)->emplace(); },
                              .reset = [](void* o) { static_cast<O*>(o)->reset(); }};
};
template <class T>
struct type_of<std::vector<T>> {
  using V = std::vector<T>;
  static constexpr Type value{
      .kind = Kind::list,
      .inner = type<T>,
      .reset = [](void* o) { static_cast<V*>(o)->clear(); },
      .length = [](const void* o) { return static_cast<const V*>(o)->size(); },
      .item = [](const void* o, std::size_t i) -> const void* { return &(*static_cast<const V*>(o))[i]; },
      .append = [](void* o) -> void* { return &static_cast<V*>(o)->emplace_back(); }};
};

namespace describing {
template <class M>
void append_amount(const void* object, std::string& out) {
  const auto& money = *static_cast<const M*>(object);
  append_text(out, money.amount, money.currency.exponent());
}
template <class M>
void append_currency_of(const void* object, std::string& out) {
  out += static_cast<const M*>(object)->currency.text();
}
inline Parsed<Minor> parse_amount(const Money&, std::string_view text, int exponent) {
  return Minor::parse(text, exponent);
}
inline Parsed<UnitPrice> parse_amount(const Price&, std::string_view text, int) { return UnitPrice::parse(text); }
template <class M>
std::string money_from(void* object, std::string_view amount, std::string_view currency) {
  auto& money = *static_cast<M*>(object);
  const auto known = Currency::parse(currency);
  if (!known) return known.error();
  const auto parsed = parse_amount(money, amount, known->exponent());
  if (!parsed) return parsed.error();
  money = M{*parsed, *known};
  return {};
}
template <class M>
inline constexpr Type money_type{.kind = Kind::money,
                                 .name = short_name<M>(),
                                 .append_text = append_amount<M>,
                                 .append_currency = append_currency_of<M>,
                                 .from_money = money_from<M>};
}  // namespace describing

template <>
struct type_of<Money> {
  static constexpr Type value = describing::money_type<Money>;
};
template <>
struct type_of<Price> {
  static constexpr Type value = describing::money_type<Price>;
};

// The described fields of an object, to loop over.
constexpr std::pair<const Field*, const Field*> field_range(const Type& t) { return {t.fields, t.fields + t.count}; }

}  // namespace tc
