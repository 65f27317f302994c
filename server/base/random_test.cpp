#include "base/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <vector>

namespace tc {
namespace {

// The demo made from a seed must be the same on every machine and after every upgrade.
TEST(Randomness, of_a_seed_is_the_same_for_ever) {
  Random random(42);
  EXPECT_EQ(random.next(), 1546998764402558742u);
  EXPECT_EQ(random.next(), 6990951692964543102u);
  EXPECT_EQ(random.between(1, 1'000'000), 559010);
}

TEST(Randomness, of_other_seeds_differs) { EXPECT_NE(Random(1).next(), Random(2).next()); }

TEST(Randomness, between_two_numbers_reaches_each_of_them_about_equally_often) {
  Random random(1);
  std::map<std::int64_t, int> drawn;
  for (int i = 0; i < 6'000; ++i) ++drawn[random.between(-2, 3)];
  ASSERT_EQ(drawn.size(), 6u);
  EXPECT_EQ(drawn.begin()->first, -2);
  EXPECT_EQ(drawn.rbegin()->first, 3);
  for (const auto& [number, times] : drawn) EXPECT_NEAR(times, 1'000, 150) << number;
}

TEST(Randomness, between_the_extremes_is_defined) {
  Random random(1);
  EXPECT_EQ(random.between(5, 5), 5);
  EXPECT_NE(random.between(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()),
            random.between(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()));
  EXPECT_GE(random.between(-1, std::numeric_limits<std::int64_t>::max()), -1);
}

// 2^64 is no multiple of this span: without care the first third would come up half the time.
TEST(Randomness, between_very_distant_numbers_favours_none) {
  Random random(2);
  constexpr auto low = std::numeric_limits<std::int64_t>::min();
  constexpr auto quarter = std::int64_t{1} << 62;
  int in_first_third = 0;
  for (int i = 0; i < 3'000; ++i) in_first_third += random.between(low, quarter - 1) < low + quarter ? 1 : 0;
  EXPECT_NEAR(in_first_third, 1'000, 120);
}

TEST(Randomness, shuffles_without_losing_anything) {
  std::vector<int> numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const auto before = numbers;
  Random random(3);
  random.shuffle(numbers);
  EXPECT_NE(numbers, before);
  EXPECT_TRUE(std::ranges::is_permutation(numbers, before));
  EXPECT_TRUE(std::ranges::count(before, random.pick(numbers)) == 1);
}

}  // namespace
}  // namespace tc
