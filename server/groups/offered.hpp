// What a buyer sees at a storefront: products with their own prices.
// Public: ordering shows those that a customer had before.
#pragma once
#include "groups/access.hpp"
#include "groups/stock.hpp"
#include "groups/types.hpp"
#include "platform/http/route.hpp"

namespace tc::groups {

struct StorefrontBreak {
  Quantity min_quantity;
  Price price;
  static constexpr auto fields() {
    return std::array{field<&StorefrontBreak::min_quantity>("min_quantity"), field<&StorefrontBreak::price>("price")};
  }
};

struct StorefrontPack {
  std::string name;
  std::int64_t units{};
  Quantity min_quantity;
  std::optional<Price> price;
  std::vector<StorefrontBreak> breaks;
  static constexpr auto fields() {
    return std::array{
        field<&StorefrontPack::name>("name"), field<&StorefrontPack::units>("units", {.doc = "Base units in one pack"}),
        field<&StorefrontPack::min_quantity>("min_quantity", {.doc = "From so many packs"}),
        field<&StorefrontPack::price>("price", {.doc = "Of one pack"}), field<&StorefrontPack::breaks>("breaks")};
  }
};

struct StorefrontProduct {
  ProductId id;
  std::string sku, name, unit, category, tax;
  std::optional<catalog::ImageAddresses> image;
  Quantity min_quantity;
  std::optional<Price> price;
  std::vector<StorefrontBreak> breaks;
  std::vector<StorefrontPack> packs;
  std::optional<ShownStock> stock;
  static constexpr auto fields() {
    return std::array{
        field<&StorefrontProduct::id>("id"),
        field<&StorefrontProduct::sku>("sku"),
        field<&StorefrontProduct::name>("name"),
        field<&StorefrontProduct::unit>("unit"),
        field<&StorefrontProduct::category>("category"),
        field<&StorefrontProduct::tax>("tax", {.doc = "The tax rate's label"}),
        field<&StorefrontProduct::image>("image", {.doc = "The first of its pictures"}),
        field<&StorefrontProduct::min_quantity>("min_quantity", {.doc = "From so many base units the price holds"}),
        field<&StorefrontProduct::price>("price",
                                         {.doc = "Of one base unit, net; null: on request, or sold in packs only"}),
        field<&StorefrontProduct::breaks>("breaks", {.doc = "Further prices, each from a larger quantity"}),
        field<&StorefrontProduct::packs>("packs", {.doc = "Those that are sold here"}),
        field<&StorefrontProduct::stock>("stock", {.doc = "Null: this storefront shows none, or nobody counts"})};
  }
};

// That a price is about to change: one of a pack ("" is the base unit).
struct StorefrontPriceEnd {
  std::string pack;
  Day until;
  std::optional<Price> then;
  static constexpr auto fields() {
    return std::array{
        field<&StorefrontPriceEnd::pack>("pack"),
        field<&StorefrontPriceEnd::until>("until", {.doc = "The last day on which its prices are as they are"}),
        field<&StorefrontPriceEnd::then>("then", {.doc = "Its first price after that; null: on request"})};
  }
};

struct StorefrontProductDetail {
  StorefrontProduct product;
  std::string description, brand, barcode, mpn;
  std::optional<std::int64_t> weight_g;
  bool divisible{};
  std::vector<catalog::ProductImage> images;
  std::vector<StorefrontPriceEnd> price_ends{};
  static constexpr auto fields() {
    return std::array{
        field<&StorefrontProductDetail::product>("product"),
        field<&StorefrontProductDetail::description>("description"),
        field<&StorefrontProductDetail::brand>("brand"),
        field<&StorefrontProductDetail::barcode>("barcode"),
        field<&StorefrontProductDetail::mpn>("mpn"),
        field<&StorefrontProductDetail::weight_g>("weight_g"),
        field<&StorefrontProductDetail::divisible>("divisible", {.doc = "Sold in fractions of the unit"}),
        field<&StorefrontProductDetail::images>("images", {.doc = "In their order"}),
        field<&StorefrontProductDetail::price_ends>("price_ends", {.doc = "Where a price is known to change"})};
  }
};

struct StorefrontListInput {
  std::string q, category, brand;
  bool in_stock = false;
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{
        field<&StorefrontListInput::q>("q", {.doc = "Words of the product; best match first", .may_be_absent = true}),
        field<&StorefrontListInput::category>("category", {.doc = "A path; what lies below it counts",
                                                           .max_length = catalog::category_length_max,
                                                           .may_be_absent = true}),
        field<&StorefrontListInput::brand>("brand", {.max_length = catalog::code_length_max, .may_be_absent = true}),
        field<&StorefrontListInput::in_stock>(
            "in_stock", {.doc = "Only what can be had now, where the storefront shows stock", .may_be_absent = true}),
        field<&StorefrontListInput::cursor>("cursor", http::cursor_limits),
        field<&StorefrontListInput::limit>("limit", http::limit_limits)};
  }
};

http::Page<StorefrontProduct> storefront_page(db::Tx&, const StorefrontStanding&, const StorefrontListInput&,
                                              const IdCodec&, Instant now);
// Some products of the catalogue, in the order given.
std::vector<StorefrontProduct> storefront_products(db::Tx&, const StorefrontStanding&, const std::vector<ProductId>&,
                                                   const IdCodec&, Instant now);
StorefrontProductDetail storefront_product(db::Tx&, const StorefrontStanding&, ProductId, const IdCodec&, Instant now);
// A picture of a product that this catalogue lists; none where it doesn't.
std::optional<Bytes> storefront_image(db::Tx&, const StorefrontStanding&, ProductId, std::string_view image,
                                      sellers::PictureSize);

}  // namespace tc::groups
