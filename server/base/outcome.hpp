#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace tc {

// What putting a record did, or, where it was only compared, what it would do.
enum class Outcome : std::uint8_t { added, changed, unchanged, refused };

constexpr auto names_of(Outcome) { return std::array<std::string_view, 4>{"added", "changed", "unchanged", "refused"}; }

// The outcome of one record among many. Pointers name the record's field ("/price"), whatever file it came from.
struct PutResult {
  Outcome outcome = Outcome::unchanged;
  std::vector<Violation> wrong;     // why it was refused, everything at once
  std::vector<Violation> warnings;  // what somebody should look at; the record was taken all the same
};

}  // namespace tc
