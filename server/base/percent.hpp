#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/parsed.hpp"

namespace tc {

// A rate or a reduction in thousandths of a percent: 20 % is 20'000. Text without the sign: "20", "13.5", "0.125".
struct Percent {
  static constexpr int decimals = 3;
  static constexpr std::int64_t one = 1'000;
  static constexpr std::int64_t hundred = 100 * one;
  static constexpr std::int64_t limit = 10'000 * one;  // of what is parsed, either sign; fields set their own range

  std::int64_t thousandths{};

  static constexpr Percent whole(std::int64_t percent) { return {percent * one}; }
  static Parsed<Percent> parse(std::string_view text);
  std::string text() const;

  friend constexpr auto operator<=>(Percent, Percent) = default;
};

// What a base group's prices are multiplied with, in millionths. Text: "1.25", "0.854712".
struct Factor {
  static constexpr int decimals = 6;
  static constexpr std::int64_t one = 1'000'000;
  static constexpr std::int64_t limit = 1'000'000 * one;

  std::int64_t millionths = one;

  static Parsed<Factor> parse(std::string_view text);
  std::string text() const;

  friend constexpr auto operator<=>(Factor, Factor) = default;
};

void append_text(std::string& out, Percent percent);
void append_text(std::string& out, Factor factor);

}  // namespace tc
