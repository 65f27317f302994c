// The opaque `cursor` of lists: the sort key of a page's last item, from which the next page goes on.
//
//   page.next = encode_cursor(ctx.ids(), last.name_key, last.id);
//   const auto after = decode_cursor<Bytes, ProductId>(ctx.ids(), input.cursor);  // none for the first page
//
// Parts are integers, ids, figures of one integer (Instant, Day), texts and bytes. Ids pass the codec, so that a cursor
// tells no more than they do. A text that no cursor of this shape has is a 400 `bad-cursor`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/describe.hpp"
#include "base/id_codec.hpp"

namespace tc::http {

namespace cursors {

std::string join(const std::vector<std::string>& parts);
std::vector<std::string> split(std::string_view cursor, std::size_t count);
std::int64_t integer_of(std::string_view part);
std::string text_of(std::string&& part);
[[noreturn]] void refuse();

template <class T>
std::string part_of(const IdCodec& ids, const T& value) {
  constexpr auto kind = type<T>->kind;
  if constexpr (kind == Kind::text)
    return value;
  else if constexpr (kind == Kind::bytes)
    return value.data;
  else if constexpr (kind == Kind::id)
    return ids.text(value);
  else if constexpr (kind == Kind::word)
    return value.text();
  else
    return std::to_string(type<T>->to_integer(&value));
}

template <class T>
T value_of(const IdCodec& ids, std::string&& part) {
  constexpr auto kind = type<T>->kind;
  T value{};
  if constexpr (kind == Kind::text) {
    value = text_of(std::move(part));
  } else if constexpr (kind == Kind::bytes) {
    value.data = std::move(part);
  } else if constexpr (kind == Kind::id) {
    const auto id = ids.parse(part, T::prefix);
    if (!id) refuse();
    value = T{*id};
  } else if constexpr (kind == Kind::word) {
    if (!type<T>->from_text(&value, part).empty()) refuse();
  } else {
    const auto number = integer_of(part);
    type<T>->from_integer(&value, number);
    if (type<T>->to_integer(&value) != number) refuse();
  }
  return value;
}

}  // namespace cursors

template <class... A>
std::string encode_cursor(const IdCodec& ids, const A&... parts) {
  return cursors::join({cursors::part_of(ids, parts)...});
}

template <class... A>
std::optional<std::tuple<A...>> decode_cursor(const IdCodec& ids, std::string_view cursor) {
  if (cursor.empty()) return std::nullopt;
  auto parts = cursors::split(cursor, sizeof...(A));
  return [&]<std::size_t... I>(std::index_sequence<I...>) {
    return std::tuple<A...>{cursors::value_of<A>(ids, std::move(parts[I]))...};
  }
  (std::index_sequence_for<A...>());
}

}  // namespace tc::http
