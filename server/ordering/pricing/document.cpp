#include "ordering/pricing/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace tc::ordering {
namespace {

using groups::LineRefusal;
using groups::PricedLine;

std::string_view field_of(LineRefusal refusal) {
  switch (refusal) {
    case LineRefusal::unknown_pack:
    case LineRefusal::pack_too_small:
      return "pack";
    case LineRefusal::quantity_not_positive:
    case LineRefusal::quantity_not_whole:
    case LineRefusal::below_smallest:
    case LineRefusal::too_large:
      return "quantity";
    case LineRefusal::unknown_product:
    case LineRefusal::inactive:
    case LineRefusal::no_price:
    case LineRefusal::none:
      break;
  }
  return "product";
}

std::string detail_of(const PricedLine& line) {
  if (line.refusal == LineRefusal::below_smallest && line.next_break)
    return fmt::format("{} is sold from {} on.", line.sku.text(), line.next_break->min_quantity.text());
  if (line.refusal == LineRefusal::pack_too_small)
    return fmt::format("{} is sold here in packs of {} or more.", line.sku.text(), line.smallest_units);
  return std::string(groups::explain(line.refusal));
}

std::optional<LineProblem> problem_of(const PricedLine& line, const TaxRate* rate) {
  if (line.refusal != LineRefusal::none) {
    const auto code = names_of(line.refusal)[static_cast<std::size_t>(line.refusal)];
    return LineProblem{std::string(field_of(line.refusal)), std::string(code), detail_of(line)};
  }
  if (rate) return std::nullopt;
  return LineProblem{"product", "no-tax-rate",
                     fmt::format("The seller has no tax rate for \"{}\" products here.", line.tax_class)};
}

DocumentLine make_line(PricedLine&& priced, const Conditions& conditions) {
  const TaxRate* rate = conditions.rate_of(priced.tax_class);
  DocumentLine line;
  line.problem = problem_of(priced, rate);
  if (rate) line.rate = *rate;
  line.priced = std::move(priced);
  return line;
}

// The label of the first line, else of delivery, that falls under it.
std::string label_of(const TaxSubtotal& sums, const Document& document, const TaxRate& delivery) {
  for (const auto& line : document.lines)
    if (!line.problem && line.rate.category == sums.category && line.rate.percent == sums.percent)
      return line.rate.label;
  return delivery.label;
}

struct Sums {
  TaxInput input;
  std::vector<DocumentLine*> counted;
};

Sums sums_of(Document& document, TaxRounding rounding) {
  Sums sums;
  sums.input.rounding = rounding;
  for (auto& line : document.lines) {
    if (line.problem) continue;
    sums.input.lines.push_back({line.priced.net, line.rate.category, line.rate.percent});
    sums.counted.push_back(&line);
    document.goods += line.priced.net;
  }
  return sums;
}

// In thousandths.
Wide volume_of(const PricedLine& line, groups::VolumeMeasure of) {
  const Wide packs = line.quantity.thousandths;
  switch (of) {
    case groups::VolumeMeasure::packs:
      return packs;
    case groups::VolumeMeasure::base_units:
      return packs * line.units;
    case groups::VolumeMeasure::weight_g:
      return packs * line.units * line.weight_g;
  }
  return 0;
}

Minor delivery_for(const Document& document, const Conditions& conditions) {
  if (conditions.delivery_free_from && document.goods >= *conditions.delivery_free_from) return {};
  Minor charge = conditions.delivery_charge;
  for (const auto& band : conditions.delivery_by_value)
    if (document.goods >= band.from.amount) charge = band.charge.amount;
  if (conditions.delivery_by_weight.empty()) return charge;
  const auto weight_g = volume_of(document, groups::VolumeMeasure::weight_g);
  for (const auto& band : conditions.delivery_by_weight)
    if (weight_g >= Quantity::whole(band.from_g)) charge = band.charge.amount;
  return charge;
}

}  // namespace

const TaxRate* Conditions::rate_of(std::string_view tax_class) const {
  const auto found = std::ranges::find(rates, tax_class, &TaxRate::tax_class);
  return found == rates.end() ? nullptr : &*found;
}

const TaxRate* Conditions::delivery_rate() const {
  if (const auto* standard = rate_of(delivery_tax_class)) return standard;
  const auto highest = std::ranges::max_element(rates, {}, &TaxRate::percent);
  return highest == rates.end() ? nullptr : &*highest;
}

Document make_document(std::vector<PricedLine> lines, const Conditions& conditions) {
  Document document;
  document.lines.reserve(lines.size());
  for (auto& line : lines) document.lines.push_back(make_line(std::move(line), conditions));

  auto sums = sums_of(document, conditions.rounding);
  if (!sums.counted.empty()) document.delivery = delivery_for(document, conditions);
  const TaxRate* rate = conditions.delivery_rate();
  const TaxRate delivery_rate = rate ? *rate : TaxRate{.category = TaxCategory::outside_scope};
  if (document.delivery != Minor{})
    sums.input.charges.push_back({document.delivery, delivery_rate.category, delivery_rate.percent});

  const Totals totals = total(sums.input);
  for (std::size_t i = 0; i < sums.counted.size(); ++i) sums.counted[i]->tax = totals.line_taxes[i];
  if (!totals.charge_taxes.empty()) document.delivery_tax = totals.charge_taxes[0];
  document.net = totals.net;
  document.tax = totals.tax;
  document.total = totals.gross;
  for (const auto& subtotal : totals.subtotals)
    document.taxes.push_back({subtotal, label_of(subtotal, document, delivery_rate)});
  return document;
}

Minor missing_to_minimum(const Document& document, const Conditions& conditions) {
  return std::max(Minor{}, conditions.minimum - document.goods);
}

Quantity volume_of(const Document& document, groups::VolumeMeasure of) {
  Wide thousandths = 0;
  for (const auto& line : document.lines)
    if (!line.problem) thousandths += volume_of(line.priced, of);
  return {narrow(thousandths).value_or(std::numeric_limits<std::int64_t>::max())};
}

Quantity missing_volume(const Document& document, const groups::MinimumVolume& minimum) {
  return std::max(Quantity{}, minimum.at_least - volume_of(document, minimum.of));
}

std::vector<Violation> check_minima(const Document& document, const Conditions& conditions) {
  std::vector<Violation> wrong;
  if (const Minor missing = missing_to_minimum(document, conditions); missing > Minor{})
    wrong.push_back(
        {"/lines", "below-minimum",
         fmt::format("{} is missing to the minimum order value of {}.", Money{missing, conditions.currency}.text(),
                     Money{conditions.minimum, conditions.currency}.text())});
  const auto& volume = conditions.minimum_volume;
  if (!volume) return wrong;
  if (const auto missing = missing_volume(document, *volume); missing > Quantity{})
    wrong.push_back(
        {"/lines", "below-minimum-volume",
         fmt::format("{} short: the least that can be ordered is {}.", groups::volume_text(volume->of, missing),
                     groups::volume_text(volume->of, volume->at_least))});
  return wrong;
}

std::vector<Violation> check(const Document& document, const Conditions& conditions) {
  if (document.lines.empty()) return {{"/lines", "no-lines", "There is nothing to order: add a line first."}};
  if (document.lines.size() > lines_per_order_max)
    return {{"/lines", "too-many-lines", fmt::format("An order has at most {} lines.", lines_per_order_max)}};
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < document.lines.size(); ++i)
    if (const auto& problem = document.lines[i].problem)
      wrong.push_back({fmt::format("/lines/{}{}{}", i, problem->field.empty() ? "" : "/", problem->field),
                       problem->code, problem->detail});
  std::ranges::move(check_minima(document, conditions), std::back_inserter(wrong));
  return wrong;
}

OrderTotals totals_of(const Document& document, Currency currency) {
  const auto money = [currency](Minor amount) { return Money{amount, currency}; };
  OrderTotals totals{.goods = money(document.goods),
                     .delivery = money(document.delivery),
                     .net = money(document.net),
                     .taxes = {},
                     .tax = money(document.tax),
                     .total = money(document.total)};
  for (const auto& [sums, label] : document.taxes)
    totals.taxes.push_back({label, sums.category, sums.percent, money(sums.taxable), money(sums.tax)});
  return totals;
}

}  // namespace tc::ordering
