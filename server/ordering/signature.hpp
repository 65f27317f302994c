// The signature of whoever orders: drawn, or the full name, typed by who can't draw.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/problem.hpp"
#include "groups/types.hpp"

namespace tc::ordering {

inline constexpr std::uint32_t signature_name_length_max = 100;
inline constexpr std::uint32_t signature_strokes_max = 100;
inline constexpr std::uint32_t signature_stroke_length_max = 8'000;
inline constexpr std::size_t signature_points_max = 2'000;
inline constexpr int signature_width = 600, signature_height = 200;

struct Signature {
  std::string name = {};
  std::vector<std::string> strokes = {};
  static constexpr auto fields() {
    return std::array{
        field<&Signature::name>(
            "name", {.doc = "Typed instead of drawn", .max_length = signature_name_length_max, .may_be_absent = true}),
        field<&Signature::strokes>("strokes", {.doc = "Each a line of points \"x,y x,y …\", whole numbers in a field "
                                                      "of 600 × 200 from the top left; at most 2,000 points in all",
                                               .max_length = signature_stroke_length_max,
                                               .max_items = signature_strokes_max,
                                               .may_be_absent = true})};
  }
};

struct SignaturePoint {
  int x = 0, y = 0;
  friend bool operator==(const SignaturePoint&, const SignaturePoint&) = default;
};
using SignatureStroke = std::vector<SignaturePoint>;

// None where it is no line of points within the field.
std::optional<SignatureStroke> parse_stroke(std::string_view);

// What is wrong with it, or that it is missing, or not asked for.
std::optional<Violation> check_signature(groups::Asked, const std::optional<Signature>&);

}  // namespace tc::ordering
