// Lines under a group's conditions become a document: totals, taxes, what is missing. Pure; basket, placing and the
// confirmation show the same figures because they all come from here.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/problem.hpp"
#include "base/tax.hpp"
#include "groups/types.hpp"
#include "ordering/types.hpp"

namespace tc::ordering {

// The class that delivery is taxed under.
inline constexpr std::string_view delivery_tax_class = "standard";

// What an order is under: from the group, its tax scheme and the customer. Rates are those that apply to the customer.
struct Conditions {
  Currency currency;
  Minor delivery_charge{};  // below the first band
  std::vector<groups::ValueBand> delivery_by_value;
  std::vector<groups::WeightBand> delivery_by_weight;
  std::optional<Minor> delivery_free_from;  // of the goods' net
  Minor minimum{};                          // of the goods' net; 0 is none
  std::optional<groups::MinimumVolume> minimum_volume;
  TaxRounding rounding{};
  std::vector<TaxRate> rates;

  const TaxRate* rate_of(std::string_view tax_class) const;
  // Of class "standard", else the highest there is.
  const TaxRate* delivery_rate() const;
};

// Why a line can't be ordered: `field` is the line's member to mend, "" for the line itself.
struct LineProblem {
  std::string field, code, detail;
};

struct DocumentLine {
  groups::PricedLine priced;
  TaxRate rate;
  Minor tax{};                         // this line's share of the document's tax
  std::optional<LineProblem> problem;  // such a line counts nowhere
};

struct DocumentTax {
  TaxSubtotal sums;
  std::string label;
};

struct Document {
  std::vector<DocumentLine> lines;
  Minor goods{}, delivery{}, delivery_tax{}, net{}, tax{}, total{};
  std::vector<DocumentTax> taxes;
};

Document make_document(std::vector<groups::PricedLine> lines, const Conditions&);

// What the goods lack to the minimum; 0 when there is none or it is reached.
Minor missing_to_minimum(const Document&, const Conditions&);

// How much is ordered, in packs, base units or grams: as much as can be counted, where it is more.
Quantity volume_of(const Document&, groups::VolumeMeasure);
Quantity missing_volume(const Document&, const groups::MinimumVolume&);

// What is missing to the smallest order.
std::vector<Violation> check_minima(const Document&, const Conditions&);

// Everything that keeps the document from being placed, with pointers into the request's (or basket's) lines.
std::vector<Violation> check(const Document&, const Conditions&);

OrderTotals totals_of(const Document&, Currency);

}  // namespace tc::ordering
