#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/currency.hpp"
#include "base/parsed.hpp"
#include "base/percent.hpp"
#include "base/quantity.hpp"
#include "base/rounding.hpp"

namespace tc {

// An amount in minor units of the currency that stands beside it: a row or document holds one currency and many Minors.
// Sums that leave 64 bits are refused (422), never wrapped. Text needs the currency's exponent: "12.34", "-0.05",
// "500".
struct Minor {
  // Of what is parsed or computed for one line, either sign. Ten thousand such lines still add up in 64 bits.
  static constexpr std::int64_t limit = 100'000'000'000'000;

  std::int64_t value{};

  // Refuses more decimals than the exponent, grouping, exponents and blanks; fewer decimals are fine ("12").
  static Parsed<Minor> parse(std::string_view text, int exponent);
  std::string text(int exponent) const;  // with exactly the exponent's decimals

  friend constexpr auto operator<=>(Minor, Minor) = default;
  friend constexpr Minor operator+(Minor a, Minor b) { return {narrow_or_refuse(Wide{a.value} + b.value)}; }
  friend constexpr Minor operator-(Minor a, Minor b) { return {narrow_or_refuse(Wide{a.value} - b.value)}; }
  friend constexpr Minor operator-(Minor a) { return {narrow_or_refuse(-Wide{a.value})}; }
  constexpr Minor& operator+=(Minor b) { return *this = *this + b; }
  constexpr Minor& operator-=(Minor b) { return *this = *this - b; }
};

// An amount on its own, as the API shows it: {"amount": "12.34", "currency": "GBP"}.
struct Money {
  Minor amount{};
  Currency currency{};

  std::string amount_text() const { return amount.text(currency.exponent()); }
  std::string text() const;  // as people write it: "£3,150.14", "-€0.05", "SEK 12.00"

  friend constexpr bool operator==(const Money&, const Money&) = default;
};

// A price of one pack or base unit, in 1/10000 of the currency's major unit, whatever its exponent. Like Minor, it
// stands beside its currency. Text: at least the exponent's decimals, at most four: "2.50", "0.0375"; JPY "500", "0.5".
struct UnitPrice {
  static constexpr int decimals = 4;
  static constexpr std::int64_t one = 10'000;
  static constexpr std::int64_t limit = 100'000'000'000 * one;

  std::int64_t ten_thousandths{};

  static Parsed<UnitPrice> parse(std::string_view text);
  std::string text(int exponent) const;

  friend constexpr auto operator<=>(UnitPrice, UnitPrice) = default;
};

// "3150.14" as it stands in a column of figures: "3,150.14".
std::string grouped(std::string_view amount);
// With the currency's sign before it, or its code where it has none that is known.
std::string with_sign(Currency currency, std::string_view amount);

void append_text(std::string& out, Minor amount, int exponent);
void append_text(std::string& out, UnitPrice price, int exponent);

// Unit price × quantity in minor units, rounded once. In 128 bits; nothing where it exceeds Minor::limit, so that a
// caller can name the line. extend() throws the 422 itself.
std::optional<Minor> try_extend(UnitPrice price, Quantity quantity, int exponent, Rounding rounding);
Minor extend(UnitPrice price, Quantity quantity, int exponent, Rounding rounding);

Minor part_of(Minor whole, Percent part, Rounding rounding);  // 20 % of 12.34 is 2.47
// The price less so many percent, and the price times a factor; both rounded half away to the price's four decimals.
UnitPrice reduce(UnitPrice price, Percent by);
UnitPrice scale(UnitPrice price, Factor by);

}  // namespace tc
