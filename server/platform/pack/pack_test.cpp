#include "platform/pack/pack.hpp"

#include <gtest/gtest.h>

namespace tc::pack {
namespace {

constexpr std::size_t enough = 1 << 20;

std::string like_an_answer() {
  std::string text = "[";
  for (int i = 0; i < 50; ++i) text += R"({"product":"prd_)" + std::to_string(i * 7919) + R"(","quantity":"10"},)";
  return text + "]";
}

TEST(Packing, gives_back_what_was_packed) {
  for (const auto& text :
       {std::string(), std::string("a"), std::string("\0\xff\n", 3), like_an_answer(), std::string(100'000, 'x')})
    EXPECT_EQ(unpacked(packed(text), enough), text);
}

TEST(Packing, makes_an_answer_a_third_and_less) {
  EXPECT_LT(packed(like_an_answer()).size() * 3, like_an_answer().size());
}

TEST(Packing, refuses_what_it_did_not_make) {
  const auto good = packed(like_an_answer());
  EXPECT_FALSE(unpacked("", enough));
  EXPECT_FALSE(unpacked("abc", enough));
  EXPECT_FALSE(unpacked(good.substr(0, good.size() - 1), enough)) << "cut off";
  EXPECT_FALSE(unpacked(good + "x", enough)) << "too long";
  auto longer = good;
  ++longer[0];
  EXPECT_FALSE(unpacked(longer, enough)) << "another size than it says";
  EXPECT_FALSE(unpacked(good, like_an_answer().size() - 1)) << "longer than may be";
  EXPECT_FALSE(unpacked("\xff\xff\xff\xff", enough)) << "no memory is taken for it";
}

}  // namespace
}  // namespace tc::pack
