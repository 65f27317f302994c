#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace tc {

// A row's number, typed by what it numbers. Inside it is a sequential integer; outside it passes IdCodec, which writes
// `ord_` and thirteen characters. Zero is "none": stores number from 1.
template <class Tag>
struct Id {
  static constexpr std::string_view prefix = Tag::prefix;

  std::int64_t value{};

  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace tc

template <class Tag>
struct std::hash<tc::Id<Tag>> {
  std::size_t operator()(tc::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
