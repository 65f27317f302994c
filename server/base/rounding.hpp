#pragma once
#include <cstdint>
#include <limits>
#include <optional>

namespace tc {

// Rounding has a name wherever it happens. half_away: 0.5 → 1, -0.5 → -1, as EN 16931 and tax offices have it.
enum class Rounding : std::uint8_t { half_away };

__extension__ using Wide = __int128;

// numerator / divisor, rounded. The divisor is positive.
constexpr Wide divide(Wide numerator, Wide divisor, Rounding) {
  const Wide quotient = numerator / divisor;
  const Wide remainder = numerator % divisor;
  const Wide twice = remainder < 0 ? -2 * remainder : 2 * remainder;
  if (twice < divisor) return quotient;
  return numerator < 0 ? quotient - 1 : quotient + 1;
}

constexpr std::optional<std::int64_t> narrow(Wide value) {
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
    return std::nullopt;
  return static_cast<std::int64_t>(value);
}

// A sum or product left the range of amounts: a 422 "amount-too-large". Limits at the edge make it unlikely; wrapping
// around silently must be impossible.
[[noreturn]] void refuse_too_large();

constexpr std::int64_t narrow_or_refuse(Wide value) {
  const auto narrowed = narrow(value);
  if (!narrowed) refuse_too_large();
  return *narrowed;
}

}  // namespace tc
