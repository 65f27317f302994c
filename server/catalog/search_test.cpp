#include "catalog/search.hpp"

#include <gmock/gmock.h>

#include <set>

#include "base/random.hpp"
#include "catalog/index.hpp"
#include "catalog/listing.hpp"
#include "catalog/test_seller.hpp"

namespace tc::catalog {
namespace {

using testing::ElementsAre;

class Search : public WithSeller {
 protected:
  // The SKUs that are found, best first, page by page of so many.
  std::vector<std::string> find(std::string_view text, catalog::Search query = {}) {
    query.text = text;
    std::vector<std::string> skus;
    database().read([&](db::Tx& tx) {
      for (;;) {
        const auto found = search(tx, seller, query);
        const auto products = products_by_id(tx, seller, found.products);
        for (const auto id : found.products) skus.push_back(products.at(id).sku.text());
        if (!found.next) return;
        query.after = found.next;
      }
    });
    return skus;
  }
};
TC_ON_BOTH_DATABASES(Search);

TEST(SearchWords, less_one_letter) {
  EXPECT_THAT(without_one_letter("aab"), ElementsAre("aa", "ab"));
  EXPECT_THAT(without_one_letter("né"), ElementsAre("n", "é"));
}

TEST(SearchWords, of_codes_and_short_words_are_taken_as_written) {
  EXPECT_TRUE(forgives_typos("zebra"));
  EXPECT_FALSE(forgives_typos("bolt"));
  EXPECT_FALSE(forgives_typos("m8x40"));
}

TEST_P(Search, finds_words_of_name_sku_brand_barcode_and_part_number) {
  auto input = named("AB-77", "Copper kettle");
  input.brand = "Brewster";
  input.barcode = "4006381333931";
  input.mpn = "KT/500";
  put({input, named("ZZ", "Tin whistle")});
  for (const auto* text : {"kettle", "KETTLE copper", "brewster", "4006381333931", "kt 500", "ab-77", "77 kettle"})
    EXPECT_THAT(find(text), ElementsAre("AB-77")) << text;
  for (const auto* text : {"kettle whistle", "copperkettle", "-", "", "nothing"})
    EXPECT_THAT(find(text), ElementsAre()) << text;
}

TEST_P(Search, finds_a_word_while_it_is_typed) {
  put({named("1", "Red tablecloth"), named("2", "Red table"), named("3", "Tableau red")});
  EXPECT_THAT(find("red tab"), ElementsAre("2", "1", "3"));
  EXPECT_THAT(find("red tablecl"), ElementsAre("1"));
  EXPECT_THAT(find("tab red"), ElementsAre());  // only the last word may be unfinished
}

TEST_P(Search, shows_the_sku_then_exact_then_begun_then_mistyped_words) {
  put({named("MUG", "Blue cup"), named("1", "Mug"), named("2", "Big mug"), named("3", "Muggle"), named("4", "Jug")});
  EXPECT_THAT(find("mug"), ElementsAre("MUG", "1", "2", "3"));
  put({named("5", "Brown rope"), named("6", "Crown"), named("7", "Browning")});
  EXPECT_THAT(find("brown"), ElementsAre("5", "7", "6"));
}

TEST_P(Search, looks_for_mistyped_words_only_where_little_else_is_found) {
  put({named("0", "Crown"), named("1", "Brown 1"), named("2", "Brown 2"), named("3", "Brown 3"),
       named("4", "Brown 4")});
  EXPECT_THAT(find("brown"), ElementsAre("1", "2", "3", "4", "0"));
  put({named("5", "Brown 5")});
  EXPECT_THAT(find("brown"), ElementsAre("1", "2", "3", "4", "5"));
}

TEST_P(Search, follows_changes) {
  put_named("1", "Kettle");
  put({named("1", "Teapot")});
  EXPECT_THAT(find("kettle"), ElementsAre());
  EXPECT_THAT(find("teapot"), ElementsAre("1"));
  EXPECT_THAT(find("teapto"), ElementsAre("1"));
  put({named("1", "Kettle of iron")});
  EXPECT_THAT(find("kettle"), ElementsAre("1"));
  EXPECT_THAT(find("ketle"), ElementsAre("1"));
  auto branded = named("1", "Kettle of iron");
  branded.brand = "Ferro";
  put({branded});
  EXPECT_THAT(find("ferro kettle"), ElementsAre("1"));
}

TEST_P(Search, shows_a_group_only_what_it_lists_and_is_active) {
  const auto listed = put_named("1", "Kettle A");
  put_named("2", "Kettle B");
  auto retired = named("3", "Kettle C");
  retired.status = ProductStatus::inactive;
  put({retired});
  const std::vector<ProductId> products{listed, product("3").id};
  database().write([&](db::Tx& tx) { list_products(tx, seller, {5}, products); });
  EXPECT_THAT(find("kettle", {.listed_in = {5}, .active_only = true}), ElementsAre("1"));
  EXPECT_THAT(find("3", {.listed_in = {5}, .active_only = true}), ElementsAre());
  EXPECT_THAT(find("kettle"), ElementsAre("1", "2", "3"));
}

TEST_P(Search, pages_neither_skip_nor_repeat) {
  std::vector<ProductInput> inputs;
  for (int i = 0; i < 60; ++i) {
    const auto* name = i % 4 == 0 ? "Garland" : i % 4 == 1 ? "Garlands" : i % 4 == 2 ? "Garlend" : "Garland lights";
    inputs.push_back(named(std::to_string(i), fmt::format("{} {}", name, i)));
  }
  put(inputs);
  for (const auto* text : {"garland", "garlan", "garl", "garlandd", "garland light"}) {
    const auto whole = find(text, {.limit = 200});
    EXPECT_EQ(std::set(whole.begin(), whole.end()).size(), whole.size()) << text;
    EXPECT_GE(whole.size(), 15U) << text;
    for (const int limit : {1, 7, 50}) {
      if (limit < static_cast<int>(few_hits)) continue;
      EXPECT_EQ(find(text, {.limit = limit}), whole) << text << " by " << limit;
    }
  }
}

TEST_P(Search, survives_any_text) {
  put_named("1", "Kettle");
  for (const auto* text : {"%", "_", "'", "\"", "\\", "[1]", "kettle'", "\xF4\x8F\xBF\xBF", "a b c d e f g h i j k l"})
    EXPECT_NO_THROW(find(text)) << text;
  EXPECT_THAT(find(std::string(5000, 'k')), ElementsAre());
}

// A name made of the words that gift shops use, and one random edit of one of its long words.
struct Names {
  Random random{7};
  std::vector<std::string> words{
      "small", "large",   "silver",  "golden", "christmas", "garden", "lantern", "candle", "holder", "cushion",
      "cover", "hanging", "heart",   "wooden", "vintage",   "retro",  "spot",    "tea",    "towel",  "bag",
      "jumbo", "storage", "ceramic", "bowl",   "glass",     "jar",    "metal",   "sign",   "paper",  "chain",
      "kit",   "party",   "bunting", "cake",   "tin",       "pantry", "design",  "alarm",  "clock",  "bakelike"};
  std::string pick(int count) {
    std::string name;
    for (int i = 0; i < count; ++i) {
      if (i) name += ' ';
      name += words[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(words.size()) - 1))];
    }
    return name;
  }
  std::string mistype(std::string word) {
    const auto at = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(word.size()) - 2));
    const auto letter = static_cast<char>('a' + random.between(0, 25));
    switch (random.between(0, 3)) {
      case 0:
        word[at] = letter;
        break;
      case 1:
        word.erase(at, 1);
        break;
      case 2:
        word.insert(at, 1, letter);
        break;
      default:
        std::swap(word[at], word[at + 1]);
    }
    return word;
  }
  // One word of five or more letters, mistyped; none where it has none.
  std::optional<std::string> mistype_in(const std::string& name) {
    std::vector<std::pair<std::size_t, std::size_t>> long_words;
    for (std::size_t from = 0; from < name.size();) {
      const auto end = std::min(name.find(' ', from), name.size());
      if (end - from >= 5) long_words.emplace_back(from, end - from);
      from = end + 1;
    }
    if (long_words.empty()) return std::nullopt;
    const auto [from, size] =
        long_words[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(long_words.size()) - 1))];
    return name.substr(0, from) + mistype(name.substr(from, size)) + name.substr(from + size);
  }
};

TEST_P(Search, forgives_one_mistyped_letter_and_shows_the_product_among_the_first_five) {
  Names names;
  std::vector<ProductInput> inputs;
  std::set<std::string> taken;
  while (inputs.size() < 1000) {
    auto name = names.pick(static_cast<int>(names.random.between(2, 5)));
    if (taken.insert(name).second) inputs.push_back(named(fmt::format("S{}", inputs.size()), name));
  }
  put(inputs);
  int asked = 0, found = 0;
  for (int i = 0; i < 200; ++i) {
    const auto& input = inputs[static_cast<std::size_t>(names.random.between(0, 999))];
    const auto query = names.mistype_in(input.name.value_or(""));
    if (!query) continue;
    ++asked;
    const auto page = database().read([&](db::Tx& tx) { return search(tx, seller, {.text = *query, .limit = 5}); });
    const auto wanted = product(input.sku.text()).id;
    found += std::ranges::find(page.products, wanted) != page.products.end();
  }
  EXPECT_GT(asked, 150);
  EXPECT_GE(found, asked * 98 / 100) << "of " << asked;
}

}  // namespace
}  // namespace tc::catalog
