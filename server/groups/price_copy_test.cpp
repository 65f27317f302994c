#include "groups/price_copy.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "groups/shown_prices.hpp"
#include "groups/test_group.hpp"

namespace tc::groups {
namespace {

using testing::ElementsAre;

UnitPrice unit_price(std::string_view text) { return UnitPrice::parse(text).value(); }
Factor factor(std::string_view text) { return Factor::parse(text).value(); }

TEST(CopiedPrice, is_rounded_once_half_up_to_its_step_and_is_never_nothing) {
  const struct {
    std::string_view price, factor, rate, step, becomes;
  } cases[] = {
      {"10.00", "0.9", "1", "0.01", "9.00"},       {"0.0375", "1", "1", "0.01", "0.04"},
      {"0.5", "0.25", "1", "0.01", "0.13"},        {"0.1249", "1", "1", "0.01", "0.12"},
      {"10.00", "0.9", "1.1735", "0.01", "10.56"}, {"9.99", "1", "1", "0.05", "10.00"},
      {"9.97", "1", "1", "0.05", "9.95"},          {"0.001", "1", "1", "0.01", "0.01"},
      {"7.50", "1", "200", "1", "1500"},           {"1.2345", "1", "1", "0.0001", "1.2345"},
  };
  for (const auto& [price, by, rate, step, becomes] : cases)
    EXPECT_EQ(copied(unit_price(price), {factor(by), factor(rate), unit_price(step)}), unit_price(becomes)) << price;
  EXPECT_EQ(copied(unit_price("99999999999"), {factor("2"), factor("1"), unit_price("0.01")}), std::nullopt);
}

class PriceCopies : public WithGroup {
 protected:
  void SetUp() override {
    WithGroup::SetUp();
    if (IsSkipped()) return;
    put({catalog::named("A", "Anvil"), catalog::named("B", "Bolt"), catalog::named("C", "Chisel")});
    auto input = group_input("Export");
    input.currency = trusted<Currency>("EUR");
    exporting = make_group(input);
    put_prices({price("A", "10"), price("A", "9", 48), price("B", "0.0375")});
    put_prices({price("A", "20", 1, "Export"), price("A", "5", 100, "Export"), price("C", "3", 1, "Export")});
  }
  PriceCopyInput input(std::string_view by = "0.9", std::string_view rate = "1.2") const {
    PriceCopyInput input;
    input.from = trade;
    input.factor = factor(by);
    input.rate = factor(rate);
    return input;
  }
  PriceCopy preview(const PriceCopyInput& input) {
    return database().read([&](db::Tx& tx) { return preview_price_copy(tx, seller, exporting, input); });
  }
  PriceCopy copy(const PriceCopyInput& input) {
    return database().write(
        [&](db::Tx& tx) { return copy_prices(tx, allowed<Right::price_edit>(), exporting, input); });
  }
  std::string refusal(const PriceCopyInput& input) {
    try {
      copy(input);
      return "";
    } catch (const Problem& problem) {
      std::string all = problem.violations.empty() ? problem.code : "";
      for (const auto& violation : problem.violations) all += violation.pointer + " " + violation.code + "; ";
      return all;
    }
  }
  // "1 × 10.80" of each price of the product in the group.
  std::vector<std::string> prices(GroupId group, std::string_view sku) {
    return database().read([&](db::Tx& tx) {
      std::vector<std::string> all;
      const auto shown = prices_of(tx, seller, require_group(tx, seller, group), {product(sku).id});
      for (const auto& row : shown.front().breaks)
        all.push_back(fmt::format("{} × {}", row.min_quantity.text(), row.price.amount.text(2)));
      return all;
    });
  }
  static std::string sums(const PriceCopy& copy) {
    return fmt::format("{} products: {} added, {} changed, {} unchanged, {} removed, {} kept", copy.products,
                       copy.added, copy.changed, copy.unchanged, copy.removed, copy.kept);
  }
  GroupId exporting;
};
TC_ON_BOTH_DATABASES(PriceCopies);

TEST_P(PriceCopies, are_looked_at_first_and_then_whole) {
  const auto seen = preview(input());
  EXPECT_EQ(sums(seen), "2 products: 2 added, 1 changed, 0 unchanged, 1 removed, 0 kept");
  ASSERT_EQ(seen.samples.size(), 3U);
  EXPECT_EQ(seen.samples[0].source.amount, unit_price("10"));
  EXPECT_EQ(seen.samples[0].was->amount, unit_price("20"));
  EXPECT_EQ(seen.samples[0].becomes.amount, unit_price("10.80"));
  EXPECT_THAT(prices(exporting, "A"), ElementsAre("1 × 20.00", "100 × 5.00")) << "a preview writes nothing";

  auto applied = input();
  applied.seen = seen.version;
  EXPECT_EQ(sums(copy(applied)), sums(seen));
  EXPECT_THAT(prices(exporting, "A"), ElementsAre("1 × 10.80", "48 × 9.72"));
  EXPECT_THAT(prices(exporting, "B"), ElementsAre("1 × 0.04"));
  EXPECT_THAT(prices(exporting, "C"), ElementsAre("1 × 3.00")) << "what the other group has no price for stays";
  const auto revision = database().read([&](db::Tx& tx) { return sellers::revision(tx, seller); });
  EXPECT_EQ(sums(copy(input())), "2 products: 0 added, 0 changed, 3 unchanged, 0 removed, 0 kept");
  EXPECT_EQ(database().read([&](db::Tx& tx) { return sellers::revision(tx, seller); }), revision);
}

TEST_P(PriceCopies, keep_what_a_product_has_where_that_is_wanted) {
  auto keeping = input();
  keeping.present = PresentPrices::keep;
  EXPECT_EQ(sums(copy(keeping)), "1 products: 1 added, 0 changed, 0 unchanged, 0 removed, 1 kept");
  EXPECT_THAT(prices(exporting, "A"), ElementsAre("1 × 20.00", "100 × 5.00"));
}

TEST_P(PriceCopies, are_refused_whole_when_prices_moved_since_they_were_looked_at) {
  auto stale = input();
  stale.seen = preview(stale).version;
  put_prices({price("A", "21", 1, "Export")});
  EXPECT_EQ(refusal(stale), "prices-moved");
  EXPECT_THAT(prices(exporting, "B"), ElementsAre());
  stale.seen = preview(stale).version;
  EXPECT_EQ(refusal(stale), "");
}

TEST_P(PriceCopies, that_are_wrong_name_everything_to_mend) {
  auto wrong = input("0");
  wrong.rate.reset();
  wrong.round_to = Price{unit_price("0.01"), trusted<Currency>("GBP")};
  EXPECT_EQ(refusal(wrong), "/factor factor-range; /rate rate-missing; /round_to currency-differs; ");
  wrong.from = exporting;
  EXPECT_EQ(refusal(wrong), "/from group-unknown; /factor factor-range; /round_to currency-differs; ");
  auto dear = input("1000", "1000000");
  put_prices({price("B", "10000")});
  EXPECT_EQ(refusal(dear), " amount-too-large; ");
  EXPECT_THAT(prices(exporting, "A"), ElementsAre("1 × 20.00", "100 × 5.00"));
}

TEST_P(PriceCopies, and_all_prices_of_a_product_are_seen_group_by_group) {
  auto based = group_input("Late");
  based.base_group = trade;
  based.factor = factor("2");
  const auto late = make_group(based);
  const auto all = database().read([&](db::Tx& tx) {
    const std::vector<Group> groups{require_group(tx, seller, exporting), require_group(tx, seller, late)};
    return prices_of(tx, seller, product("A"), groups);
  });
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].group.listed);
  EXPECT_EQ(all[0].price.breaks.size(), 2U);
  EXPECT_FALSE(all[1].group.listed);
  EXPECT_TRUE(all[1].price.breaks.empty());
  ASSERT_EQ(all[1].price.inherited.size(), 2U);
  EXPECT_EQ(all[1].price.inherited[0].price.amount, unit_price("20"));
}

}  // namespace
}  // namespace tc::groups
