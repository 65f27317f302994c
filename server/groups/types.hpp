// Groups, their prices and storefronts, as other modules and the API see them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/names.hpp"
#include "base/time.hpp"
#include "catalog/types.hpp"
#include "groups/settings.hpp"
#include "identity/rights.hpp"
#include "platform/http/route.hpp"

namespace tc::groups {

inline constexpr std::uint32_t group_name_length_max = 100;
inline constexpr std::size_t groups_per_seller_max = 10'000;
inline constexpr std::size_t breaks_per_product_max = 100;  // of one group
inline constexpr std::size_t batch_max = 2'000;             // prices put in one call

enum class Acceptance : std::uint8_t { automatic, staff };
constexpr auto names_of(Acceptance) { return std::array<std::string_view, 2>{"automatic", "staff"}; }

struct Group {
  GroupId id;
  std::string name;
  Currency currency;
  TaxSchemeId tax_scheme;
  Minor delivery_charge{};
  std::optional<Minor> delivery_free_above;  // of the lines' net
  Minor minimum_order_value{};               // of the lines' net; 0 is none
  Acceptance acceptance = Acceptance::staff;
  GroupId base_group;  // 0: none. A base group has none itself
  Factor factor;       // of the base group's prices
  bool active = true;
  std::int64_t version{};
  std::int64_t terms_version = 0;  // in force; 0: none
  GroupSettings settings;
  static constexpr auto fields() {  // of its row
    return std::array{field<&Group::id>("id"),
                      field<&Group::name>("name"),
                      field<&Group::currency>("currency"),
                      field<&Group::tax_scheme>("tax_scheme"),
                      field<&Group::delivery_charge>("delivery_charge"),
                      field<&Group::delivery_free_above>("delivery_free_above"),
                      field<&Group::minimum_order_value>("minimum_order_value"),
                      field<&Group::acceptance>("acceptance"),
                      field<&Group::base_group>("base_group"),
                      field<&Group::factor>("factor"),
                      field<&Group::active>("active"),
                      field<&Group::version>("version"),
                      field<&Group::terms_version>("terms_version"),
                      field<&Group::settings>("settings")};
  }
};

// A price as a row. Valid without a beginning or end: the first and last day there are.
inline constexpr Day first_day = Day::of(1, 1, 1);
inline constexpr Day last_day = Day::of(9999, 12, 31);

struct PriceRow {
  ProductId product;
  std::string pack;         // "": of the base unit
  Quantity min_quantity{};  // counts packs, or base units where there is no pack
  Day valid_from = first_day;
  Day valid_until = last_day;
  UnitPrice price{};
  static constexpr auto fields() {
    return std::array{field<&PriceRow::product>("product"),           field<&PriceRow::pack>("pack"),
                      field<&PriceRow::min_quantity>("min_quantity"), field<&PriceRow::valid_from>("valid_from"),
                      field<&PriceRow::valid_until>("valid_until"),   field<&PriceRow::price>("price")};
  }
};

// One price of a price list, as imports bring it: put under (group, SKU, pack, minimum quantity, valid from).
struct PriceInput {
  std::string group;  // its name
  Sku sku;
  std::string pack;
  Quantity min_quantity = Quantity::whole(1);
  UnitPrice price{};  // in the group's currency
  std::optional<Day> valid_from, valid_until;
  std::optional<Currency> currency{};  // as said, where it is
};

// A customer's line to price.
struct LineRequest {
  ProductId product;
  std::string pack;     // "": base units
  Quantity quantity{};  // of packs
};

enum class LineRefusal : std::uint8_t {
  none,
  unknown_product,  // or not in this group's catalogue
  inactive,
  unknown_pack,
  quantity_not_positive,
  quantity_not_whole,
  no_price,        // "price on request"
  below_smallest,  // the smallest quantity with a price is next_break's
  too_large,
  pack_too_small
};
constexpr auto names_of(LineRefusal) {
  return std::array<std::string_view, 10>{
      "none",     "unknown-product", "inactive",  "unknown-pack",  "quantity-not-positive", "quantity-not-whole",
      "no-price", "below-smallest",  "too-large", "pack-too-small"};
}
// A sentence for the buyer.
std::string_view explain(LineRefusal);

// Where a price comes from, step by step: "why this price?".
enum class PriceCause : std::uint8_t {
  pack_price,        // the group's price of this pack
  unit_price,        // the group's price of the base unit
  base_group_price,  // the base group's, by either way
  times_units,       // base price × units of the pack
  times_factor       // base group's × the factor
};
constexpr auto names_of(PriceCause) {
  return std::array<std::string_view, 5>{"pack-price", "unit-price", "base-group-price", "times-units", "times-factor"};
}

struct PriceStep {
  PriceCause cause{};
  std::string by;     // "24" (the minimum quantity), "6" (units), "1.15" (factor)
  UnitPrice price{};  // after this step
  friend bool operator==(const PriceStep&, const PriceStep&) = default;
};

struct NextBreak {
  Quantity min_quantity{};  // of packs
  UnitPrice price{};
  friend bool operator==(const NextBreak&, const NextBreak&) = default;
};

struct PricedLine {
  LineRefusal refusal = LineRefusal::none;
  // The product as it is now; empty where it is unknown.
  ProductId product;
  Sku sku;
  std::string name, unit, tax_class;
  std::int64_t weight_g = 0;  // of one base unit; 0 where it is not known
  bool orderable = false;     // refusal == none
  std::string pack;
  std::int64_t units = 1;           // base units in one pack
  std::int64_t smallest_units = 1;  // in a pack that is sold
  Quantity quantity{};
  // Of one pack, in the group's currency.
  UnitPrice list_price{};
  Percent reduction{};
  std::string reduction_cause;
  UnitPrice unit_price{};
  Minor net{};
  std::optional<NextBreak> next_break;
  std::vector<PriceStep> steps;
};

}  // namespace tc::groups
