#include "base/decimal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tc {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::expected<std::int64_t, DecimalFault> parse_decimal(std::string_view text, int decimals, std::int64_t limit) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction = point == text.npos ? std::string_view{} : text.substr(point + 1);
  if (!all_digits(whole) || (point != text.npos && !all_digits(fraction)))
    return std::unexpected(DecimalFault::not_a_number);
  if (fraction.size() > static_cast<std::size_t>(decimals)) return std::unexpected(DecimalFault::too_many_decimals);

  std::int64_t value = 0;
  const auto append_digit = [&](int digit) {
    return !__builtin_mul_overflow(value, 10, &value) && !__builtin_add_overflow(value, digit, &value) &&
           value <= limit;
  };
  for (const char c : whole)
    if (!append_digit(c - '0')) return std::unexpected(DecimalFault::too_large);
  for (std::size_t i = 0; i < static_cast<std::size_t>(decimals); ++i)
    if (!append_digit(i < fraction.size() ? fraction[i] - '0' : 0)) return std::unexpected(DecimalFault::too_large);
  return negative ? -value : value;
}

std::string explain(DecimalFault fault, std::string_view noun, std::string_view example, int decimals) {
  switch (fault) {
    case DecimalFault::not_a_number:
      return fmt::format("Write {} in digits, with a point before decimals and no blanks or commas, such as {}.", noun,
                         example);
    case DecimalFault::too_many_decimals:
      if (decimals == 0) return fmt::format("Write {} without decimals, such as {}.", noun, example);
      return fmt::format("Write {} with at most {} decimals, such as {}.", noun, decimals, example);
    case DecimalFault::too_large:
      break;
  }
  return fmt::format("Write a smaller number: this is too large for {}.", noun);
}

void append_decimal(std::string& out, std::int64_t value, int decimals, int decimals_min) {
  std::array<char, 24> text;  // 19 digits, a sign and a point fit
  char* const end = text.data() + text.size();
  char* begin = end;
  auto rest = value < 0 ? -static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  bool seen = false;
  for (int place = decimals; place > 0; --place, rest /= 10) {
    seen = seen || place <= decimals_min || rest % 10 != 0;
    if (seen) *--begin = static_cast<char>('0' + rest % 10);
  }
  if (seen) *--begin = '.';
  do {
    *--begin = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (value < 0) *--begin = '-';
  out.append(begin, end);
}

}  // namespace tc
