#include <gmock/gmock.h>

#include "catalog/listing.hpp"
#include "groups/store.hpp"
#include "groups/test_group.hpp"

namespace tc::groups {
namespace {

using testing::ElementsAre;

class Groups : public WithGroup {
 protected:
  static std::vector<Outcome> outcomes(const std::vector<PutResult>& results) {
    std::vector<Outcome> all;
    for (const auto& result : results) all.push_back(result.outcome);
    return all;
  }
  static std::vector<std::string> codes(const std::vector<Violation>& violations) {
    std::vector<std::string> all;
    for (const auto& violation : violations) all.push_back(violation.pointer + " " + violation.code);
    return all;
  }
  template <class F>
  std::vector<std::string> refusal(F&& change) {
    try {
      database().write([&](db::Tx& tx) { change(tx); });
      return {};
    } catch (const Problem& problem) {
      auto all = codes(problem.violations);
      if (all.empty()) all.push_back(std::to_string(problem.status) + " " + problem.code);
      return all;
    }
  }
  std::vector<std::string> refusal_of(const GroupInput& input) {
    return refusal([&](db::Tx& tx) { create_group(tx, allowed<Right::group_edit>(), input); });
  }
  // "2.50 GBP" per unit, or the refusal.
  std::string price_of(GroupId group, ProductId product, std::int64_t count, Day day = today) {
    const std::vector<LineRequest> requests{{product, "", Quantity::whole(count)}};
    const auto lines = database().read(
        [&](db::Tx& tx) { return price_lines(tx, seller, require_group(tx, seller, group), {1}, requests, day); });
    if (lines[0].orderable) return lines[0].unit_price.text(2);
    return std::string(names_of(lines[0].refusal)[static_cast<std::size_t>(lines[0].refusal)]);
  }
  static constexpr Day today = Day::of(2026, 3, 10);
};
TC_ON_BOTH_DATABASES(Groups);

TEST_P(Groups, keep_their_settings) {
  auto input = group_input("  Export   EU ");
  input.delivery_charge = Money{{995}, input.currency};
  input.delivery_free_above = Money{{50'000}, input.currency};
  input.minimum_order_value = Money{{10'000}, input.currency};
  input.acceptance = Acceptance::automatic;
  input.base_group = trade;
  input.factor = Factor::parse("1.15").value();
  const auto id = make_group(input);
  const auto group = database().read([&](db::Tx& tx) { return require_group(tx, seller, id); });
  EXPECT_EQ(group.name, "Export EU");
  EXPECT_EQ(group.delivery_charge, Minor{995});
  EXPECT_EQ(group.delivery_free_above, Minor{50'000});
  EXPECT_EQ(group.minimum_order_value, Minor{10'000});
  EXPECT_EQ(group.acceptance, Acceptance::automatic);
  EXPECT_EQ(group.base_group, trade);
  EXPECT_EQ(group.factor.text(), "1.15");
  EXPECT_TRUE(group.active);
}

TEST_P(Groups, are_found_by_name_without_case) {
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(find_group_named(tx, seller, "tRADE").value().id, trade);
    EXPECT_FALSE(find_group_named(tx, seller, "Trad"));
  });
  const auto other = make_seller("Other");
  EXPECT_FALSE(database().read([&](db::Tx& tx) { return find_group_named(tx, other, "Trade"); }));
  EXPECT_FALSE(database().read([&](db::Tx& tx) { return find_group(tx, other, trade); }));
}

TEST_P(Groups, that_are_wrong_name_everything_to_mend) {
  auto input = group_input("trade");
  input.tax_scheme = {999};
  input.delivery_charge = Money{{100}, trusted<Currency>("EUR")};
  input.minimum_order_value = Money{{-1}, input.currency};
  input.base_group = GroupId{999};
  input.factor = {0};
  EXPECT_THAT(refusal_of(input), ElementsAre("/delivery_charge currency-differs", "/minimum_order_value negative",
                                             "/name name-taken", "/factor factor-not-positive",
                                             "/base_group base-group-unknown", "/tax_scheme tax-scheme-unknown"));
}

TEST_P(Groups, have_base_groups_of_one_level) {
  auto input = group_input("Export");
  input.base_group = trade;
  const auto exporting = make_group(input);
  input.name = "Far";
  input.base_group = exporting;
  EXPECT_THAT(refusal_of(input), ElementsAre("/base_group base-group-chained"));
  auto of_base = group_input("Trade");
  of_base.base_group = make_group("Third");
  EXPECT_THAT(refusal([&](db::Tx& tx) { update_group(tx, allowed<Right::group_edit>(), trade, of_base, {}); }),
              ElementsAre("/base_group base-group-chained"));
}

TEST_P(Groups, change_by_their_version_and_keep_the_currency_of_their_prices) {
  const auto edit = allowed<Right::group_edit>();
  auto input = group_input("Trade");
  input.currency = trusted<Currency>("EUR");
  EXPECT_THAT(refusal([&](db::Tx& tx) { update_group(tx, edit, trade, input, 1); }), ElementsAre());
  EXPECT_THAT(refusal([&](db::Tx& tx) { update_group(tx, edit, trade, input, 1); }),
              ElementsAre("412 changed-meanwhile"));
  put_named("A", "Anvil");
  put_prices({price("A", "10")});
  input.currency = trusted<Currency>("GBP");
  EXPECT_THAT(refusal([&](db::Tx& tx) { update_group(tx, edit, trade, input, 2); }),
              ElementsAre("409 group-has-prices"));
  EXPECT_THAT(refusal([&](db::Tx& tx) { update_group(tx, edit, {999}, input, {}); }), ElementsAre("404 not-found"));
}

TEST_P(Groups, prices_put_twice_change_nothing_the_second_time) {
  put({catalog::named("A", "Anvil"), catalog::named("B", "Bolt")});
  const std::vector<PriceInput> inputs{price("A", "10"), price("A", "9", 48), price("B", "0.0375")};
  EXPECT_THAT(outcomes(put_prices(inputs)), ElementsAre(Outcome::added, Outcome::added, Outcome::added));
  const auto revision = database().read([&](db::Tx& tx) { return sellers::revision(tx, seller); });
  EXPECT_THAT(outcomes(put_prices(inputs)), ElementsAre(Outcome::unchanged, Outcome::unchanged, Outcome::unchanged));
  EXPECT_EQ(database().read([&](db::Tx& tx) { return sellers::revision(tx, seller); }), revision);
  EXPECT_THAT(outcomes(put_prices({price("A", "11")})), ElementsAre(Outcome::changed));
  EXPECT_EQ(price_of(trade, product("A").id, 1), "11.00");
  EXPECT_EQ(price_of(trade, product("A").id, 48), "9.00");
  EXPECT_EQ(price_of(trade, product("B").id, 1), "0.0375");
}

TEST_P(Groups, prices_that_are_wrong_are_refused_alone_with_everything_to_mend) {
  put_named("A", "Anvil");
  auto bad = price("Z", "0", 0, "Nowhere");
  bad.valid_from = Day::of(2026, 2, 2);
  bad.valid_until = Day::of(2026, 2, 1);
  auto pack = price("A", "1");
  pack.pack = "Bag";
  const auto results = put_prices({bad, pack, price("A", "-1"), price("a", "10")});
  EXPECT_THAT(codes(results[0].wrong),
              ElementsAre("/group group-unknown", "/sku product-unknown", "/min_quantity min-quantity-not-positive",
                          "/price price-not-positive", "/valid_until validity-ends-first"));
  EXPECT_THAT(codes(results[1].wrong), ElementsAre("/pack pack-unknown"));
  EXPECT_THAT(codes(results[2].wrong), ElementsAre("/price price-not-positive"));
  ASSERT_EQ(results[3].wrong.size(), 1U);
  EXPECT_EQ(results[3].wrong[0].detail, "There is no product with the SKU a, only A.");
  EXPECT_EQ(price_of(trade, product("A").id, 1), "unknown-product");
}

TEST_P(Groups, prices_compared_write_nothing) {
  put_named("A", "Anvil");
  const std::vector<PriceInput> inputs{price("A", "10"), price("A", "10"), price("A", "12"), price("A", "0")};
  const auto compared = database().read([&](db::Tx& tx) { return compare_prices(tx, seller, inputs); });
  EXPECT_THAT(outcomes(compared), ElementsAre(Outcome::added, Outcome::unchanged, Outcome::changed, Outcome::refused));
  EXPECT_EQ(price_of(trade, product("A").id, 1), "unknown-product");
  EXPECT_EQ(outcomes(put_prices(inputs)), outcomes(compared));
  EXPECT_EQ(price_of(trade, product("A").id, 1), "12.00");
}

TEST_P(Groups, a_price_puts_its_product_on_the_catalogue_until_it_is_taken_off) {
  const auto anvil = put_named("A", "Anvil");
  EXPECT_EQ(price_of(trade, anvil, 1), "unknown-product");
  put_prices({price("A", "10")});
  EXPECT_EQ(price_of(trade, anvil, 1), "10.00");
  database().write(
      [&](db::Tx& tx) { EXPECT_EQ(take_off_catalogue(tx, allowed<Right::group_edit>(), trade, {anvil}), 1); });
  put_prices({price("A", "10")});  // the same file again puts nothing back
  EXPECT_EQ(price_of(trade, anvil, 1), "unknown-product");
  database().write([&](db::Tx& tx) { add_all_to_catalogue(tx, allowed<Right::group_edit>(), trade); });
  EXPECT_EQ(price_of(trade, anvil, 1), "10.00");
}

TEST_P(Groups, a_new_price_brings_back_what_was_taken_off_since_it_was_looked_up) {
  const auto anvil = put_named("A", "Anvil");
  put_prices({price("A", "10")});
  const std::vector<PriceInput> inputs{price("A", "9", 48)};
  const auto known = database().read([&](db::Tx& tx) { return products_to_price(tx, seller, inputs); });
  EXPECT_TRUE(known.listed.at(trade).contains(anvil));
  database().write(
      [&](db::Tx& tx) { EXPECT_EQ(take_off_catalogue(tx, allowed<Right::group_edit>(), trade, {anvil}), 1); });
  database().write([&](db::Tx& tx) { groups::put_prices(tx, allowed<Right::price_edit>(), inputs, {}, &known); });
  EXPECT_EQ(price_of(trade, anvil, 48), "9.00");
}

TEST_P(Groups, a_product_without_a_price_takes_the_base_groups_times_the_factor) {
  const auto anvil = put_named("A", "Anvil");
  const auto bolt = put_named("B", "Bolt");
  put_prices({price("A", "10"), price("A", "8", 10), price("B", "2")});
  auto input = group_input("Export");
  input.base_group = trade;
  input.factor = Factor::parse("1.25").value();
  const auto exporting = make_group(input);
  put_prices({price("B", "3", 1, "Export")});
  database().write([&](db::Tx& tx) { add_to_catalogue(tx, allowed<Right::group_edit>(), exporting, {anvil}); });
  EXPECT_EQ(price_of(exporting, anvil, 1), "12.50");
  EXPECT_EQ(price_of(exporting, anvil, 10), "10.00");
  EXPECT_EQ(price_of(exporting, bolt, 1), "3.00");
  put_prices({price("A", "11")});
  EXPECT_EQ(price_of(exporting, anvil, 1), "13.75");  // at once
}

TEST_P(Groups, prices_are_of_their_group_and_seller_only) {
  const auto anvil = put_named("A", "Anvil");
  const auto other = make_group("Other");
  put_prices({price("A", "10"), price("A", "20", 1, "Other")});
  EXPECT_EQ(price_of(trade, anvil, 1), "10.00");
  EXPECT_EQ(price_of(other, anvil, 1), "20.00");
  const auto stranger = make_seller("Stranger");
  const std::vector<LineRequest> requests{{anvil, "", Quantity::whole(1)}};
  const auto lines = database().read(
      [&](db::Tx& tx) { return price_lines(tx, stranger, require_group(tx, seller, trade), {1}, requests, today); });
  EXPECT_EQ(lines.at(0).refusal, LineRefusal::unknown_product);
}

TEST_P(Groups, replaced_prices_are_all_there_is) {
  const auto anvil = put_named("A", "Anvil");
  put_prices({price("A", "10"), price("A", "9", 48)});
  const auto gbp = trusted<Currency>("GBP");
  const auto edit = allowed<Right::price_edit>();
  PriceBreakInput one;
  one.price = {UnitPrice::parse("7.25").value(), gbp};
  auto euro = one;
  euro.price.currency = trusted<Currency>("EUR");
  auto bad = one;
  bad.pack = "Bag";
  EXPECT_THAT(refusal([&](db::Tx& tx) {
                replace_prices(tx, edit, trade, anvil, {one, euro, bad}, {});
              }),
              ElementsAre("/breaks/1/price currency-differs", "/breaks/1 repeated", "/breaks/2/pack pack-unknown"));
  EXPECT_EQ(price_of(trade, anvil, 48), "9.00");
  EXPECT_THAT(refusal([&](db::Tx& tx) { replace_prices(tx, edit, trade, anvil, {one}, {}); }), ElementsAre());
  EXPECT_EQ(price_of(trade, anvil, 48), "7.25");
  EXPECT_THAT(refusal([&](db::Tx& tx) { replace_prices(tx, edit, trade, anvil, {}, {}); }), ElementsAre());
  EXPECT_EQ(price_of(trade, anvil, 1), "no-price");
}

TEST_P(Groups, a_customer_joins_once) {
  const auto first = database().write([&](db::Tx& tx) { return join_group(tx, seller, trade, {5}); });
  EXPECT_EQ(first.outcome, Outcome::added);
  const auto again = database().write([&](db::Tx& tx) { return join_group(tx, seller, trade, {5}); });
  EXPECT_EQ(again.outcome, Outcome::unchanged);
  EXPECT_EQ(again.storefront, first.storefront);
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(find_storefront(tx, seller, trade, {5}).value().id, first.storefront);
    EXPECT_EQ(storefronts_of_customer(tx, seller, {5}).size(), 1U);
    EXPECT_TRUE(storefronts_of_customer(tx, seller, {6}).empty());
    const auto groups = groups_of_customer(tx, seller, {5});
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups[0].group, trade);
    EXPECT_EQ(groups[0].storefront, first.storefront);
  });
  EXPECT_TRUE(database().write([&](db::Tx& tx) { return leave_group(tx, seller, trade, {5}); }));
  EXPECT_FALSE(database().write([&](db::Tx& tx) { return leave_group(tx, seller, trade, {5}); }));
}

}  // namespace
}  // namespace tc::groups
