// How much of a test is asked for, where more than usual is.
#pragma once
#include <gtest/gtest.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace tc::tests {

inline std::optional<std::uint64_t> number_in_environment(const char* name) {
  const char* text = std::getenv(name);
  if (!text) return std::nullopt;
  std::uint64_t number = 0;
  const std::string_view digits = text;
  const auto [end, failed] = std::from_chars(digits.begin(), digits.end(), number);
  EXPECT_TRUE(failed == std::errc() && end == digits.end()) << name << " is no number: " << text;
  return number;
}

}  // namespace tc::tests
