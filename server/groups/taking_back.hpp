// Prices as they were before a change, so that it can be taken back.
// Public: imports are taken back.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/taking_back.hpp"
#include "catalog/types.hpp"
#include "groups/types.hpp"
#include "identity/access.hpp"

namespace tc::groups {

struct PriceBefore {
  UnitPrice price{};
  Day valid_until = last_day;
  friend bool operator==(const PriceBefore&, const PriceBefore&) = default;
  static constexpr auto fields() {
    return std::array{field<&PriceBefore::price>("price"), field<&PriceBefore::valid_until>("valid_until")};
  }
};

struct PriceMark {
  GroupId group;
  ProductId product;
  std::string pack;
  Quantity min_quantity{};
  Day valid_from = first_day;
  std::optional<PriceBefore> before;  // none: it was new
  PriceBefore left;                   // as it was afterwards
  bool listed = false;                // it brought its product into the group's catalogue
  static constexpr auto fields() {
    return std::array{field<&PriceMark::group>("group"),
                      field<&PriceMark::product>("product"),
                      field<&PriceMark::pack>("pack", {.max_length = catalog::pack_name_length_max}),
                      field<&PriceMark::min_quantity>("min_quantity"),
                      field<&PriceMark::valid_from>("valid_from"),
                      field<&PriceMark::before>("before"),
                      field<&PriceMark::left>("left"),
                      field<&PriceMark::listed>("listed")};
  }
};

// Told of each price that a batch adds or changes, once, with its product's SKU.
using TellPrice = std::function<void(const std::string& group, const Sku& sku, const PriceMark& mark)>;

// Each price once. Those that are not as the mark says stay. A product that came into a group's catalogue by its price
// leaves it with its last one.
std::vector<BackResult> take_back_prices(db::Tx&, const Allowed<Right::price_edit>&, std::span<const PriceMark>);

}  // namespace tc::groups
