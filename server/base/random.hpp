#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "base/check.hpp"

namespace tc {

// Seeded randomness for the demo and for tests (xoshiro256**): the same seed gives the same numbers with every compiler
// and library, which <random>'s distributions don't promise. Never for secrets: those come from platform/crypto.
class Random {
 public:
  explicit Random(std::uint64_t seed);

  std::uint64_t next();
  std::int64_t between(std::int64_t low, std::int64_t high);  // both included
  bool one_in(std::int64_t n) { return between(1, n) == 1; }

  template <class T, std::size_t N>
  T& pick(std::span<T, N> items) {
    TC_CHECK(!items.empty());
    return items[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(items.size()) - 1))];
  }
  template <class Range>
  auto& pick(Range& items) {
    return pick(std::span(items));
  }
  template <class Range>
  void shuffle(Range& items) {
    for (std::size_t left = items.size(); left > 1; --left)
      std::swap(items[left - 1], items[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(left) - 1))]);
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace tc
