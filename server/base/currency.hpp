#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/parsed.hpp"

namespace tc {

// An active currency of ISO 4217 that has a minor unit (no metals, no test codes). Empty when default-made.
class Currency {
 public:
  constexpr Currency() = default;
  static Parsed<Currency> parse(std::string_view text);  // exactly three capital letters

  std::string text() const { return std::string(view()); }
  constexpr std::string_view view() const { return {letters_.data(), letters_[0] ? letters_.size() : 0}; }
  // Decimals of the minor unit: 2 for GBP, 0 for JPY, 3 for KWD. Asking an empty currency is a bug.
  int exponent() const;
  constexpr bool empty() const { return letters_[0] == '\0'; }

  friend constexpr auto operator<=>(const Currency&, const Currency&) = default;

 private:
  std::array<char, 3> letters_{};
  std::int8_t exponent_ = -1;
};
using CurrencyCode = Currency;

inline void append_text(std::string& out, Currency currency) { out += currency.view(); }

}  // namespace tc
