// What buyers see: their storefronts, and the products of one.
#include <algorithm>

#include "base/text.hpp"
#include "catalog/rules.hpp"
#include "groups/api.hpp"
#include "groups/offered.hpp"
#include "groups/queries.hpp"
#include "groups/store.hpp"

namespace tc::groups {
namespace {

using http::Context;

struct StorefrontList {
  std::vector<StorefrontSummary> items;
  static constexpr auto fields() { return std::array{field<&StorefrontList::items>("items")}; }
};

// A tree as a list: each path behind the one above it.
struct CategoryCount {
  std::string path, name;
  std::int64_t depth{}, products{};
  static constexpr auto fields() {
    return std::array{field<&CategoryCount::path>("path"), field<&CategoryCount::name>("name"),
                      field<&CategoryCount::depth>("depth", {.doc = "0 at the top"}),
                      field<&CategoryCount::products>("products", {.doc = "In it and below it"})};
  }
};

struct CategoryList {
  std::vector<CategoryCount> items;
  static constexpr auto fields() { return std::array{field<&CategoryList::items>("items")}; }
};

CategoryList categories(db::Tx& tx, SellerId seller, GroupId group) {
  CategoryList list;
  for (auto& row : load_categories(tx, seller, group)) {
    const auto slash = row.path.rfind('/');
    list.items.push_back({.path = row.path,
                          .name = slash == row.path.npos ? row.path : row.path.substr(slash + 1),
                          .depth = std::ranges::count(row.path, '/'),
                          .products = row.products});
  }
  std::ranges::sort(list.items, catalog::stands_before, &CategoryCount::path);
  return list;
}

struct BrandCount {
  std::string name;
  std::int64_t products{};
  static constexpr auto fields() {
    return std::array{field<&BrandCount::name>("name"), field<&BrandCount::products>("products")};
  }
};

struct StorefrontBrandList {
  std::vector<BrandCount> items;
  static constexpr auto fields() { return std::array{field<&StorefrontBrandList::items>("items")}; }
};

StorefrontBrandList brands(db::Tx& tx, SellerId seller, GroupId group) {
  StorefrontBrandList list;
  for (auto& row : load_brands(tx, seller, group)) list.items.push_back({std::move(row.brand), row.products});
  std::ranges::sort(list.items, {}, [](const BrandCount& brand) { return sort_key(brand.name); });
  return list;
}

}  // namespace

void add_storefront_routes(http::Routes& routes) {
  routes.get<"/api/v1/storefronts">(
      {.summary = "All storefronts of this login, of all sellers"}, [](LoggedIn by, Context& ctx) -> StorefrontList {
        return ctx.read([&](db::Tx& tx) -> StorefrontList { return {storefronts_of_user(tx, by.user)}; });
      });
  routes.get<"/api/v1/storefronts/{storefront}/products">(
      {.summary = "Products with this customer's prices", .quick = true, .download_name = "products"},
      [](const AtStorefront<Right::order_draft>& at, const StorefrontListInput& input,
         Context& ctx) -> http::Page<StorefrontProduct> {
        return ctx.read([&](db::Tx& tx) { return storefront_page(tx, at.standing, input, ctx.ids(), ctx.now()); });
      });
  routes.get<"/api/v1/storefronts/{storefront}/products/{product}">(
      {.summary = "A product with this customer's prices", .quick = true},
      [](const AtStorefront<Right::order_draft>& at, ProductId product, Context& ctx) -> StorefrontProductDetail {
        return ctx.read([&](db::Tx& tx) { return storefront_product(tx, at.standing, product, ctx.ids(), ctx.now()); });
      });
  routes.get<"/api/v1/storefronts/{storefront}/products/{product}/images/{image}">(
      {.summary = "A picture of a product", .doc = "As WebP. What is at an address never changes."},
      [](const AtStorefront<Right::order_draft>& at, ProductId product, const http::PathText& image,
         const sellers::PictureSizeInput& input, Context& ctx) -> http::File {
        return sellers::picture_file(ctx, ctx.read([&](db::Tx& tx) {
          return storefront_image(tx, at.standing, product, image.text, input.size);
        }));
      });
  routes.get<"/api/v1/storefronts/{storefront}/categories">(
      {.summary = "Categories of the catalogue, with counts"},
      [](const AtStorefront<Right::order_draft>& at, Context& ctx) -> CategoryList {
        return ctx.read([&](db::Tx& tx) { return categories(tx, at.seller, at.group); });
      });
  routes.get<"/api/v1/storefronts/{storefront}/brands">(
      {.summary = "Brands of the catalogue, with counts"},
      [](const AtStorefront<Right::order_draft>& at, Context& ctx) -> StorefrontBrandList {
        return ctx.read([&](db::Tx& tx) { return brands(tx, at.seller, at.group); });
      });
}

}  // namespace tc::groups
