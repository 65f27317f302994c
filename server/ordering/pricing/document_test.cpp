#include "ordering/pricing/document.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "ordering/pricing/buying.hpp"

namespace tc::ordering {
namespace {

const auto gbp = trusted<Currency>("GBP");

Minor pence(std::string_view text) { return Minor::parse(text, 2).value(); }

Conditions conditions() {
  return {.currency = gbp,
          .delivery_charge = pence("9.50"),
          .delivery_free_from = pence("300"),
          .minimum = pence("100"),
          .rounding = TaxRounding::per_category,
          .rates = {{"standard", "VAT 20 %", TaxCategory::standard, Percent::whole(20)},
                    {"reduced", "VAT 5 %", TaxCategory::standard, Percent::whole(5)},
                    {"books", "VAT 0 %", TaxCategory::zero_rated, {}}}};
}

groups::PricedLine line(std::string_view net, std::string tax_class = "standard") {
  groups::PricedLine priced;
  priced.product = {1};
  priced.sku = trusted<Sku>("CN-1");
  priced.tax_class = std::move(tax_class);
  priced.orderable = true;
  priced.net = pence(net);
  return priced;
}

groups::PricedLine refused(groups::LineRefusal refusal) {
  auto priced = line("0");
  priced.refusal = refusal;
  priced.orderable = false;
  return priced;
}

// "goods + delivery = net; tax; total"
std::string figures(const Document& document) {
  return document.goods.text(2) + " + " + document.delivery.text(2) + " = " + document.net.text(2) + "; " +
         document.tax.text(2) + "; " + document.total.text(2);
}

std::vector<std::string> codes(const std::vector<Violation>& wrong) {
  std::vector<std::string> texts;
  for (const auto& violation : wrong) texts.push_back(violation.pointer + " " + violation.code);
  return texts;
}

TEST(Totals, are_as_drawn) {
  const struct {
    std::vector<groups::PricedLine> lines;
    std::string_view expected;
  } cases[] = {
      {{}, "0.00 + 0.00 = 0.00; 0.00; 0.00"},
      {{line("100.00")}, "100.00 + 9.50 = 109.50; 21.90; 131.40"},
      {{line("299.99")}, "299.99 + 9.50 = 309.49; 61.90; 371.39"},
      {{line("300.00")}, "300.00 + 0.00 = 300.00; 60.00; 360.00"},
      {{line("513.90"), line("21.30", "books")}, "535.20 + 0.00 = 535.20; 102.78; 637.98"},
      // Rounded once per rate: three lines of 0.03 at 20 % are 0.018, not three times 0.01.
      {{line("0.03"), line("0.03"), line("300", "books"), line("0.03")}, "300.09 + 0.00 = 300.09; 0.02; 300.11"},
      // Delivery is taxed at the standard class, whatever is in the basket.
      {{line("20.00", "books")}, "20.00 + 9.50 = 29.50; 1.90; 31.40"},
  };
  for (const auto& [lines, expected] : cases) EXPECT_EQ(figures(make_document(lines, conditions())), expected);
}

TEST(Totals, per_line_round_every_line) {
  auto per_line = conditions();
  per_line.rounding = TaxRounding::per_line;
  const auto document = make_document({line("0.03"), line("0.03"), line("300", "books"), line("0.03")}, per_line);
  EXPECT_EQ(figures(document), "300.09 + 0.00 = 300.09; 0.03; 300.12");
}

TEST(Totals, take_delivery_from_the_band_that_value_or_weight_reach) {
  const auto money = [](std::string_view amount) { return Money{pence(amount), gbp}; };
  auto by_value = conditions(), by_weight = conditions();
  by_value.delivery_by_value = {{money("50"), money("5")}, {money("200"), money("0")}};
  by_weight.delivery_by_weight = {{1'000, money("12")}, {20'000, money("45.50")}};
  const struct {
    const Conditions& under;
    std::string_view net;
    int packs;  // of two units at 250 g
    std::string_view delivery;
  } cases[] = {
      {by_value, "49.99", 1, "9.50"}, {by_value, "50", 1, "5.00"},    {by_value, "199.99", 1, "5.00"},
      {by_value, "200", 1, "0.00"},   {by_weight, "20", 1, "9.50"},   {by_weight, "20", 2, "12.00"},
      {by_weight, "20", 39, "12.00"}, {by_weight, "20", 40, "45.50"}, {by_weight, "300", 40, "0.00"},
  };
  for (const auto& [under, net, packs, delivery] : cases) {
    auto goods = line(net);
    goods.units = 2;
    goods.weight_g = 250;
    goods.quantity = Quantity::whole(packs);
    EXPECT_EQ(make_document({goods}, under).delivery.text(2), delivery) << net << " in " << packs;
  }
}

TEST(Totals, leave_out_lines_with_a_problem) {
  const auto document = make_document({line("50.00"), refused(groups::LineRefusal::no_price)}, conditions());
  EXPECT_EQ(figures(document), "50.00 + 9.50 = 59.50; 11.90; 71.40");
  const auto nothing = make_document({refused(groups::LineRefusal::inactive)}, conditions());
  EXPECT_EQ(figures(nothing), "0.00 + 0.00 = 0.00; 0.00; 0.00") << "nothing to deliver costs no delivery";
}

TEST(Totals, name_every_rate_once) {
  const auto document =
      make_document({line("10"), line("20", "reduced"), line("30"), line("5", "books")}, conditions());
  std::string taxes;
  for (const auto& [sums, label] : document.taxes)
    taxes += label + " " + sums.taxable.text(2) + " " + sums.tax.text(2) + "; ";
  EXPECT_EQ(taxes, "VAT 20 % 49.50 9.90; VAT 5 % 20.00 1.00; VAT 0 % 5.00 0.00; ");
}

TEST(Totals, equal_the_sum_of_their_parts_whatever_is_ordered) {
  Random random(7);
  const std::array<std::string, 3> classes{"standard", "reduced", "books"};
  for (int round = 0; round < 2'000; ++round) {
    auto now = conditions();
    now.rounding = random.one_in(2) ? TaxRounding::per_line : TaxRounding::per_category;
    std::vector<groups::PricedLine> lines;
    for (auto n = random.between(0, 40); n > 0; --n) {
      if (random.one_in(8)) lines.push_back(refused(groups::LineRefusal::no_price));
      lines.push_back(line("0", random.pick(classes)));
      lines.back().net = {random.between(0, 30'000)};
    }
    const auto document = make_document(std::move(lines), now);
    Minor goods{}, tax = document.delivery_tax, taxable{}, taxes{};
    for (const auto& part : document.lines) {
      goods += part.problem ? Minor{} : part.priced.net;
      tax += part.tax;
    }
    for (const auto& part : document.taxes) {
      taxable += part.sums.taxable;
      taxes += part.sums.tax;
    }
    EXPECT_EQ(document.goods, goods);
    EXPECT_EQ(document.net, document.goods + document.delivery);
    EXPECT_EQ(taxable, document.net);
    EXPECT_EQ(taxes, document.tax);
    EXPECT_EQ(tax, document.tax);
    EXPECT_EQ(document.total, document.net + document.tax);
  }
}

TEST(TaxStatus, replaces_category_and_rate) {
  const struct {
    customers::TaxStatus status;
    std::string_view category, label;
  } cases[] = {
      {customers::TaxStatus::normal, "S", "VAT 20 %"},
      {customers::TaxStatus::exempt, "E", "Tax exempt"},
      {customers::TaxStatus::reverse_charge, "AE", "Reverse charge"},
      {customers::TaxStatus::export_outside, "G", "Export"},
  };
  for (const auto& [status, category, label] : cases) {
    const auto rates = rates_for(conditions().rates, status);
    EXPECT_EQ(code(rates[0].category), category);
    EXPECT_EQ(rates[0].label, label);
    EXPECT_EQ(rates[0].tax_class, "standard");
    EXPECT_TRUE(check(rates[0]).empty()) << label;
  }
}

TEST(Checks, report_everything_together_with_pointers) {
  auto short_line = refused(groups::LineRefusal::below_smallest);
  short_line.next_break = groups::NextBreak{Quantity::whole(6), {}};
  const auto document =
      make_document({line("10"), refused(groups::LineRefusal::inactive), refused(groups::LineRefusal::unknown_pack),
                     refused(groups::LineRefusal::quantity_not_whole), short_line, line("3", "fuel")},
                    conditions());
  EXPECT_EQ(codes(check(document, conditions())),
            (std::vector<std::string>{"/lines/1/product inactive", "/lines/2/pack unknown-pack",
                                      "/lines/3/quantity quantity-not-whole", "/lines/4/quantity below-smallest",
                                      "/lines/5/product no-tax-rate", "/lines below-minimum"}));
  EXPECT_EQ(check(document, conditions())[3].detail, "CN-1 is sold from 6 on.");
  EXPECT_EQ(check(document, conditions()).back().detail, "£90.00 is missing to the minimum order value of £100.00.");
}

TEST(Checks, pass_what_reaches_the_minimum_exactly) {
  EXPECT_EQ(codes(check(make_document({line("100.00")}, conditions()), conditions())), std::vector<std::string>{});
  EXPECT_EQ(codes(check(make_document({line("99.99")}, conditions()), conditions())),
            std::vector<std::string>{"/lines below-minimum"});
}

TEST(Checks, want_the_least_volume_in_packs_units_or_weight) {
  // Two bags of six at 250 g each, and three of unknown weight.
  auto bags = line("60"), others = line("60");
  bags.units = 6;
  bags.weight_g = 250;
  bags.quantity = Quantity::whole(2);
  others.quantity = Quantity::whole(3);
  const struct {
    groups::VolumeMeasure of;
    int at_least;
    std::string_view refused;
  } cases[] = {
      {groups::VolumeMeasure::packs, 5, ""},
      {groups::VolumeMeasure::packs, 6, "1 pack short: the least that can be ordered is 6 packs."},
      {groups::VolumeMeasure::base_units, 15, ""},
      {groups::VolumeMeasure::base_units, 20, "5 units short: the least that can be ordered is 20 units."},
      {groups::VolumeMeasure::weight_g, 3000, ""},
      {groups::VolumeMeasure::weight_g, 5500, "2.5 kg short: the least that can be ordered is 5.5 kg."},
  };
  for (const auto& [of, at_least, refused] : cases) {
    auto now = conditions();
    now.minimum_volume = groups::MinimumVolume{of, Quantity::whole(at_least)};
    const auto wrong = check(make_document({bags, others}, now), now);
    EXPECT_EQ(wrong.empty() ? "" : wrong[0].detail, refused);
  }
}

TEST(Checks, refuse_nothing_and_too_much) {
  EXPECT_EQ(codes(check(make_document({}, conditions()), conditions())), std::vector<std::string>{"/lines no-lines"});
  const std::vector<groups::PricedLine> many(lines_per_order_max + 1, line("1"));
  EXPECT_EQ(codes(check(make_document(many, conditions()), conditions())),
            std::vector<std::string>{"/lines too-many-lines"});
}

}  // namespace
}  // namespace tc::ordering
