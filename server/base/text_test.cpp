#include "base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"

namespace tc {
namespace {

using namespace std::string_literals;
using Words = std::vector<std::string>;

TEST(Text, is_valid_UTF_8_without_NUL) {
  for (const auto& good : {""s, "plain"s, "Grüße, 東京 😀"s, "\t\r\n"s, "\u007f"s, "\U0010FFFF"s})
    EXPECT_TRUE(is_text(good)) << good;
  for (const auto& bad :
       {"a\0b"s, "\x80"s, "\xff"s, "caf\xe9"s, "\xc0\xaf"s, "\xed\xa0\x80"s, "\xf4\x90\x80\x80"s, "\xe2\x82"s})
    EXPECT_FALSE(is_text(bad)) << bad;
}

TEST(Text, that_is_printable_has_nothing_hidden) {
  for (const auto& good : {"ABC-1 / é"s, "東京"s, "a b"s, ""s, "می\u200cخواهم"s, "👩\u200d👧"s}) EXPECT_TRUE(is_printable(good)) << good;
  for (const auto& bad : {"a\tb"s, "a\nb"s, "a\u200bb"s, "a\u00adb"s, "\ufeffa"s, "a\u2028b"s, "a\u202eb"s, "a\u200db"s, "\u200cم"s, "\x80"s})
    EXPECT_FALSE(is_printable(bad)) << bad;
}

TEST(Text, is_as_long_as_it_has_code_points) {
  EXPECT_EQ(length(""), 0u);
  EXPECT_EQ(length("Grüße"), 5u);
  EXPECT_EQ(length("😀"), 1u);
}

TEST(Text, loses_white_space_of_any_kind_at_its_ends) {
  EXPECT_EQ(trim("  a b\t\r\n"), "a b");
  EXPECT_EQ(trim("\u00a0\u3000Grüße\u2003"), "Grüße");
  EXPECT_EQ(trim(" \u00a0 "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("ü"), "ü");
}

TEST(Text, has_its_runs_of_white_space_made_one_blank) {
  EXPECT_EQ(collapse_spaces("  a \t\u00a0 b\n\nc "), "a b c");
  EXPECT_EQ(collapse_spaces("Grüße"), "Grüße");
  EXPECT_EQ(collapse_spaces(" \n"), "");
  EXPECT_EQ(collapse_spaces("a\xff z"), "a\ufffd z");
}

TEST(Text, is_compared_without_case_in_any_script) {
  EXPECT_EQ(fold_case("ABC-1xyz[@"), "abc-1xyz[@");
  EXPECT_EQ(fold_case("Straße"), fold_case("STRASSE"));
  EXPECT_EQ(fold_case("ΣΊΣΥΦΟΣ"), fold_case("σίσυφος"));
  EXPECT_NE(fold_case("e"), fold_case("é"));
}

TEST(Text, sorts_as_people_expect) {
  const Words sorted{"", "a", "A", "a 2", "a 10", "A2", "A10", "Äpfel", "apple", "b", "éclair", "zebra", "東京"};
  auto by_key = sorted;
  Random(8).shuffle(by_key);
  std::ranges::sort(by_key, {}, sort_key);
  EXPECT_EQ(by_key, sorted);
  EXPECT_EQ(sort_key("same"), sort_key("same"));
  const std::string key = sort_key("any longer text, 12");
  EXPECT_EQ(key.find('\0'), std::string::npos);
}

TEST(Text, of_any_length_has_a_sort_key) {
  EXPECT_LT(sort_key(std::string(20'000, 'a')), sort_key(std::string(20'000, 'a') + "b"));
  std::string cjk;
  for (int i = 0; i < 500; ++i) cjk += "\U00020000é";
  EXPECT_LT(sort_key(cjk), sort_key(cjk + "a"));
}

TEST(SearchWords, are_folded_and_split_at_everything_but_letters_and_digits) {
  const struct {
    std::string_view text;
    Words words;
  } table[] = {
      {"WHITE HANGING HEART T-LIGHT HOLDER", {"white", "hanging", "heart", "t", "light", "holder"}},
      {"  Crème brûlée, 12cm ", {"creme", "brulee", "12cm"}},
      {"CHILDREN'S CUTLERY", {"childrens", "cutlery"}},
      {"children\u2019s", {"childrens"}},
      {"A-10/B_20.5", {"a", "10", "b", "20", "5"}},
      {"Straße", {"strasse"}},
      {"m² ﬁne Ｗｉｄｅ", {"m2", "fine", "wide"}},
      {"İstanbul", {"istanbul"}},
      {"東京 タワー", {"東京", "タワー"}},
      {"e\u0301te", {"ete"}},
      {"a\xff"
       "b",
       {"a", "b"}},
      {"—!?", {}},
      {"", {}},
  };
  for (const auto& [text, words] : table) EXPECT_EQ(search_words(text), words) << text;
}

TEST(OneEdit, is_a_letter_missing_added_wrong_or_swapped) {
  const struct {
    std::string_view a, b;
    bool within;
  } table[] = {
      {"holder", "holder", true},
      {"holder", "holde", true},
      {"holder", "hoder", true},
      {"holder", "older", true},
      {"holder", "hollder", true},
      {"holder", "holderx", true},
      {"holder", "xholder", true},
      {"holder", "halder", true},
      {"holder", "hodler", true},
      {"holder", "ohlder", true},
      {"holder", "holdre", true},
      {"holder", "hldoer", false},
      {"holder", "hold", false},
      {"holder", "hxlxer", false},
      {"holder", "loherd", false},
      {"", "", true},
      {"", "a", true},
      {"", "ab", false},
      {"ab", "ba", true},
      {"abc", "cba", false},
      {"aab", "aba", true},
      {"aaa", "aa", true},
      {"aaaa", "aa", false},
      {"grüße", "grüsse", false},
      {"grüße", "gruße", true},
      {"grüße", "grße", true},
      {"é", "è", true},
      {"éa", "aé", true},
      {"é", "©", true},
      {"東京", "京東", true},
      {"東京", "東", true},
      {"éè", "aè", true},
      {"é©", "©é", true},
  };
  for (const auto& [a, b, within] : table) {
    EXPECT_EQ(within_one_edit(a, b), within) << a << " / " << b;
    EXPECT_EQ(within_one_edit(b, a), within) << b << " / " << a;
  }
}

TEST(EditDistance, counts_up_to_its_limit) {
  const struct {
    std::string_view a, b;
    std::size_t distance;
  } table[] = {
      {"holder", "holder", 0}, {"holder", "hodler", 1},  {"holder", "hxlxer", 2}, {"holder", "ohldre", 2},
      {"holder", "hold", 2},   {"kitten", "sitting", 3}, {"", "abcdef", 3},       {"abcdef", "uvwxyz", 3},
      {"ca", "abc", 3},        {"grüße", "grusse", 3},   {"東京都", "京東都", 1}, {"ab", "ba", 1},
  };
  for (const auto& [a, b, distance] : table) {
    EXPECT_EQ(edit_distance(a, b, 2), distance) << a << " / " << b;
    EXPECT_EQ(edit_distance(b, a, 2), distance) << b << " / " << a;
  }
}

// Two ways to the same answer, over words so short that edits collide.
TEST(EditDistance, agrees_with_within_one_edit_on_random_words) {
  Random random(9);
  static constexpr std::string_view letters[] = {"a", "b", "é", "è", "東"};
  const auto word = [&] {
    std::string out;
    for (auto left = random.between(0, 5); left > 0; --left) out += random.pick(letters);
    return out;
  };
  int within = 0;
  for (int i = 0; i < 5'000; ++i) {
    const auto a = word();
    const auto b = word();
    ASSERT_EQ(within_one_edit(a, b), edit_distance(a, b, 1) <= 1) << a << " / " << b;
    within += within_one_edit(a, b) ? 1 : 0;
  }
  EXPECT_GT(within, 100);
}

}  // namespace
}  // namespace tc
