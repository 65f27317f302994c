#include "base/tax.hpp"

#include <algorithm>
#include <tuple>

namespace tc {
namespace {

enum class Sign : std::int8_t { adds = 1, subtracts = -1 };

Minor signed_by(Minor amount, Sign sign) { return sign == Sign::adds ? amount : -amount; }

class Sum {
 public:
  explicit Sum(TaxRounding rounding) : rounding_(rounding) {}

  // Adds amounts to their subtotals and to `total`; gives each one's tax.
  std::vector<Minor> add(const std::vector<TaxedAmount>& amounts, Sign sign, Minor& total) {
    std::vector<Minor> taxes;
    taxes.reserve(amounts.size());
    for (const TaxedAmount& amount : amounts) {
      total += amount.net;
      taxes.push_back(add(amount, sign));
    }
    return taxes;
  }

  std::vector<TaxSubtotal> subtotals() && {
    std::ranges::sort(subtotals_, {},
                      [](const TaxSubtotal& s) { return std::tuple(s.category, -s.percent.thousandths); });
    return std::move(subtotals_);
  }

 private:
  Minor add(const TaxedAmount& amount, Sign sign) {
    TaxSubtotal& subtotal = subtotal_of(amount);
    const Minor net = signed_by(amount.net, sign);
    const Minor tax = rounding_ == TaxRounding::per_line
                          ? tax_on(net, amount.percent)
                          : tax_on(subtotal.taxable + net, amount.percent) - subtotal.tax;
    subtotal.taxable += net;
    subtotal.tax += tax;
    return signed_by(tax, sign);
  }

  static Minor tax_on(Minor net, Percent percent) { return part_of(net, percent, Rounding::half_away); }

  // Found by looking through: a document has a handful of rates.
  TaxSubtotal& subtotal_of(const TaxedAmount& amount) {
    const auto found = std::ranges::find_if(
        subtotals_, [&](const TaxSubtotal& s) { return s.category == amount.category && s.percent == amount.percent; });
    if (found != subtotals_.end()) return *found;
    return subtotals_.emplace_back(TaxSubtotal{.category = amount.category, .percent = amount.percent});
  }

  TaxRounding rounding_;
  std::vector<TaxSubtotal> subtotals_;
};

}  // namespace

std::optional<TaxCategory> tax_category(std::string_view code) {
  const auto found = std::ranges::find(tax_category_codes, code);
  if (found == tax_category_codes.end()) return std::nullopt;
  return static_cast<TaxCategory>(found - tax_category_codes.begin());
}

std::vector<Violation> check(const TaxRate& rate) {
  const bool within = rate.percent > Percent{} && rate.percent <= Percent::whole(100);
  if (rate.category == TaxCategory::standard && !within)
    return {{"/percent", "rate-out-of-range", "A standard rate (S) is above 0 and at most 100 percent."}};
  if (rate.category != TaxCategory::standard && rate.percent != Percent{})
    return {{"/percent", "rate-must-be-zero", "Only the category S has a rate: write 0 here."}};
  return {};
}

Totals total(const TaxInput& document) {
  Totals totals;
  Sum sum(document.rounding);
  totals.line_taxes = sum.add(document.lines, Sign::adds, totals.lines);
  totals.charge_taxes = sum.add(document.charges, Sign::adds, totals.charges);
  totals.discount_taxes = sum.add(document.discounts, Sign::subtracts, totals.discounts);
  totals.subtotals = std::move(sum).subtotals();
  totals.net = totals.lines + totals.charges - totals.discounts;
  for (const TaxSubtotal& subtotal : totals.subtotals) totals.tax += subtotal.tax;
  totals.gross = totals.net + totals.tax;
  return totals;
}

}  // namespace tc
