#include <gtest/gtest.h>

#include <set>
#include <type_traits>
#include <unordered_set>

#include "base/id_codec.hpp"
#include "base/ids.hpp"
#include "base/random.hpp"

namespace tc {
namespace {

static_assert(!std::is_convertible_v<CustomerId, OrderId>);
static_assert(!std::is_convertible_v<std::int64_t, OrderId>);
static_assert(!std::is_convertible_v<OrderId, bool>);

constexpr std::array<unsigned char, 16> key{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
constexpr std::array<unsigned char, 16> other_key{9};
const IdCodec codec{key};

std::string encoded(std::string_view prefix, std::int64_t value) {
  std::string out;
  codec.append(out, prefix, value);
  return out;
}

TEST(Ids, compare_hash_and_know_none) {
  EXPECT_LT(OrderId{1}, OrderId{2});
  EXPECT_EQ(OrderId{7}, OrderId{7});
  EXPECT_FALSE(OrderId{});
  EXPECT_TRUE(OrderId{1});
  EXPECT_EQ((std::unordered_set<OrderId>{{1}, {2}, {1}}.size()), 2u);
}

// Links and other systems hold these texts: a change of the permutation is a break of the contract.
TEST(Ids, outside_have_texts_that_never_change) {
  EXPECT_EQ(codec.text(OrderId{1}), "ord_dwdagswqz5dsc");
  EXPECT_EQ(codec.text(OrderId{2}), "ord_6cf3r5gn59nv9");
  EXPECT_EQ(codec.text(ProductId{1}), "prd_3jjffqm6ngncs");
}

TEST(Ids, come_back_from_their_text) {
  Random random(1);
  for (int i = 0; i < 2'000; ++i) {
    const auto value = static_cast<std::int64_t>(random.next() >> random.between(0, 63));
    const auto text = encoded("ord", value);
    ASSERT_EQ(text.size(), IdCodec::text_length);
    ASSERT_EQ(codec.parse(text, "ord"), value) << text;
    ASSERT_EQ(encoded("ord", *codec.parse(text, "ord")), text);
  }
  for (const std::int64_t value : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
                                   std::numeric_limits<std::int64_t>::max()})
    EXPECT_EQ(codec.parse(encoded("cus", value), "cus"), value);
}

TEST(Ids, of_neighbours_share_no_beginning_and_never_meet) {
  std::set<std::string> beginnings;
  for (std::int64_t i = 1; i <= 500; ++i) beginnings.insert(encoded("ord", i).substr(0, 4 + 6));
  EXPECT_EQ(beginnings.size(), 500u);
}

TEST(Ids, differ_by_prefix_and_by_key) {
  EXPECT_NE(encoded("ord", 1).substr(4), encoded("cus", 1).substr(4));
  EXPECT_NE(IdCodec(other_key).text(OrderId{1}), codec.text(OrderId{1}));
  EXPECT_EQ(codec.parse<CustomerTag>(codec.text(OrderId{1})), std::nullopt);
}

TEST(Ids, any_other_text_is_no_id) {
  const std::string good = codec.text(OrderId{42});
  EXPECT_EQ(codec.parse<OrderTag>(good), OrderId{42});
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char c : {'\0', ' ', 'u', 'i', 'l', 'o', 'A', 'Z', '_', '-', '\xff'}) {
      auto bad = good;
      if (bad[i] == c) continue;
      bad[i] = c;
      EXPECT_EQ(codec.parse<OrderTag>(bad), std::nullopt) << bad;
    }
    EXPECT_EQ(codec.parse<OrderTag>(good.substr(0, i)), std::nullopt);
  }
  EXPECT_EQ(codec.parse<OrderTag>(good + "0"), std::nullopt);
  EXPECT_EQ(codec.parse<OrderTag>("ord_g000000000000"), std::nullopt) << "more than 64 bits";
  EXPECT_EQ(codec.parse<OrderTag>("ord_zzzzzzzzzzzzz"), std::nullopt) << "more than 64 bits";
  EXPECT_NE(codec.parse<OrderTag>("ord_fzzzzzzzzzzzz"), std::nullopt) << "the last number there is";
}

TEST(IdsDeathTest, a_prefix_of_another_length_is_a_bug) {
  std::string out;
  EXPECT_DEATH(codec.append(out, "order", 1), "bug: not .*prefix \"order\"");
}

}  // namespace
}  // namespace tc
