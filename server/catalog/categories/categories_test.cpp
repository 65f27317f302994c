#include <gmock/gmock.h>

#include "catalog/categories/commands.hpp"
#include "catalog/categories/rules.hpp"
#include "catalog/test_seller.hpp"

namespace tc::catalog {
namespace {

TEST(CategoryPaths, move_with_what_lies_below_them) {
  EXPECT_EQ(moved("Tools/Hand/Saws", "Tools/Hand", "Tools/Manual"), "Tools/Manual/Saws");
  EXPECT_EQ(moved("Tools/Hand", "Tools/Hand", "Hand"), "Hand");
  EXPECT_EQ(moved("Tools/Hand", "Tools", ""), "Hand");
  EXPECT_EQ(moved("Tools", "Tools", ""), "");
  EXPECT_TRUE(lies_in("Tools/Hand", "Tools"));
  EXPECT_FALSE(lies_in("Toolsets", "Tools"));
}

class Categories : public WithSeller {
 protected:
  void put_in(std::string_view sku, std::string_view category) {
    auto input = named(sku, sku);
    input.category = std::string(category);
    put({input});
  }
  // "Tools 2, Tools/Hand 1"
  std::string tree() {
    std::vector<std::string> places;
    for (const auto& place : database().read([&](db::Tx& tx) { return categories(tx, seller); }).items)
      places.push_back(fmt::format("{} {}", place.path, place.products));
    return fmt::format("{}", fmt::join(places, ", "));
  }
  template <class F>
  std::string refusal(F&& change) {
    try {
      database().write([&](db::Tx& tx) { change(tx, allowed<Right::product_edit>()); });
    } catch (const Problem& problem) {
      return problem.violations.empty() ? problem.code : problem.violations[0].pointer + " " + problem.violations[0].code;
    }
    return "";
  }
  std::string make(std::string path) {
    return refusal([&](db::Tx& tx, const auto& by) { make_category(tx, by, {path}); });
  }
  std::string move(std::string path, std::string to, std::optional<std::int64_t> version = {}) {
    return refusal([&](db::Tx& tx, const auto& by) { move_category(tx, by, {path, to}, version, now); });
  }
  std::string remove(std::string path, ProductsOfRemoved products = ProductsOfRemoved::none) {
    return refusal([&](db::Tx& tx, const auto& by) { remove_category(tx, by, {path, products}, {}, now); });
  }
};
TC_ON_BOTH_DATABASES(Categories);

TEST_P(Categories, are_those_of_products_and_those_made_for_products_to_come) {
  put_in("1", "Tools/Hand");
  put_in("2", "Tools");
  EXPECT_EQ(make(" Garden / Seeds "), "");
  EXPECT_EQ(make("Garden/Seeds"), "category-taken");
  EXPECT_EQ(make("Tools/Hand"), "category-taken");
  EXPECT_EQ(make(" / "), "/path missing");
  EXPECT_EQ(make("A/B/C/D/E/F/G"), "/path too-deep");
  EXPECT_EQ(tree(), "Garden 0, Garden/Seeds 0, Tools 2, Tools/Hand 1");
}

TEST_P(Categories, are_renamed_and_moved_with_their_products) {
  put_in("1", "Tools/Hand/Saws");
  put_in("2", "Tools/Hand");
  make("Tools/Hand/Planes");
  EXPECT_EQ(move("Tools/Hand", "Tools/Manual"), "");
  EXPECT_EQ(tree(), "Tools 2, Tools/Manual 2, Tools/Manual/Planes 0, Tools/Manual/Saws 1");
  EXPECT_EQ(move("Tools/Manual", "Manual"), "");
  EXPECT_EQ(tree(), "Manual 2, Manual/Planes 0, Manual/Saws 1, Tools 0");
  EXPECT_EQ(product("1").category, "Manual/Saws");
  EXPECT_EQ(product("1").version, 3);
}

TEST_P(Categories, are_moved_nowhere_that_is_taken_too_deep_or_in_themselves) {
  put_in("1", "A/B/C");
  make("D");
  EXPECT_EQ(move("A", "D"), "category-taken");
  EXPECT_EQ(move("A", "A/B/X"), "/to category-in-itself");
  EXPECT_EQ(move("A", "1/2/3/4/5"), "/to too-deep");
  EXPECT_EQ(move("No", "Yes"), "/path category-unknown");
  EXPECT_EQ(move("A", ""), "/to missing");
  EXPECT_EQ(move("A", "B", 4711), "changed-meanwhile");
  EXPECT_EQ(tree(), "A 1, A/B 1, A/B/C 1, D 0");
}

TEST_P(Categories, are_deleted_when_empty_or_hand_up_what_they_hold) {
  put_in("1", "Tools/Hand/Saws");
  put_in("2", "Tools/Hand");
  put_in("3", "Tools/Saws");
  EXPECT_EQ(remove("Tools/Hand"), "category-not-empty");
  EXPECT_EQ(remove("Tools/Hand", ProductsOfRemoved::move_up), "");
  EXPECT_EQ(tree(), "Tools 3, Tools/Saws 2");
  EXPECT_EQ(remove("Tools", ProductsOfRemoved::move_up), "");
  EXPECT_EQ(tree(), "Saws 2");
  EXPECT_EQ(product("2").category, "");
  make("Empty");
  EXPECT_EQ(remove("Empty"), "");
  EXPECT_EQ(tree(), "Saws 2");
}

}  // namespace
}  // namespace tc::catalog
