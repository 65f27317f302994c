// Several products at once, and packs and products that are used.
#include <gmock/gmock.h>

#include "catalog/search.hpp"
#include "catalog/store.hpp"
#include "catalog/test_seller.hpp"

namespace tc::catalog {
namespace {

using testing::HasSubstr;

// Stands for prices, baskets and orders: "Bag" is used twice, and products whose SKU begins with U.
std::vector<PackUse> bags(db::Tx&, SellerId, const db::Integers& products) {
  std::vector<PackUse> uses;
  for (const auto id : products.values) uses.push_back({{id}, "Bag", 2});
  return uses;
}
std::vector<PackUse> one_bag(db::Tx&, SellerId, const db::Integers& products) {
  return {{{products.values.at(0)}, "Bag", 1}};
}
ProductSet used_ones(db::Tx& tx, SellerId seller, const db::Integers& products) {
  ProductSet used;
  for (const auto& product : load_by_ids(tx, seller, products))
    if (product.sku.text().starts_with('U')) used.insert(product.id);
  return used;
}
const Uses uses{.packs = {{"price", "prices", bags}, {"open order", "open orders", one_bag}},
                .priced = nullptr,
                .ordered = used_ones};

class SeveralProducts : public WithSeller {
 protected:
  ProductId with_packs(std::string_view sku) {
    auto lamp = named(sku, "Lamp");
    lamp.packs = std::vector<Pack>{{"Bag", 6}, {"Box", 12}};
    put({lamp});
    return product(sku).id;
  }
  template <class F>
  std::string refusal(F&& use) {
    try {
      database().write([&](db::Tx& tx) { use(tx); });
    } catch (const Problem& problem) {
      return problem.violations.empty() ? problem.code : problem.violations[0].detail;
    }
    return "";
  }
  std::vector<ProductId> found(std::string_view words) {
    return database().read([&](db::Tx& tx) { return search(tx, seller, {.text = words}).products; });
  }
};
TC_ON_BOTH_DATABASES(SeveralProducts);

TEST_P(SeveralProducts, are_changed_all_or_none) {
  const auto lamp = put_named("L1", "Lamp"), shade = put_named("L2", "Shade");
  const auto edit = allowed<Right::product_edit>();
  ProductsChange change;
  change.products = {lamp, shade, lamp};
  change.brand = "Bright";
  change.category = " Home / Light ";
  database().write([&](db::Tx& tx) { EXPECT_EQ(change_products(tx, edit, change, now), 2); });
  EXPECT_EQ(product("L1").brand, "Bright");
  EXPECT_EQ(product("L2").category, "Home/Light");
  database().write([&](db::Tx& tx) { EXPECT_EQ(change_products(tx, edit, change, now), 0); });
  EXPECT_EQ(product("L1").version, 2);
  change.tax_class = "bread";
  EXPECT_THAT(refusal([&](db::Tx& tx) { change_products(tx, edit, change, now); }), HasSubstr("no tax class"));
  change = {};
  change.products = {lamp, {999'999}};
  change.status = ProductStatus::inactive;
  EXPECT_EQ(refusal([&](db::Tx& tx) { change_products(tx, edit, change, now); }), "not-found");
  EXPECT_EQ(product("L1").status, ProductStatus::active);
}

TEST_P(SeveralProducts, are_gone_with_their_words_or_withdrawn_where_they_are_used) {
  const auto lamp = put_named("L1", "Lamp"), used = put_named("U1", "Lamp used");
  database().write([&](db::Tx& tx) {
    const auto done = remove_products(tx, allowed<Right::product_edit>(), {lamp, used}, uses, now);
    EXPECT_EQ(done.removed, 1);
    EXPECT_EQ(done.withdrawn, 1);
  });
  EXPECT_EQ(product("U1").status, ProductStatus::inactive);
  EXPECT_THAT(found("lamp"), testing::ElementsAre(used));
  const auto again = put_named("L1", "Lamp");
  EXPECT_NE(again, lamp);
  EXPECT_EQ(found("lamp").size(), 2U);
}

TEST_P(SeveralProducts, keep_packs_that_are_used_and_say_where) {
  const auto id = with_packs("L1");
  const auto edit = allowed<Right::product_edit>();
  auto input = named("L1", "Lamp");
  input.packs = std::vector<Pack>{{"Box", 12}};
  EXPECT_EQ(refusal([&](db::Tx& tx) { update_product(tx, edit, id, input, {}, now, uses); }),
            "The pack \"Bag\" can't be taken away or renamed: it is used by 2 prices and 1 open order.");
  EXPECT_EQ(product("L1").packs.size(), 2U);
  input.packs = std::vector<Pack>{{"Bag", 6}};  // nothing uses boxes
  EXPECT_EQ(refusal([&](db::Tx& tx) { update_product(tx, edit, id, input, {}, now, uses); }), "");
  EXPECT_EQ(product("L1").packs.size(), 1U);
}

TEST_P(SeveralProducts, keep_packs_that_are_used_when_a_file_leaves_them_out) {
  with_packs("L1");
  with_packs("L2");
  auto without = named("L1", "Lamp"), other = named("L2", "Torch");
  without.packs = std::vector<Pack>{};
  const std::vector<ProductInput> inputs{without, other};
  const auto compared = database().read([&](db::Tx& tx) { return compare_products(tx, seller, inputs, uses); });
  const auto put = database().write([&](db::Tx& tx) {
    return put_products(tx, allowed<Right::product_edit>(), inputs, now, uses);
  });
  for (const auto& results : {compared, put}) {
    EXPECT_EQ(results[0].outcome, Outcome::refused);
    EXPECT_EQ(results[0].wrong.at(0).code, "pack-in-use");
    EXPECT_EQ(results[1].outcome, Outcome::changed);
  }
  EXPECT_EQ(product("L1").packs.size(), 2U);
}

TEST_P(SeveralProducts, are_listed_by_brand_and_by_what_they_lack) {
  auto lamp = named("L1", "Lamp"), shade = named("L2", "Shade");
  lamp.brand = "Bright";
  put({lamp, shade});
  const auto skus = [&](const ListFilter& filter) {
    std::string all;
    database().read([&](db::Tx& tx) {
      for (const auto& row : list(tx, seller, filter, {}, 10)) all += row.product.sku + " ";
      EXPECT_THAT(brands(tx, seller), testing::ElementsAre("Bright"));
    });
    return all;
  };
  database().write([&](db::Tx& tx) {
    tx.run("update product set image = 'a' where seller = $1 and sku = 'L1'", seller);
  });
  EXPECT_EQ(skus({.brand = "Bright"}), "L1 ");
  EXPECT_EQ(skus({.without_image = true}), "L2 ");
  EXPECT_EQ(skus({.sort = ProductSort::newest, .without_image = true}), "L2 ");
  EXPECT_EQ(skus({.sort = ProductSort::sku, .brand = "None"}), "");
}

}  // namespace
}  // namespace tc::catalog
