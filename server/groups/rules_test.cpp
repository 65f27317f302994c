#include "groups/rules.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace tc::groups {
namespace {

using testing::ElementsAre;

const auto gbp = trusted<Currency>("GBP");
constexpr Day today = Day::of(2026, 3, 10);

Quantity quantity(std::string_view text) { return Quantity::parse(text).value(); }
UnitPrice unit_price(std::string_view text) { return UnitPrice::parse(text).value(); }

// "pack min price [from until]" a row, rows by ";". "-" is the base unit, or no beginning or end.
std::vector<PriceRow> rows(const std::string& text) {
  std::vector<PriceRow> all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line, ';');) {
    std::istringstream words(line);
    std::string pack, min, price, from = "-", until = "-";
    words >> pack >> min >> price >> from >> until;
    PriceRow row{{1}, pack == "-" ? "" : pack, quantity(min), first_day, last_day, unit_price(price)};
    if (from != "-") row.valid_from = Day::parse(from).value();
    if (until != "-" && !until.empty()) row.valid_until = Day::parse(until).value();
    all.push_back(row);
  }
  return all;
}

struct Case {
  std::string name, own, inherited, factor, pack;
  std::int64_t units;
  std::string quantity, price;  // "": none
};

std::string resolved(const Case& c) {
  const auto own = rows(c.own);
  const auto inherited = rows(c.inherited);
  const ProductPrices prices{own, inherited, Factor::parse(c.factor).value()};
  const auto found = resolve(prices, {c.pack, c.units}, quantity(c.quantity), today);
  return found ? found->price.text(2) : "";
}

TEST(Price, is_resolved_as_the_table_says) {
  const std::vector<Case> cases{
      {"no price at all", "", "", "1", "", 1, "1", ""},
      {"one price", "- 1 2.50", "", "1", "", 1, "1", "2.50"},
      {"below the smallest quantity", "- 24 2.10", "", "1", "", 1, "23", ""},
      {"just at a break", "- 1 2.50;- 24 2.10", "", "1", "", 1, "24", "2.10"},
      {"just below a break", "- 1 2.50;- 24 2.10", "", "1", "", 1, "23.999", "2.50"},
      {"the largest of three breaks", "- 1 2.50;- 24 2.10;- 48 1.95", "", "1", "", 1, "1000", "1.95"},
      {"a dearer break is a break, too", "- 1 2.00;- 10 3.00", "", "1", "", 1, "10", "3.00"},
      {"not valid yet", "- 1 2.50 2026-03-11 -", "", "1", "", 1, "1", ""},
      {"valid from today", "- 1 2.50 2026-03-10 -", "", "1", "", 1, "1", "2.50"},
      {"valid until today", "- 1 2.50 - 2026-03-10", "", "1", "", 1, "1", "2.50"},
      {"ended yesterday", "- 1 2.50 - 2026-03-09", "", "1", "", 1, "1", ""},
      {"the one that began later", "- 1 2.50;- 1 2.40 2026-03-01 -", "", "1", "", 1, "1", "2.40"},
      {"a break ended, the next lower one holds", "- 1 2.50;- 24 2.10 - 2026-03-09", "", "1", "", 1, "30", "2.50"},
      {"pack's own price", "- 1 2.50;Bag 1 14.00", "", "1", "Bag", 6, "1", "14.00"},
      {"pack without a price: units times", "- 1 2.50", "", "1", "Bag", 6, "1", "15.00"},
      {"its units reach the base's break", "- 1 2.50;- 24 2.10", "", "1", "Bag", 6, "4", "12.60"},
      {"its units do not", "- 1 2.50;- 24 2.10", "", "1", "Bag", 6, "3", "15.00"},
      {"pack's minimum counts packs", "- 1 2.50;Bag 10 13.00", "", "1", "Bag", 6, "9", "15.00"},
      {"pack's minimum reached", "- 1 2.50;Bag 10 13.00", "", "1", "Bag", 6, "10", "13.00"},
      {"the pack's own wins over a cheaper base", "- 1 1.00;Bag 1 14.00", "", "1", "Bag", 6, "1", "14.00"},
      {"another pack's price says nothing", "Box 1 5.00", "", "1", "Bag", 6, "1", ""},
      {"a pack's price is none of the base unit's", "Bag 1 5.00", "", "1", "", 1, "6", ""},
      {"inherited", "", "- 1 2.00", "1.25", "", 1, "1", "2.50"},
      {"inherited with its breaks", "", "- 1 2.00;- 10 1.80", "1.25", "", 1, "10", "2.25"},
      {"inherited and rounded to four decimals", "", "- 1 0.3333", "1.15", "", 1, "1", "0.3833"},
      {"rounded half away", "", "- 1 0.0001", "1.5", "", 1, "1", "0.0002"},
      {"inherited pack", "", "Bag 1 10.00", "1.1", "Bag", 6, "1", "11.00"},
      {"inherited units times, then the factor", "", "- 1 0.3333", "1.15", "Bag", 6, "1", "2.2998"},
      {"own base price before the base group's pack", "- 1 3.00", "Bag 1 10.00", "1", "Bag", 6, "1", "18.00"},
      {"own break not reached: the base group's", "- 24 2.10", "- 1 2.00", "1.25", "", 1, "1", "2.50"},
      {"never 0 by rounding", "", "- 1 0.0001", "0.1", "", 1, "1", ""},
      {"too large to be a price", "- 1 99999999999", "", "1", "Bag", 1000, "1", ""},
      {"fractions of a unit", "- 0.5 8.00", "", "1", "", 1, "0.5", "8.00"},
  };
  for (const auto& c : cases) EXPECT_EQ(resolved(c), c.price) << c.name;
}

TEST(Price, says_step_by_step_where_it_comes_from) {
  const auto inherited = rows("- 1 2.00;- 12 1.80");
  const ProductPrices prices{{}, inherited, Factor::parse("1.25").value()};
  const auto found = resolve(prices, {"Bag", 6}, Quantity::whole(2), today);
  ASSERT_TRUE(found);
  EXPECT_THAT(found->steps, ElementsAre(PriceStep{PriceCause::base_group_price, "", unit_price("1.80")},
                                        PriceStep{PriceCause::unit_price, "12", unit_price("1.80")},
                                        PriceStep{PriceCause::times_units, "6", unit_price("10.80")},
                                        PriceStep{PriceCause::times_factor, "1.25", unit_price("13.50")}));
}

std::string breaks(const std::string& own, const std::string& inherited, const catalog::Pack& pack) {
  const auto own_rows = rows(own);
  const auto inherited_rows = rows(inherited);
  std::string text;
  for (const auto& [min, price] : breaks_of({own_rows, inherited_rows, Factor{}}, pack, today))
    text += (text.empty() ? "" : " ") + min.text() + "+" + price.text(2);
  return text;
}

TEST(Breaks, begin_where_a_price_does_and_name_each_change) {
  EXPECT_EQ(breaks("", "", {}), "");
  EXPECT_EQ(breaks("- 1 2.50;- 24 2.10;- 48 1.95", "", {}), "1+2.50 24+2.10 48+1.95");
  EXPECT_EQ(breaks("- 24 2.10", "", {}), "24+2.10");
  EXPECT_EQ(breaks("- 1 2.50;- 24 2.50;- 48 1.95", "", {}), "1+2.50 48+1.95");
  EXPECT_EQ(breaks("- 1 2.50;- 24 2.10 - 2026-03-09", "", {}), "1+2.50");
  EXPECT_EQ(breaks("- 24 2.10", "- 1 3.00", {}), "1+3.00 24+2.10");
}

TEST(Breaks, of_a_pack_count_packs) {
  EXPECT_EQ(breaks("- 1 2.50;- 24 2.10", "", {"Bag", 6}), "1+15.00 4+12.60");
  EXPECT_EQ(breaks("- 1 2.50;- 25 2.10", "", {"Bag", 6}), "1+15.00 5+12.60");
  EXPECT_EQ(breaks("- 1 2.50;Bag 1 14.00;Bag 10 13.00;Box 1 9", "", {"Bag", 6}), "1+14.00 10+13.00");
}

// "2026-03-31 then 3.00", of today's prices.
std::string ends(const std::string& own, const std::string& inherited = "", const catalog::Pack& pack = {}) {
  const auto own_rows = rows(own);
  const auto inherited_rows = rows(inherited);
  const auto end = end_of_prices({own_rows, inherited_rows, Factor{}}, pack, today);
  return end ? end->last.text() + " then " + (end->then ? end->then->text(2) : "on request") : "";
}

TEST(PricesOfAProduct, say_when_they_end_and_what_comes_then) {
  EXPECT_EQ(ends("- 1 2.50"), "") << "nothing is known to change";
  EXPECT_EQ(ends("- 1 2.50 - 2026-03-31"), "2026-03-31 then on request");
  EXPECT_EQ(ends("- 1 2.50 - 2026-03-31;- 1 3.00 2026-04-01 -"), "2026-03-31 then 3.00");
  EXPECT_EQ(ends("- 1 2.50;- 1 3.00 2026-04-01 -"), "2026-03-31 then 3.00") << "the one that begins later wins";
  EXPECT_EQ(ends("- 1 2.50 - 2026-03-31;- 1 2.50 2026-04-01 -"), "") << "the same goes on";
  EXPECT_EQ(ends("- 1 2.50;- 24 2.10 - 2026-03-31"), "2026-03-31 then 2.50") << "a break ends";
  EXPECT_EQ(ends("- 1 2.00 2026-03-01 2026-03-31;- 1 2.50"), "2026-03-31 then 2.50") << "an offer";
  EXPECT_EQ(ends("- 1 2.50 - 2026-03-31", "- 1 2.80"), "2026-03-31 then 2.80") << "the base group's";
  EXPECT_EQ(ends("- 1 2.50 - 2026-03-31;Bag 1 14.00", "", {"Bag", 6}), "") << "the pack has its own";
  EXPECT_EQ(ends("- 1 3.00 2026-04-01 -"), "") << "no price today, so none ends";
}

catalog::Product tea() {
  catalog::Product product;
  product.id = {1};
  product.sku = trusted<Sku>("TEA");
  product.name = "Tea";
  product.packs = {{"Bag", 6}};
  return product;
}

PricedLine line(const catalog::Product& product, std::string pack, std::string_view count, const std::string& own) {
  const auto prices = rows(own);
  return price_line(product, {product.id, std::move(pack), quantity(count)}, {prices, {}, Factor{}}, gbp, today);
}

TEST(Line, is_priced_with_its_net_rounded_once) {
  const auto priced = line(tea(), "", "3", "- 1 0.3333");
  EXPECT_TRUE(priced.orderable);
  EXPECT_EQ(priced.net, Minor{100});  // 0.9999
  EXPECT_EQ(priced.unit_price, unit_price("0.3333"));
  EXPECT_EQ(priced.list_price, priced.unit_price);
  EXPECT_EQ(priced.units, 1);
  const auto packed = line(tea(), "Bag", "2", "- 1 1.25");
  EXPECT_EQ(packed.units, 6);
  EXPECT_EQ(packed.net, Minor{1500});
}

TEST(Line, names_the_next_break) {
  const auto priced = line(tea(), "", "10", "- 1 2.50;- 24 2.10;- 48 1.95");
  EXPECT_EQ(priced.next_break, (NextBreak{Quantity::whole(24), unit_price("2.10")}));
  EXPECT_FALSE(line(tea(), "", "48", "- 1 2.50;- 48 1.95").next_break);
}

TEST(Line, that_cannot_be_ordered_says_why) {
  auto cut = tea();
  cut.divisible = true;
  auto retired = tea();
  retired.status = catalog::ProductStatus::inactive;
  EXPECT_EQ(line(tea(), "", "1", "").refusal, LineRefusal::no_price);
  EXPECT_EQ(line(retired, "", "1", "- 1 2").refusal, LineRefusal::inactive);
  EXPECT_EQ(line(tea(), "Box", "1", "- 1 2").refusal, LineRefusal::unknown_pack);
  EXPECT_EQ(line(tea(), "", "0", "- 1 2").refusal, LineRefusal::quantity_not_positive);
  EXPECT_EQ(line(tea(), "", "-1", "- 1 2").refusal, LineRefusal::quantity_not_positive);
  EXPECT_EQ(line(tea(), "", "1.5", "- 1 2").refusal, LineRefusal::quantity_not_whole);
  EXPECT_EQ(line(cut, "", "1.5", "- 1 2").refusal, LineRefusal::none);
  EXPECT_EQ(line(cut, "Bag", "1.5", "- 1 2").refusal, LineRefusal::quantity_not_whole);
  EXPECT_EQ(line(tea(), "", "999999999", "- 1 99999999999").refusal, LineRefusal::too_large);
  const auto few = line(tea(), "", "5", "- 24 2.10");
  EXPECT_EQ(few.refusal, LineRefusal::below_smallest);
  EXPECT_EQ(few.next_break, (NextBreak{Quantity::whole(24), unit_price("2.10")}));
  for (const auto refusal : {LineRefusal::no_price, LineRefusal::too_large}) EXPECT_FALSE(explain(refusal).empty());
}

TEST(Line, is_not_sold_in_a_pack_below_the_smallest) {
  auto product = tea();
  const auto refusal = [&](std::optional<std::int64_t> smallest, std::string pack) {
    const auto own = rows("- 1 2");
    return price_line(product, {{1}, std::move(pack), quantity("3")}, {own, {}, Factor{}}, gbp, today, smallest)
        .refusal;
  };
  product.packs = {{"Bag", 6}, {"Case", 24}};
  EXPECT_EQ(refusal({}, ""), LineRefusal::none);
  EXPECT_EQ(refusal(6, ""), LineRefusal::pack_too_small);
  EXPECT_EQ(refusal(6, "Bag"), LineRefusal::none);
  EXPECT_EQ(refusal(7, "Bag"), LineRefusal::pack_too_small);
  EXPECT_EQ(refusal(7, "Case"), LineRefusal::none);
  EXPECT_EQ(refusal(480, "Bag"), LineRefusal::pack_too_small);
  EXPECT_EQ(refusal(480, "Case"), LineRefusal::none) << "its largest pack, where none is so large";
  product.packs.clear();
  EXPECT_EQ(refusal(480, ""), LineRefusal::none);
}

}  // namespace
}  // namespace tc::groups
