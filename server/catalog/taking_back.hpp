// Products as they were before a change, so that it can be taken back. A product is found by its SKU; whether it is
// still as the change left it is told by what it is made of.
// Public: imports are taken back.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/taking_back.hpp"
#include "catalog/types.hpp"
#include "catalog/uses.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

// A product without its SKU.
struct ProductContent {
  std::string name, description, category, brand, barcode, mpn, tax_class, unit;
  std::optional<std::int64_t> weight_g;
  std::vector<Pack> packs;
  ProductStatus status{};
  bool divisible = false;
  static constexpr auto fields() {
    return std::array{field<&ProductContent::name>("name", {.max_length = name_length_max}),
                      field<&ProductContent::description>("description", {.max_length = description_length_max}),
                      field<&ProductContent::category>("category", {.max_length = category_length_max}),
                      field<&ProductContent::brand>("brand", {.max_length = code_length_max}),
                      field<&ProductContent::barcode>("barcode", {.max_length = code_length_max}),
                      field<&ProductContent::mpn>("mpn", {.max_length = code_length_max}),
                      field<&ProductContent::tax_class>("tax_class", {.max_length = code_length_max}),
                      field<&ProductContent::unit>("unit", {.max_length = unit_length_max}),
                      field<&ProductContent::weight_g>("weight_g"),
                      field<&ProductContent::packs>("packs"),
                      field<&ProductContent::status>("status"),
                      field<&ProductContent::divisible>("divisible")};
  }
};

struct ProductMark {
  Sku sku;
  std::optional<ProductContent> before;  // none: it was new
  std::int64_t left{};                   // the fingerprint of its content afterwards
  static constexpr auto fields() {
    return std::array{field<&ProductMark::sku>("sku"), field<&ProductMark::before>("before"),
                      field<&ProductMark::left>("left")};
  }
};

// Told of each product that a batch adds or changes, once, with its states before and after the batch.
using TellProduct = std::function<void(const std::optional<Product>& before, const Product& after)>;
ProductMark mark_of(const std::optional<Product>& before, const Product& after);

// Each SKU once. Products that are not as the mark says stay; new ones that are priced, ordered or have pictures by
// now are withdrawn.
std::vector<BackResult> take_back_products(db::Tx&, const Allowed<Right::product_edit>&, std::span<const ProductMark>,
                                           const Uses&, Instant now);

}  // namespace tc::catalog
