#include <gmock/gmock.h>

#include "catalog/history/store.hpp"
#include "catalog/images/commands.hpp"
#include "catalog/images/rules.hpp"
#include "catalog/images/store.hpp"
#include "catalog/store.hpp"
#include "catalog/test_seller.hpp"

namespace tc::catalog {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Images : public WithSeller {
 protected:
  static sellers::Picture picture(std::string hash) {
    return {.hash = std::move(hash), .small = {"small"}, .large = {"large"}, .width = 4, .height = 3};
  }
  void add(ProductId product, const std::string& hash) {
    database().write([&](db::Tx& tx) { add_image(tx, allowed<Right::product_edit>(), product, picture(hash), now); });
  }
  void arrange(ProductId product, const std::vector<std::string>& images, std::optional<std::int64_t> version = {}) {
    database().write([&](db::Tx& tx) {
      arrange_images(tx, allowed<Right::product_edit>(), product, images, version, now);
    });
  }
  template <class F>
  static std::string refusal(F&& use) {
    try {
      use();
    } catch (const Problem& problem) {
      return problem.violations.empty() ? problem.code : problem.violations[0].pointer + " " + problem.violations[0].code;
    }
    return "";
  }
  std::vector<std::string> images(ProductId product) {
    std::vector<std::string> hashes;
    database().read([&](db::Tx& tx) {
      for (const auto& row : load_images(tx, seller, product)) hashes.push_back(row.hash);
    });
    return hashes;
  }
  std::string shown_in_lists(ProductId product) {
    return database().read([&](db::Tx& tx) { return summaries(tx, seller, db::Integers{{product.value}}).at(0).image; });
  }
  bool is_kept(const std::string& hash) {
    return database().read([&](db::Tx& tx) {
      return sellers::find_picture(tx, seller, hash, sellers::PictureSize::small).has_value();
    });
  }
};
TC_ON_BOTH_DATABASES(Images);

TEST_P(Images, come_one_behind_the_other_and_lists_show_the_first) {
  const auto lamp = put_named("L1", "Lamp");
  for (const auto* hash : {"a", "b", "a"}) add(lamp, hash);
  EXPECT_THAT(images(lamp), ElementsAre("a", "b"));
  EXPECT_EQ(shown_in_lists(lamp), "a");
  arrange(lamp, {"b", "a"});
  EXPECT_THAT(images(lamp), ElementsAre("b", "a"));
  EXPECT_EQ(shown_in_lists(lamp), "b");
  put({named("L1", "Desk lamp")});
  EXPECT_EQ(shown_in_lists(lamp), "b");
  arrange(lamp, {});
  EXPECT_EQ(shown_in_lists(lamp), "");
}

TEST_P(Images, are_kept_until_the_last_that_shows_them) {
  const auto lamp = put_named("L1", "Lamp"), shade = put_named("L2", "Shade");
  add(lamp, "a");
  add(shade, "a");
  arrange(lamp, {});
  EXPECT_TRUE(is_kept("a"));
  database().write([&](db::Tx& tx) {
    sellers::set_logo(tx, allowed<Right::setting_edit>(), picture("a"));
    remove_products(tx, allowed<Right::product_edit>(), {shade}, {}, now);
  });
  EXPECT_TRUE(is_kept("a"));
  database().write([&](db::Tx& tx) { sellers::set_logo(tx, allowed<Right::setting_edit>(), picture("b")); });
  EXPECT_FALSE(is_kept("a"));
  EXPECT_TRUE(is_kept("b"));
}

TEST_P(Images, are_changed_as_they_were_seen) {
  const auto lamp = put_named("L1", "Lamp");
  add(lamp, "a");
  add(lamp, "b");
  EXPECT_EQ(refusal([&] { arrange(lamp, {"b", "a"}, version_of({"a"})); }), "changed-meanwhile");
  EXPECT_EQ(refusal([&] { arrange(lamp, {"b", "c"}); }), "/images/1 image-unknown");
  EXPECT_EQ(refusal([&] { arrange(lamp, {"b", "b"}); }), "/images/1 image-repeated");
  EXPECT_EQ(refusal([&] { arrange({999'999}, {}); }), "not-found");
  EXPECT_EQ(refusal([&] { arrange(lamp, {"b", "a"}, version_of({"a", "b"})); }), "");
  for (std::size_t i = 2; i < images_per_product_max; ++i) add(lamp, "more" + std::to_string(i));
  EXPECT_EQ(refusal([&] { add(lamp, "one too many"); }), "too-many-images");
}

TEST_P(Images, are_part_of_what_became_of_a_product) {
  const auto lamp = put_named("L1", "Lamp");
  add(lamp, "a");
  add(lamp, "b");
  arrange(lamp, {"b", "a"});
  arrange(lamp, {"b", "a"});
  const auto events =
      database().read([&](db::Tx& tx) { return list_events(tx, seller, lamp, {1'000'000'000}, 10); });
  ASSERT_EQ(events.size(), 4U);
  EXPECT_THAT(events[0].changes, ElementsAre(FieldChange{"image_order", "", ""}));
  EXPECT_THAT(events[1].changes, ElementsAre(FieldChange{"images", "1", "2"}));
  EXPECT_EQ(events[2].who, "test");
  EXPECT_EQ(events[2].way, ChangeWay::hand);
  EXPECT_THAT(events[3].changes, IsEmpty());
  EXPECT_EQ(events[3].way, ChangeWay::import);
}

}  // namespace
}  // namespace tc::catalog
