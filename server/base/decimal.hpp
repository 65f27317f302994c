#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace tc {

// Decimals as the API, CSV and people write them: `-?digits[.digits]`. No blanks, grouping, exponent, plus sign, or
// bare point, so that every reader reads the same number.
enum class DecimalFault : std::uint8_t { not_a_number, too_many_decimals, too_large };

// The number × 10^decimals. `limit` bounds its absolute value.
std::expected<std::int64_t, DecimalFault> parse_decimal(std::string_view text, int decimals, std::int64_t limit);

// "Write a quantity such as 2.5: …": the sentence for a fault.
std::string explain(DecimalFault fault, std::string_view noun, std::string_view example, int decimals);

// value / 10^decimals with all decimals, less trailing zeros down to `decimals_min`.
void append_decimal(std::string& out, std::int64_t value, int decimals, int decimals_min);

constexpr std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

}  // namespace tc
