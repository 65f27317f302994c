#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/parsed.hpp"
#include "base/rounding.hpp"

namespace tc {

// A number of packs or base units, in thousandths. Text: "3", "2.5", up to three decimals.
struct Quantity {
  static constexpr int decimals = 3;
  static constexpr std::int64_t one = 1'000;
  static constexpr std::int64_t limit = 1'000'000'000 * one;  // of what is parsed, either sign

  std::int64_t thousandths{};

  static constexpr Quantity whole(std::int64_t count) { return {narrow_or_refuse(Wide{count} * one)}; }
  static Parsed<Quantity> parse(std::string_view text);
  std::string text() const;
  constexpr bool is_whole() const { return thousandths % one == 0; }

  friend constexpr auto operator<=>(Quantity, Quantity) = default;
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return {narrow_or_refuse(Wide{a.thousandths} + b.thousandths)};
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return {narrow_or_refuse(Wide{a.thousandths} - b.thousandths)};
  }
  friend constexpr Quantity operator-(Quantity a) { return {narrow_or_refuse(-Wide{a.thousandths})}; }
  // Packs × units per pack = base units.
  friend constexpr Quantity operator*(Quantity packs, std::int64_t units) {
    return {narrow_or_refuse(Wide{packs.thousandths} * units)};
  }
  constexpr Quantity& operator+=(Quantity b) { return *this = *this + b; }
  constexpr Quantity& operator-=(Quantity b) { return *this = *this - b; }
};

void append_text(std::string& out, Quantity quantity);

}  // namespace tc
