// The price of a product for a customer, as docs/domain.md has it. Pure.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/problem.hpp"
#include "groups/types.hpp"

namespace tc::groups {

// The rows of one product: the group's own and its base group's, in any order, of any day.
struct ProductPrices {
  std::span<const PriceRow> own, inherited;
  Factor factor;
};

struct Resolved {
  UnitPrice price;  // of one pack
  std::vector<PriceStep> steps;
};

// The price of one pack (name "" and units 1: the base unit) when so many are bought that day: the pack's own price
// with the largest minimum ≤ quantity, else the base price with the largest minimum ≤ base units × units, else the
// same of the base group × the factor. Of two with the same minimum the one that began later. None: not to be ordered.
std::optional<Resolved> resolve(const ProductPrices& prices, const catalog::Pack& pack, Quantity quantity, Day day);

// The price from the smallest quantity that has one, then each quantity at which it changes.
std::vector<NextBreak> breaks_of(const ProductPrices& prices, const catalog::Pack& pack, Day day);

// The base units that a pack must hold to be sold: the group's smallest, or those of the product's largest pack where
// none is so large.
std::int64_t smallest_sold(std::span<const catalog::Pack> packs, std::optional<std::int64_t> smallest_pack);

// When the prices of a pack, as they are that day, end.
struct PricesEnd {
  Day last;                         // the last day of them
  std::optional<UnitPrice> then{};  // from the next day on, of the smallest quantity that has a price; none: on request
  friend bool operator==(const PricesEnd&, const PricesEnd&) = default;
};
// None where no change is known.
std::optional<PricesEnd> end_of_prices(const ProductPrices& prices, const catalog::Pack& pack, Day day);

// Everything of a line but the product's own state: pack, quantity, price, net, next break.
PricedLine price_line(const catalog::Product& product, const LineRequest& request, const ProductPrices& prices,
                      Currency currency, Day day, std::optional<std::int64_t> smallest_pack = {});

// What is wrong with a price of a product: unknown pack, minimum, price, validity. Pointers are those of PriceInput.
std::vector<Violation> check(const catalog::Product& product, const PriceRow& price);

// Names the own prices of a product in a group, in the order of their rows: other prices, other number. They are put
// row by row from many sides (pages, imports, the API), so that their content is their version.
std::int64_t version_of(std::span<const PriceRow> prices);

}  // namespace tc::groups
