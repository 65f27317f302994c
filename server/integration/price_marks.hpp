// The marks of a chunk of prices as they are stored. There may be millions, each for a row of some forty bytes, so that
// groups, products and packs stand once in a chunk, and a price is a few numbers.
#pragma once
#include <string>
#include <vector>

#include "groups/taking_back.hpp"

namespace tc::integration {

struct MarkedPrice {
  std::string group;
  Sku sku;
  groups::PriceMark price;
  static constexpr auto fields() {
    return std::array{field<&MarkedPrice::group>("group"), field<&MarkedPrice::sku>("sku"),
                      field<&MarkedPrice::price>("price")};
  }
};

struct PackedPrices {
  struct Named {
    GroupId id;
    std::string name;
    static constexpr auto fields() { return std::array{field<&Named::id>("id"), field<&Named::name>("name")}; }
  };
  struct Product {
    ProductId id;
    Sku sku;
    static constexpr auto fields() { return std::array{field<&Product::id>("id"), field<&Product::sku>("sku")}; }
  };
  std::vector<Named> groups;
  std::vector<Product> products;
  std::vector<std::string> packs;
  // One price after the other: places of its group, product and pack; which of the last numbers there are; minimum
  // quantity and price; then those.
  std::vector<std::int64_t> prices;

  static PackedPrices of(const std::vector<MarkedPrice>& marks);
  std::vector<MarkedPrice> marks() const;

  static constexpr auto fields() {
    constexpr Limits any_number{.max_items = std::numeric_limits<std::uint32_t>::max()};
    return std::array{
        field<&PackedPrices::groups>("groups", any_number), field<&PackedPrices::products>("products", any_number),
        field<&PackedPrices::packs>("packs", any_number), field<&PackedPrices::prices>("prices", any_number)};
  }
};

}  // namespace tc::integration
