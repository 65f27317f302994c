#include "ordering/pricing/agreed.hpp"

#include <algorithm>

#include "platform/json/json.hpp"

namespace tc::ordering {
namespace {

Conditions conditions_of(const Agreed& agreed) {
  Conditions conditions{.currency = agreed.minimum.currency,
                        .delivery_charge = agreed.delivery_charge.amount,
                        .delivery_by_value = agreed.delivery_by_value,
                        .delivery_by_weight = agreed.delivery_by_weight,
                        .delivery_free_from = {},
                        .minimum = agreed.minimum.amount,
                        .minimum_volume = agreed.minimum_volume,
                        .rounding = agreed.rounding,
                        .rates = agreed.rates};
  if (agreed.delivery_free_from) conditions.delivery_free_from = agreed.delivery_free_from->amount;
  return conditions;
}

std::vector<TaxRate> rates_of(const std::vector<LineRow>& lines) {
  std::vector<TaxRate> rates;
  for (const auto& line : lines)
    if (std::ranges::find(rates, line.tax_class, &TaxRate::tax_class) == rates.end())
      rates.push_back({line.tax_class, line.tax_label, line.tax_category, line.tax_percent});
  return rates;
}

Conditions as_it_stands(const WholeOrder& order, const Conditions& now) {
  Conditions conditions{.currency = order.row.currency,
                        .delivery_charge = order.row.delivery,
                        .delivery_by_value = {},
                        .delivery_by_weight = {},
                        .delivery_free_from = {},
                        .minimum = {},
                        .minimum_volume = {},
                        .rounding = now.rounding,
                        .rates = rates_of(order.lines)};
  for (const auto& rate : now.rates)
    if (!conditions.rate_of(rate.tax_class)) conditions.rates.push_back(rate);
  return conditions;
}

}  // namespace

Agreed agreed_of(const Conditions& conditions) {
  const auto money = [&](Minor amount) { return Money{amount, conditions.currency}; };
  return {.delivery_charge = money(conditions.delivery_charge),
          .delivery_by_value = conditions.delivery_by_value,
          .delivery_by_weight = conditions.delivery_by_weight,
          .delivery_free_from = conditions.delivery_free_from.transform(money),
          .minimum = money(conditions.minimum),
          .minimum_volume = conditions.minimum_volume,
          .rounding = conditions.rounding,
          .rates = conditions.rates};
}

Conditions conditions_of(const WholeOrder& order, const Conditions& now) {
  const auto kept = json::from_stored<std::optional<Agreed>>(order.row.agreed.text);
  return kept ? conditions_of(*kept) : as_it_stands(order, now);
}

}  // namespace tc::ordering
