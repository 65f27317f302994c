#include <gmock/gmock.h>

#include "catalog/history/rules.hpp"
#include "catalog/history/store.hpp"
#include "catalog/test_seller.hpp"

namespace tc::catalog {
namespace {

using testing::ElementsAre;

TEST(History, names_every_field_with_what_it_was_and_is) {
  Product before;
  before.sku = trusted<Sku>("L1");
  before.name = "Lamp";
  before.packs = {{"Bag", 6}};
  auto after = before;
  after.name = "Desk lamp";
  after.weight_g = 250;
  after.packs = {};
  after.status = ProductStatus::inactive;
  after.divisible = true;
  EXPECT_THAT(changes_between(before, after),
              ElementsAre(FieldChange{"name", "Lamp", "Desk lamp"}, FieldChange{"weight_g", "", "250"},
                          FieldChange{"packs", "Bag=6", ""}, FieldChange{"status", "active", "inactive"},
                          FieldChange{"divisible", "no", "yes"}));
  EXPECT_TRUE(changes_between(after, after).empty());
}

TEST(History, keeps_the_beginning_of_a_long_text) {
  Product before, after;
  for (int i = 0; i < 400; ++i) after.description += "ü";
  const auto kept = changes_between(before, after).at(0).after;
  EXPECT_EQ(kept.size(), kept_text_max + std::string("…").size());
  EXPECT_TRUE(kept.ends_with("ü…"));
}

class ProductHistory : public WithSeller {};
TC_ON_BOTH_DATABASES(ProductHistory);

TEST_P(ProductHistory, tells_by_whom_and_which_way_the_newest_first) {
  const auto lamp = put_named("L1", "Lamp");
  put({named("L1", "Lamp")});
  const auto ann = Gate::on_behalf<Right::product_edit>(seller, {{7}, {}, "Ann"});
  database().write([&](db::Tx& tx) { update_product(tx, ann, lamp, named("L2", "Lamp"), {}, now); });
  put({named("L2", "Torch")});
  const auto events =
      database().read([&](db::Tx& tx) { return list_events(tx, seller, lamp, {1'000'000'000}, 10); });
  ASSERT_EQ(events.size(), 3U);
  EXPECT_THAT(events[0].changes, ElementsAre(FieldChange{"name", "Lamp", "Torch"}));
  EXPECT_EQ(events[0].way, ChangeWay::import);
  EXPECT_THAT(events[1].changes, ElementsAre(FieldChange{"sku", "L1", "L2"}));
  EXPECT_EQ(events[1].way, ChangeWay::hand);
  EXPECT_EQ(events[1].who, "Ann");
  EXPECT_EQ(events[1].at, now);
  EXPECT_TRUE(events[2].changes.empty());
  const auto older =
      database().read([&](db::Tx& tx) { return list_events(tx, seller, lamp, events[1].id, 10); });
  EXPECT_EQ(older.size(), 1U);
}

}  // namespace
}  // namespace tc::catalog
