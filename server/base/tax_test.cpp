#include "base/tax.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "base/random.hpp"

namespace tc {
namespace {

constexpr auto S = TaxCategory::standard;
constexpr auto E = TaxCategory::exempt;
constexpr auto AE = TaxCategory::reverse_charge;

struct Part {
  std::string_view net;
  TaxCategory category;
  std::string_view percent;
};
struct Subtotal {
  TaxCategory category;
  std::string_view percent, taxable, tax;
};
struct Example {
  std::string_view name;
  int exponent = 2;
  std::vector<Part> lines, charges, discounts;
  std::vector<Subtotal> subtotals;
  std::string_view line_net, net, tax, gross;
};

std::vector<TaxedAmount> amounts(const std::vector<Part>& parts, int exponent) {
  std::vector<TaxedAmount> out;
  for (const Part& part : parts)
    out.push_back({Minor::parse(part.net, exponent).value(), part.category, trusted<Percent>(part.percent)});
  return out;
}

TaxInput document(const Example& example, TaxRounding rounding) {
  return {.lines = amounts(example.lines, example.exponent),
          .charges = amounts(example.charges, example.exponent),
          .discounts = amounts(example.discounts, example.exponent),
          .rounding = rounding};
}

// Sums the shares of all amounts: they must be the document's tax.
Minor shares(const Totals& totals) {
  Minor sum{};
  for (const Minor tax : totals.line_taxes) sum += tax;
  for (const Minor tax : totals.charge_taxes) sum += tax;
  for (const Minor tax : totals.discount_taxes) sum -= tax;
  return sum;
}

void expect(const Example& example, TaxRounding rounding) {
  SCOPED_TRACE(example.name);
  const int exponent = example.exponent;
  const Totals totals = total(document(example, rounding));
  EXPECT_EQ(totals.lines.text(exponent), example.line_net);
  EXPECT_EQ(totals.net.text(exponent), example.net);
  EXPECT_EQ(totals.tax.text(exponent), example.tax);
  EXPECT_EQ(totals.gross.text(exponent), example.gross);
  EXPECT_EQ(shares(totals), totals.tax);
  ASSERT_EQ(totals.subtotals.size(), example.subtotals.size());
  for (std::size_t i = 0; i < example.subtotals.size(); ++i) {
    const auto& [category, percent, taxable, tax] = example.subtotals[i];
    EXPECT_EQ(totals.subtotals[i].category, category);
    EXPECT_EQ(totals.subtotals[i].percent.text(), percent);
    EXPECT_EQ(totals.subtotals[i].taxable.text(exponent), taxable);
    EXPECT_EQ(totals.subtotals[i].tax.text(exponent), tax);
  }
}

// The figures of the example invoices that CEN/TC 434 publishes with EN 16931 (ubl-tc434-example1, 2, 5; the last is
// the negative invoice of the same collection).
TEST(Tax, of_the_examples_of_EN_16931_is_as_published) {
  const Example examples[] = {
      {.name = "1: twenty lines, two rates, a return",
       .lines = {{"19.90", S, "6"}, {"9.85", S, "6"},  {"8.29", S, "6"},   {"14.46", S, "6"},  {"35.00", S, "6"},
                 {"35.00", S, "6"}, {"10.65", S, "6"}, {"1.55", S, "6"},   {"14.37", S, "6"},  {"8.29", S, "6"},
                 {"16.58", S, "6"}, {"9.95", S, "6"},  {"3.30", S, "6"},   {"10.80", S, "21"}, {"3.90", S, "6"},
                 {"7.60", S, "21"}, {"9.34", S, "21"}, {"18.63", S, "21"}, {"102.12", S, "6"}, {"-109.98", S, "6"}},
       .subtotals = {{S, "21", "46.37", "9.74"}, {S, "6", "183.23", "10.99"}},
       .line_net = "229.60",
       .net = "229.60",
       .tax = "20.73",
       .gross = "250.33"},
      {.name = "2: a charge, a discount, two rates, exempt credit",
       .lines = {{"1273.00", S, "25"}, {"-3.96", S, "15"}, {"4.96", S, "15"}, {"-25.00", E, "0"}, {"187.50", S, "25"}},
       .charges = {{"100.00", S, "25"}},
       .discounts = {{"100.00", S, "25"}},
       .subtotals = {{S, "25", "1460.50", "365.13"}, {S, "15", "1.00", "0.15"}, {E, "0", "-25.00", "0.00"}},
       .line_net = "1436.50",
       .net = "1436.50",
       .tax = "365.28",
       .gross = "1801.78"},
      {.name = "5: charge and discount cancel out",
       .lines = {{"1000.00", S, "25"}, {"500.00", S, "25"}, {"2500.00", S, "12"}},
       .charges = {{"150.00", S, "25"}},
       .discounts = {{"150.00", S, "25"}},
       .subtotals = {{S, "25", "1500.00", "375.00"}, {S, "12", "2500.00", "300.00"}},
       .line_net = "4000.00",
       .net = "4000.00",
       .tax = "675.00",
       .gross = "4675.00"},
      {.name = "negative: half a cent below zero is rounded away from zero",
       .lines = {{"-625743.54", S, "25"}},
       .subtotals = {{S, "25", "-625743.54", "-156435.89"}},
       .line_net = "-625743.54",
       .net = "-625743.54",
       .tax = "-156435.89",
       .gross = "-782179.43"},
  };
  for (const Example& example : examples) expect(example, TaxRounding::per_category);
}

TEST(Tax, per_category_is_rounded_once_per_category_and_rate) {
  const Example examples[] = {
      {.name = "three times a third of a cent",
       .lines = {{"0.02", S, "20"}, {"0.02", S, "20"}, {"0.02", S, "20"}},
       .subtotals = {{S, "20", "0.06", "0.01"}},
       .line_net = "0.06",
       .net = "0.06",
       .tax = "0.01",
       .gross = "0.07"},
      {.name = "half a cent, both signs, at two rates that don't mix",
       .lines = {{"0.10", S, "5"}, {"-0.02", S, "25"}},
       .subtotals = {{S, "25", "-0.02", "-0.01"}, {S, "5", "0.10", "0.01"}},
       .line_net = "0.08",
       .net = "0.08",
       .tax = "0.00",
       .gross = "0.08"},
      {.name = "a charge at its own rate, a discount off the standard rate",
       .lines = {{"100.00", S, "20"}, {"50.00", S, "5"}},
       .charges = {{"7.50", S, "20"}},
       .discounts = {{"10.00", S, "20"}},
       .subtotals = {{S, "20", "97.50", "19.50"}, {S, "5", "50.00", "2.50"}},
       .line_net = "150.00",
       .net = "147.50",
       .tax = "22.00",
       .gross = "169.50"},
      {.name = "yen have no minor unit: 0.5 → 1",
       .exponent = 0,
       .lines = {{"105", S, "10"}},
       .subtotals = {{S, "10", "105", "11"}},
       .line_net = "105",
       .net = "105",
       .tax = "11",
       .gross = "116"},
      {.name = "yen of a credit: -0.5 → -1",
       .exponent = 0,
       .lines = {{"-105", S, "10"}},
       .subtotals = {{S, "10", "-105", "-11"}},
       .line_net = "-105",
       .net = "-105",
       .tax = "-11",
       .gross = "-116"},
      {.name = "dinars have three decimals",
       .exponent = 3,
       .lines = {{"1.010", S, "5"}, {"0.100", S, "5"}},
       .subtotals = {{S, "5", "1.110", "0.056"}},  // 0.0555
       .line_net = "1.110",
       .net = "1.110",
       .tax = "0.056",
       .gross = "1.166"},
      {.name = "rates have three decimals",
       .lines = {{"100.00", S, "8.875"}},
       .subtotals = {{S, "8.875", "100.00", "8.88"}},
       .line_net = "100.00",
       .net = "100.00",
       .tax = "8.88",
       .gross = "108.88"},
      {.name = "reverse charge: shown, not charged",
       .lines = {{"250.00", AE, "0"}},
       .subtotals = {{AE, "0", "250.00", "0.00"}},
       .line_net = "250.00",
       .net = "250.00",
       .tax = "0.00",
       .gross = "250.00"},
      {.name = "nothing at all", .line_net = "0.00", .net = "0.00", .tax = "0.00", .gross = "0.00"},
  };
  for (const Example& example : examples) expect(example, TaxRounding::per_category);
}

TEST(Tax, per_line_is_rounded_for_each_line) {
  const Example examples[] = {
      {.name = "three times a third of a cent is nothing",
       .lines = {{"0.02", S, "20"}, {"0.02", S, "20"}, {"0.02", S, "20"}},
       .subtotals = {{S, "20", "0.06", "0.00"}},
       .line_net = "0.06",
       .net = "0.06",
       .tax = "0.00",
       .gross = "0.06"},
      {.name = "half cents add up, a discount takes its own off",
       .lines = {{"0.10", S, "5"}, {"0.10", S, "5"}, {"0.10", S, "5"}},
       .discounts = {{"0.10", S, "5"}},
       .subtotals = {{S, "5", "0.20", "0.02"}},
       .line_net = "0.30",
       .net = "0.20",
       .tax = "0.02",
       .gross = "0.22"},
  };
  for (const Example& example : examples) expect(example, TaxRounding::per_line);
}

TEST(Tax, of_each_line_is_its_share_so_that_lines_add_up_to_the_document) {
  const Example thirds{.lines = {{"0.02", S, "20"}, {"0.02", S, "20"}, {"0.02", S, "20"}}};
  EXPECT_EQ(total(document(thirds, TaxRounding::per_category)).line_taxes,
            (std::vector{Minor{0}, Minor{1}, Minor{0}}));  // running sums 0.4, 0.8, 1.2
  const Example discounted{.lines = {{"10.00", S, "20"}}, .discounts = {{"1.00", S, "20"}}};
  EXPECT_EQ(total(document(discounted, TaxRounding::per_category)).discount_taxes, std::vector{Minor{20}});
}

TaxInput random_document(Random& random) {
  static constexpr std::pair<TaxCategory, std::int64_t> rates[] = {
      {S, 20'000}, {S, 5'000}, {S, 8'875}, {S, 13'500}, {TaxCategory::zero_rated, 0}, {E, 0}};
  const auto some = [&](std::int64_t count, std::int64_t low) {
    std::vector<TaxedAmount> out(static_cast<std::size_t>(count));
    for (auto& amount : out) {
      const auto& [category, percent] = random.pick(rates);
      amount = {{random.between(low, 10'000)}, category, {percent}};
    }
    return out;
  };
  return {.lines = some(random.between(0, 40), -2'000),
          .charges = some(random.between(0, 2), 0),
          .discounts = some(random.between(0, 2), 0)};
}

TEST(Tax, totals_of_any_document_equal_the_sum_of_their_parts) {
  Random random(3);
  for (int run = 0; run < 500; ++run) {
    auto input = random_document(random);
    input.rounding = random.one_in(2) ? TaxRounding::per_line : TaxRounding::per_category;
    const Totals totals = total(input);
    Minor lines{}, taxable{}, tax{};
    for (const auto& line : input.lines) lines += line.net;
    for (const auto& subtotal : totals.subtotals) taxable += subtotal.taxable, tax += subtotal.tax;
    ASSERT_EQ(totals.lines, lines);
    ASSERT_EQ(totals.net, totals.lines + totals.charges - totals.discounts);
    ASSERT_EQ(totals.net, taxable);
    ASSERT_EQ(totals.tax, tax);
    ASSERT_EQ(totals.tax, shares(totals));
    ASSERT_EQ(totals.gross, totals.net + totals.tax);
  }
}

TEST(Tax, per_category_is_the_rounded_rate_of_each_taxable_sum) {
  Random random(4);
  for (int run = 0; run < 500; ++run)
    for (const auto& subtotal : total(random_document(random)).subtotals)
      ASSERT_EQ(subtotal.tax, part_of(subtotal.taxable, subtotal.percent, Rounding::half_away));
}

TEST(Tax, per_line_differs_from_per_category_by_half_a_minor_unit_per_amount_at_most) {
  Random random(5);
  std::int64_t largest = 0;
  for (int run = 0; run < 1'000; ++run) {
    auto input = random_document(random);
    const auto count = static_cast<std::int64_t>(input.lines.size() + input.charges.size() + input.discounts.size());
    const Minor per_category = total(input).tax;
    input.rounding = TaxRounding::per_line;
    const auto difference = std::abs((total(input).tax - per_category).value);
    ASSERT_LE(2 * difference, count);
    largest = std::max(largest, difference);
  }
  EXPECT_GT(largest, 0) << "the two ways never differed: the documents are too tame to show anything";
}

TEST(Tax, of_the_same_amounts_in_another_order_is_the_same) {
  Random random(6);
  for (int run = 0; run < 100; ++run) {
    auto input = random_document(random);
    const Totals before = total(input);
    random.shuffle(input.lines);
    const Totals after = total(input);
    ASSERT_EQ(before.subtotals, after.subtotals);
    ASSERT_EQ(before.gross, after.gross);
  }
}

TEST(TaxRates, only_standard_ones_are_above_zero) {
  const auto problem = [](TaxCategory category, std::string_view percent) {
    const auto violations = check(TaxRate{"goods", "VAT", category, trusted<Percent>(percent)});
    return violations.empty() ? std::string() : violations.front().code;
  };
  for (const auto category : {TaxCategory::zero_rated, E, AE, TaxCategory::intra_community, TaxCategory::export_outside,
                              TaxCategory::outside_scope}) {
    EXPECT_EQ(problem(category, "0"), "");
    EXPECT_EQ(problem(category, "20"), "rate-must-be-zero");
  }
  EXPECT_EQ(problem(S, "20"), "");
  EXPECT_EQ(problem(S, "100"), "");
  EXPECT_EQ(problem(S, "0"), "rate-out-of-range");
  EXPECT_EQ(problem(S, "-1"), "rate-out-of-range");
  EXPECT_EQ(problem(S, "100.001"), "rate-out-of-range");
}

TEST(TaxRates, categories_have_the_codes_of_EN_16931) {
  for (const std::string_view text : {"S", "Z", "E", "AE", "K", "G", "O"}) EXPECT_EQ(code(*tax_category(text)), text);
  EXPECT_EQ(code(TaxCategory::outside_scope), "O");
  for (const std::string_view text : {"", "s", "L", "AEE"}) EXPECT_EQ(tax_category(text), std::nullopt);
}

}  // namespace
}  // namespace tc
