#include <gmock/gmock.h>

#include "catalog/listing.hpp"
#include "catalog/search.hpp"
#include "catalog/store.hpp"
#include "catalog/test_seller.hpp"
#include "sellers/queries.hpp"

namespace tc::catalog {
namespace {

using testing::ElementsAre;

class Products : public WithSeller {
 protected:
  static std::vector<Outcome> outcomes(const std::vector<PutResult>& results) {
    std::vector<Outcome> all;
    for (const auto& result : results) all.push_back(result.outcome);
    return all;
  }
  static std::vector<std::string> warnings(const PutResult& result) {
    std::vector<std::string> codes;
    for (const auto& warning : result.warnings) codes.push_back(warning.code);
    return codes;
  }
  std::int64_t revision() {
    return database().read([&](db::Tx& tx) { return sellers::revision(tx, seller); });
  }
  template <class F>
  int status_of(F&& change) {
    try {
      database().write([&](db::Tx& tx) { change(tx); });
      return 200;
    } catch (const Problem& problem) {
      return problem.status;
    }
  }
};
TC_ON_BOTH_DATABASES(Products);

TEST_P(Products, put_twice_change_nothing_the_second_time) {
  auto lamp = named("L1", "Lamp");
  lamp.packs = {{"Bag", 6}};
  lamp.category = "Home/Light";
  lamp.weight_g = 250;
  lamp.description = "Two\nlines";
  EXPECT_THAT(outcomes(put({lamp, named("L2", "Shade")})), ElementsAre(Outcome::added, Outcome::added));
  const auto before = revision();
  EXPECT_THAT(outcomes(put({lamp, named("L2", "Shade ")})), ElementsAre(Outcome::unchanged, Outcome::unchanged));
  EXPECT_EQ(revision(), before);
  EXPECT_EQ(product("L1").packs, (std::vector<Pack>{{"Bag", 6}}));
  EXPECT_EQ(product("L1").version, 1);
}

TEST_P(Products, changed_keep_their_id_and_count_their_versions) {
  const auto id = put_named("L1", "Lamp");
  const auto before = revision();
  EXPECT_THAT(outcomes(put({named("L1", "Desk lamp")})), ElementsAre(Outcome::changed));
  EXPECT_EQ(product("L1").id, id);
  EXPECT_EQ(product("L1").name, "Desk lamp");
  EXPECT_EQ(product("L1").version, 2);
  EXPECT_GT(revision(), before);
}

TEST_P(Products, that_are_wrong_are_refused_alone) {
  const auto results = put({named("A", ""), named("B", "Box")});
  EXPECT_THAT(outcomes(results), ElementsAre(Outcome::refused, Outcome::added));
  ASSERT_EQ(results[0].wrong.size(), 1U);
  EXPECT_EQ(results[0].wrong[0].code, "name-missing");
  EXPECT_EQ(database().read([&](db::Tx& tx) { return count_products(tx, seller); }), 1);
}

TEST_P(Products, whose_skus_differ_in_case_only_are_two_with_a_warning) {
  EXPECT_THAT(warnings(put({named("a1", "One")})[0]), ElementsAre());
  const auto results = put({named("A1", "Two")});
  EXPECT_EQ(results[0].outcome, Outcome::added);
  EXPECT_THAT(warnings(results[0]), ElementsAre("sku-twin"));
  EXPECT_EQ(product("a1").name, "One");
  EXPECT_EQ(product("A1").name, "Two");
}

TEST_P(Products, are_found_without_case_where_that_is_unique) {
  put({named("abc", "One"), named("x", "Small"), named("X", "Large")});
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(find_by_sku(tx, seller, trusted<Sku>("ABC")).value().name, "One");
    EXPECT_EQ(find_by_sku(tx, seller, trusted<Sku>("x")).value().name, "Small");
    const auto found = products_by_sku(tx, seller, {trusted<Sku>("X"), trusted<Sku>("Abc"), trusted<Sku>("nothing")});
    EXPECT_EQ(found.size(), 2U);
    EXPECT_EQ(found.at("X").name, "Large");
    EXPECT_EQ(found.at("Abc").name, "One");
    const auto outlines =
        outlines_by_sku(tx, seller, {trusted<Sku>("X"), trusted<Sku>("Abc"), trusted<Sku>("nothing")});
    EXPECT_EQ(outlines.size(), 2U);
    EXPECT_EQ(outlines.at("X").id, found.at("X").id);
    EXPECT_EQ(outlines.at("Abc").sku.text(), "abc");
  });
  put({named("ABC", "Twin")});
  EXPECT_FALSE(database().read([&](db::Tx& tx) { return find_by_sku(tx, seller, trusted<Sku>("Abc")); }));
}

TEST_P(Products, compared_say_the_same_and_write_nothing) {
  put_named("L1", "Lamp");
  const std::vector<ProductInput> inputs{named("L1", "Lamp"), named("L2", "Shade"), named("L1", "Torch"),
                                         named("L3", "")};
  const auto compared = database().read([&](db::Tx& tx) { return compare_products(tx, seller, inputs); });
  EXPECT_THAT(outcomes(compared), ElementsAre(Outcome::unchanged, Outcome::added, Outcome::changed, Outcome::refused));
  EXPECT_EQ(product("L1").name, "Lamp");
  EXPECT_THAT(outcomes(put(inputs)),
              ElementsAre(Outcome::unchanged, Outcome::added, Outcome::changed, Outcome::refused));
  EXPECT_EQ(product("L1").name, "Torch");
}

TEST_P(Products, of_another_seller_are_not_there) {
  const auto id = put_named("L1", "Lamp");
  const auto other = make_seller("Other");
  database().read([&](db::Tx& tx) {
    EXPECT_FALSE(find_product(tx, other, id));
    EXPECT_FALSE(find_by_sku(tx, other, trusted<Sku>("L1")));
    EXPECT_TRUE(products_by_id(tx, other, {id}).empty());
    EXPECT_TRUE(search(tx, other, {.text = "lamp"}).products.empty());
  });
}

TEST_P(Products, are_created_once_and_changed_by_their_version) {
  const auto edit = allowed<Right::product_edit>();
  EXPECT_EQ(status_of([&](db::Tx& tx) { create_product(tx, edit, named("L1", "Lamp"), now); }), 200);
  EXPECT_EQ(status_of([&](db::Tx& tx) { create_product(tx, edit, named("L1", "Lamp"), now); }), 409);
  EXPECT_EQ(status_of([&](db::Tx& tx) { create_product(tx, edit, named("L2", ""), now); }), 422);
  const auto id = product("L1").id;
  EXPECT_EQ(status_of([&](db::Tx& tx) { update_product(tx, edit, id, named("L1", "Torch"), 7, now); }), 412);
  EXPECT_EQ(status_of([&](db::Tx& tx) { update_product(tx, edit, id, named("T1", "Torch"), 1, now); }), 200);
  EXPECT_EQ(product("T1").id, id);
  put_named("L1", "Lamp");
  EXPECT_EQ(status_of([&](db::Tx& tx) { update_product(tx, edit, id, named("L1", "Torch"), 2, now); }), 409);
  EXPECT_EQ(status_of([&](db::Tx& tx) { update_product(tx, edit, {999'999}, named("Z", "Z"), {}, now); }), 404);
}

TEST_P(Products, that_are_renamed_move_in_the_catalogues_that_list_them) {
  const auto lamp = put_named("1", "Lamp");
  const auto zebra = put_named("2", "Zebra");
  database().write([&](db::Tx& tx) {
    EXPECT_EQ(list_products(tx, seller, {1}, {lamp, zebra}), 2);
    EXPECT_EQ(list_products(tx, seller, {1}, {lamp, zebra}), 0);
    EXPECT_EQ(list_products(tx, seller, {2}, {zebra}), 1);
  });
  put({named("2", "Anvil")});
  const auto order = database().read([&](db::Tx& tx) {
    return tx.all<ProductId>("select product from listing where seller = $1 and trade_group = $2 order by name_key",
                             seller, GroupId{1});
  });
  EXPECT_THAT(order, ElementsAre(zebra, lamp));
}

TEST_P(Products, leave_a_catalogue_alone_where_it_is_another_groups) {
  const auto lamp = put_named("1", "Lamp");
  database().write([&](db::Tx& tx) {
    list_all_products(tx, seller, {1});
    list_products(tx, seller, {2}, {lamp});
    EXPECT_EQ(unlist_products(tx, seller, {1}, {lamp}), 1);
  });
  database().read([&](db::Tx& tx) {
    EXPECT_TRUE(listed_products(tx, seller, {1}, {lamp}).empty());
    EXPECT_EQ(listed_products(tx, seller, {2}, {lamp}).size(), 1U);
    EXPECT_EQ(count_listed(tx, seller, {2}), 1);
  });
}

TEST_P(Products, are_listed_by_name_sku_or_age_and_by_category) {
  auto hammer = named("3", "Hammer 10");
  hammer.category = "Tools/Hand";
  auto saw = named("2", "Hammer 9");
  saw.category = "Tools";
  saw.status = ProductStatus::inactive;
  put({named("1", "Zip")});
  put({hammer});
  put({saw});
  const auto skus = [&](const ListFilter& filter) {
    std::string all;
    database().read([&](db::Tx& tx) {
      std::optional<ListPlace> after;
      for (;;) {  // a page of one each
        const auto rows = list(tx, seller, filter, after, 1);
        if (rows.empty()) return;
        all += rows[0].product.sku;
        after = {rows[0].name_key, rows[0].product.sku, rows[0].product.id};
      }
    });
    return all;
  };
  EXPECT_EQ(skus({}), "231");  // 9 before 10
  EXPECT_EQ(skus({.sort = ProductSort::sku}), "123");
  EXPECT_EQ(skus({.sort = ProductSort::newest}), "231");
  EXPECT_EQ(skus({.category = "Tools"}), "23");
  EXPECT_EQ(skus({.category = "Tools/Hand", .sort = ProductSort::sku}), "3");
  EXPECT_EQ(skus({.status = ProductStatus::active, .category = "Tools"}), "3");
  EXPECT_EQ(skus({.status = ProductStatus::inactive}), "2");
  hammer.category = "Other";
  hammer.name = "Axe";
  put({hammer});
  EXPECT_EQ(skus({.category = "Tools"}), "2");
  EXPECT_EQ(skus({.category = "Other"}), "3");
}

}  // namespace
}  // namespace tc::catalog
