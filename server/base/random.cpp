#include "base/random.hpp"

#include <bit>

namespace tc {
namespace {

// Spreads one number over the state, as the authors of xoshiro advise (https://prng.di.unimi.it, splitmix64).
std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed) {
  for (auto& part : state_) part = split_mix(seed);
}

std::uint64_t Random::next() {
  auto& s = state_;
  const auto result = std::rotl(s[1] * 5, 7) * 9;
  const auto shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = std::rotl(s[3], 45);
  return result;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
  TC_CHECK(low <= high, "between {} and {}", low, high);
  const auto count = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
  if (count == 0) return static_cast<std::int64_t>(next());
  // The last, incomplete run of `count` values is thrown again, so that none is likelier.
  const auto surplus = (0 - count) % count;
  auto drawn = next();
  while (drawn < surplus) drawn = next();
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + drawn % count);
}

}  // namespace tc
