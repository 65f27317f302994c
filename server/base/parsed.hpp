#pragma once
#include <concepts>
#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.hpp"

namespace tc {

// What parsing gives: the value, or a sentence that says what to mend.
template <class T>
using Parsed = std::expected<T, std::string>;

// The pattern of every scalar that crosses the edge as text: Sku, Email, Day, Instant, Quantity, Percent, Currency…
// Default-constructible, so that described structs can be filled member by member. `parse(text())` gives the value
// back.
template <class T>
concept TextScalar = std::default_initializable<T> && requires(const T& value, std::string_view text) {
  { T::parse(text) } -> std::same_as<Parsed<T>>;
  { value.text() } -> std::convertible_to<std::string>;
};

// For text that this program wrote itself (a stored row, a literal in a test): that it does not parse is a bug.
template <TextScalar T>
T trusted(std::string_view text) {
  auto parsed = T::parse(text);
  TC_CHECK(parsed.has_value(), "stored text \"{}\": {}", text, parsed.error());
  return std::move(*parsed);
}

}  // namespace tc
