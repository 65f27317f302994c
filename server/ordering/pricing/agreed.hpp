// The conditions that an order was placed under, as it keeps them: what is changed later is reckoned under the same.
#pragma once
#include "ordering/order/store.hpp"
#include "ordering/pricing/document.hpp"

namespace tc::ordering {

struct Agreed {
  Money delivery_charge;
  std::vector<groups::ValueBand> delivery_by_value;
  std::vector<groups::WeightBand> delivery_by_weight;
  std::optional<Money> delivery_free_from;
  Money minimum;
  std::optional<groups::MinimumVolume> minimum_volume;
  TaxRounding rounding{};
  std::vector<TaxRate> rates;
  static constexpr auto fields() {
    return std::array{field<&Agreed::delivery_charge>("delivery_charge"),
                      field<&Agreed::delivery_by_value>("delivery_by_value"),
                      field<&Agreed::delivery_by_weight>("delivery_by_weight"),
                      field<&Agreed::delivery_free_from>("delivery_free_from"),
                      field<&Agreed::minimum>("minimum"),
                      field<&Agreed::minimum_volume>("minimum_volume"),
                      field<&Agreed::rounding>("rounding"),
                      field<&Agreed::rates>("rates")};
  }
};

Agreed agreed_of(const Conditions&);

// Those of the order. One from before they were kept has its delivery as it is, and its lines' rates; `now` has the
// rest.
Conditions conditions_of(const WholeOrder&, const Conditions& now);

}  // namespace tc::ordering
