// Products and their packs, as other modules and the API see them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/change.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/time.hpp"
#include "catalog/images/types.hpp"
#include "platform/http/route.hpp"

namespace tc::catalog {

inline constexpr std::uint32_t name_length_max = 200;
inline constexpr std::uint32_t description_length_max = 10'000;
inline constexpr std::uint32_t category_length_max = 200;
inline constexpr std::uint32_t code_length_max = 64;
inline constexpr std::uint32_t unit_length_max = 20;
inline constexpr std::uint32_t pack_name_length_max = 40;
inline constexpr std::size_t packs_per_product_max = 20;
inline constexpr std::size_t category_depth_max = 6;
inline constexpr std::int64_t pack_units_max = 1'000'000;
inline constexpr std::int64_t weight_g_max = 1'000'000'000;
inline constexpr std::size_t batch_max = 2'000;  // products put in one call

enum class ProductStatus : std::uint8_t { active, inactive };
constexpr auto names_of(ProductStatus) { return std::array<std::string_view, 2>{"active", "inactive"}; }

// A way a product is sold beside its base unit: Bag of 6, Pallet of 480.
struct Pack {
  std::string name;
  std::int64_t units = 1;
  static constexpr auto fields() {
    return std::array{
        field<&Pack::name>("name", {.doc = "Unique within the product", .max_length = pack_name_length_max}),
        field<&Pack::units>("units", {.doc = "Base units in one pack", .min = 1, .max = pack_units_max})};
  }
  friend bool operator==(const Pack&, const Pack&) = default;
};

struct Product {
  ProductId id;
  Sku sku;
  std::string name, description;
  std::string category;  // a path: "Tools/Hand tools"; "" for none
  std::string brand, barcode, mpn, tax_class;
  std::string unit;  // the base unit as shown: "each", "m", "kg"
  std::optional<std::int64_t> weight_g;
  std::vector<Pack> packs;
  ProductStatus status{};
  bool divisible = false;  // may be ordered in fractions of the base unit
  std::int64_t version{};

  const Pack* find_pack(std::string_view pack) const {
    for (const auto& candidate : packs)
      if (candidate.name == pack) return &candidate;
    return nullptr;
  }
};

// What is put under a SKU. What is absent stays as it is, null empties it; a new product takes the default.
struct ProductInput {
  Sku sku;
  Change<std::string> name, description, category, brand, barcode, mpn, tax_class, unit;
  Change<std::int64_t> weight_g;
  Change<std::vector<Pack>> packs;
  Change<ProductStatus> status;
  Change<bool> divisible;
  static constexpr auto fields() {
    return std::array{
        field<&ProductInput::sku>("sku", {.doc = "The seller's own code; case-sensitive"}),
        field<&ProductInput::name>("name", {.max_length = name_length_max}),
        field<&ProductInput::description>("description", {.max_length = description_length_max}),
        field<&ProductInput::category>("category", {.doc = "A path with /", .max_length = category_length_max}),
        field<&ProductInput::brand>("brand", {.max_length = code_length_max}),
        field<&ProductInput::barcode>("barcode", {.doc = "GTIN", .max_length = code_length_max}),
        field<&ProductInput::mpn>("mpn", {.doc = "Manufacturer's part number", .max_length = code_length_max}),
        field<&ProductInput::tax_class>("tax_class",
                                        {.doc = "\"standard\" unless said", .max_length = code_length_max}),
        field<&ProductInput::unit>("unit", {.doc = "\"each\" unless said", .max_length = unit_length_max}),
        field<&ProductInput::weight_g>("weight_g", {.doc = "Of one base unit", .min = 0, .max = weight_g_max}),
        field<&ProductInput::packs>("packs", {.max_items = packs_per_product_max}),
        field<&ProductInput::status>("status"),
        field<&ProductInput::divisible>("divisible", {.doc = "May be ordered in fractions of the unit"})};
  }
};

struct ProductDetail {
  ProductId id;
  Sku sku;
  std::string name, description, category, brand, barcode, mpn, tax_class, unit;
  std::optional<std::int64_t> weight_g;
  std::vector<Pack> packs;
  ProductStatus status{};
  bool divisible = false;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&ProductDetail::id>("id"),
                      field<&ProductDetail::sku>("sku"),
                      field<&ProductDetail::name>("name"),
                      field<&ProductDetail::description>("description"),
                      field<&ProductDetail::category>("category"),
                      field<&ProductDetail::brand>("brand"),
                      field<&ProductDetail::barcode>("barcode"),
                      field<&ProductDetail::mpn>("mpn"),
                      field<&ProductDetail::tax_class>("tax_class"),
                      field<&ProductDetail::unit>("unit"),
                      field<&ProductDetail::weight_g>("weight_g"),
                      field<&ProductDetail::packs>("packs"),
                      field<&ProductDetail::status>("status"),
                      field<&ProductDetail::divisible>("divisible"),
                      field<&ProductDetail::version>("version")};
  }
};

struct ProductSummary {
  ProductId id;
  std::string sku, name, category, brand, tax_class, unit;
  ProductStatus status{};
  std::int64_t version{};
  std::string barcode, mpn;
  std::optional<std::int64_t> weight_g;
  std::string packs;
  std::optional<ImageAddresses> image;
  static constexpr auto fields() {
    return std::array{field<&ProductSummary::id>("id"),
                      field<&ProductSummary::sku>("sku"),
                      field<&ProductSummary::name>("name"),
                      field<&ProductSummary::category>("category"),
                      field<&ProductSummary::brand>("brand"),
                      field<&ProductSummary::tax_class>("tax_class"),
                      field<&ProductSummary::unit>("unit"),
                      field<&ProductSummary::status>("status"),
                      field<&ProductSummary::version>("version"),
                      field<&ProductSummary::barcode>("barcode"),
                      field<&ProductSummary::mpn>("mpn"),
                      field<&ProductSummary::weight_g>("weight_g"),
                      field<&ProductSummary::packs>("packs", {.doc = "Bag=6;Pallet=480"}),
                      field<&ProductSummary::image>("image", {.doc = "The first of its pictures"})};
  }
};

inline constexpr std::uint32_t products_at_once_max = 500;  // changed by one request

// One change of several products. What is not sent stays as it is, null empties it.
struct ProductsChange {
  std::vector<ProductId> products;
  Change<std::string> category, brand, tax_class;
  Change<ProductStatus> status;
  static constexpr auto fields() {
    return std::array{field<&ProductsChange::products>("products", {.max_items = products_at_once_max}),
                      field<&ProductsChange::category>("category", {.max_length = category_length_max}),
                      field<&ProductsChange::brand>("brand", {.max_length = code_length_max}),
                      field<&ProductsChange::tax_class>("tax_class", {.max_length = code_length_max}),
                      field<&ProductsChange::status>("status")};
  }
};

struct ProductsChanged {
  std::int64_t changed{};
  static constexpr auto fields() {
    return std::array{field<&ProductsChanged::changed>("changed", {.doc = "The others were so already"})};
  }
};

struct ProductsRemoval {
  std::vector<ProductId> products;
  static constexpr auto fields() {
    return std::array{field<&ProductsRemoval::products>("products", {.max_items = products_at_once_max})};
  }
};

struct ProductsRemoved {
  std::int64_t removed{}, withdrawn{};
  static constexpr auto fields() {
    return std::array{field<&ProductsRemoved::removed>("removed"),
                      field<&ProductsRemoved::withdrawn>(
                          "withdrawn", {.doc = "Inactive from now on, since prices, baskets or orders name them"})};
  }
};

enum class ProductSort : std::uint8_t { name, sku, newest };
constexpr auto names_of(ProductSort) { return std::array<std::string_view, 3>{"name", "sku", "newest"}; }

enum class ProductLack : std::uint8_t { price, image };
constexpr auto names_of(ProductLack) { return std::array<std::string_view, 2>{"price", "image"}; }

struct ProductListInput {
  std::string q;
  std::optional<ProductStatus> status;
  std::string category, brand;
  std::optional<ProductLack> without;
  ProductSort sort{};
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{
        field<&ProductListInput::q>(
            "q", {.doc = "Words of name, SKU, brand, barcode, part number; best match first", .may_be_absent = true}),
        field<&ProductListInput::status>("status"),
        field<&ProductListInput::category>(
            "category",
            {.doc = "A path; what lies below it counts", .max_length = category_length_max, .may_be_absent = true}),
        field<&ProductListInput::brand>("brand", {.max_length = code_length_max, .may_be_absent = true}),
        field<&ProductListInput::without>("without", {.doc = "What they lack: a price in any group, a picture"}),
        field<&ProductListInput::sort>("sort", {.doc = "Of a list without q", .may_be_absent = true}),
        field<&ProductListInput::cursor>("cursor", http::cursor_limits),
        field<&ProductListInput::limit>("limit", http::limit_limits)};
  }
};

}  // namespace tc::catalog
