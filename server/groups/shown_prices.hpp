// Prices as staff see and edit them.
#pragma once
#include <string>
#include <vector>

#include "groups/queries.hpp"
#include "groups/types.hpp"

namespace tc::groups {

struct GroupPriceBreak {
  std::string pack;
  Quantity min_quantity;
  Price price;
  std::optional<Day> valid_from, valid_until;
  static constexpr auto fields() {
    return std::array{field<&GroupPriceBreak::pack>("pack", {.doc = "Empty: the base unit"}),
                      field<&GroupPriceBreak::min_quantity>("min_quantity"), field<&GroupPriceBreak::price>("price"),
                      field<&GroupPriceBreak::valid_from>("valid_from"),
                      field<&GroupPriceBreak::valid_until>("valid_until")};
  }
};

struct GroupPrice {
  ProductId product;
  std::string sku, name, unit;
  std::vector<catalog::Pack> packs;
  std::vector<GroupPriceBreak> breaks, inherited;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{
        field<&GroupPrice::product>("product"),
        field<&GroupPrice::sku>("sku"),
        field<&GroupPrice::name>("name"),
        field<&GroupPrice::unit>("unit"),
        field<&GroupPrice::packs>("packs"),
        field<&GroupPrice::breaks>("breaks"),
        field<&GroupPrice::inherited>("inherited", {.doc = "The base group's × the factor: where no own one holds"}),
        field<&GroupPrice::version>("version", {.doc = "Of the breaks: other prices have another one"})};
  }
};

std::vector<GroupPrice> prices_of(db::Tx&, SellerId, const Group&, const std::vector<ProductId>&);

struct PricedGroup {
  GroupId id;
  std::string name;
  Currency currency;
  bool active{}, listed{};
  static constexpr auto fields() {
    return std::array{field<&PricedGroup::id>("id"), field<&PricedGroup::name>("name"),
                      field<&PricedGroup::currency>("currency"), field<&PricedGroup::active>("active"),
                      field<&PricedGroup::listed>("listed", {.doc = "The product is in its catalogue"})};
  }
};
// The prices of a product in one of the groups.
struct ProductPrice {
  PricedGroup group;
  GroupPrice price;
  static constexpr auto fields() {
    return std::array{field<&ProductPrice::group>("group"), field<&ProductPrice::price>("price")};
  }
};
// In the order of the groups.
std::vector<ProductPrice> prices_of(db::Tx&, SellerId, const catalog::Product&, const std::vector<Group>&);

}  // namespace tc::groups
