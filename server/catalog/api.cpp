#include "catalog/api.hpp"

#include <algorithm>

#include "catalog/commands.hpp"
#include "catalog/in_path.hpp"
#include "catalog/queries.hpp"
#include "catalog/search.hpp"
#include "catalog/store.hpp"
#include "identity/access.hpp"
#include "platform/http/cursor.hpp"

namespace tc::catalog {
namespace {

using http::Context;
using http::Page;
using http::PathText;

ProductDetail detail_of(Product&& p) {
  return {.id = p.id,
          .sku = std::move(p.sku),
          .name = std::move(p.name),
          .description = std::move(p.description),
          .category = std::move(p.category),
          .brand = std::move(p.brand),
          .barcode = std::move(p.barcode),
          .mpn = std::move(p.mpn),
          .tax_class = std::move(p.tax_class),
          .unit = std::move(p.unit),
          .weight_g = p.weight_g,
          .packs = std::move(p.packs),
          .status = p.status,
          .divisible = p.divisible,
          .version = p.version};
}

ProductDetail detail(db::Tx& tx, SellerId seller, ProductId id) { return detail_of(require_product(tx, seller, id)); }

Page<ProductSummary> found_products(db::Tx& tx, Context& ctx, SellerId seller, const ProductListInput& input) {
  Search query{.text = input.q, .limit = input.limit};
  if (const auto after = http::decode_cursor<std::int64_t, Bytes, ProductId>(ctx.ids(), input.cursor))
    query.after = {std::get<0>(*after), std::get<1>(*after), std::get<2>(*after)};
  const auto found = search(tx, seller, query);
  Page<ProductSummary> page{.items = summaries(tx, seller, db::integers(found.products))};
  std::ranges::sort(page.items, {}, [&](const ProductSummary& p) { return std::ranges::find(found.products, p.id); });
  const auto is_outside = [&](const ProductSummary& p) {
    return (input.status && p.status != *input.status) ||
           (!input.category.empty() && p.category != input.category && !p.category.starts_with(input.category + "/"));
  };
  std::erase_if(page.items, is_outside);
  if (found.next) page.next = http::encode_cursor(ctx.ids(), found.next->tier, found.next->rank, found.next->product);
  return page;
}

Page<ProductSummary> listed_products(db::Tx& tx, Context& ctx, SellerId seller, const ProductListInput& input) {
  std::optional<ListPlace> after;
  if (const auto place = http::decode_cursor<Bytes, std::string, ProductId>(ctx.ids(), input.cursor))
    after = {std::get<0>(*place), std::get<1>(*place), std::get<2>(*place)};
  auto rows = list(tx, seller, {input.status, input.category, input.sort}, after, input.limit + 1);
  Page<ProductSummary> page;
  const bool more = rows.size() > static_cast<std::size_t>(input.limit);
  if (more) rows.resize(static_cast<std::size_t>(input.limit));
  if (more)
    page.next = http::encode_cursor(ctx.ids(), rows.back().name_key, rows.back().product.sku, rows.back().product.id);
  for (auto& row : rows) page.items.push_back(std::move(row.product));
  return page;
}

}  // namespace

void add_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/products">(
      {.summary = "Products of a seller", .download_name = "products"},
      [](Allowed<Right::product_view> by, const ProductListInput& input, Context& ctx) -> Page<ProductSummary> {
        return ctx.read([&](db::Tx& tx) {
          return input.q.empty() ? listed_products(tx, ctx, by.seller, input)
                                 : found_products(tx, ctx, by.seller, input);
        });
      });
  routes.post<"/api/v1/sellers/{seller}/products">(
      {.summary = "Make a product", .status = 201},
      [](Allowed<Right::product_edit> by, const ProductInput& input, Context& ctx) -> ProductDetail {
        return ctx.create([&](db::Tx& tx) { return detail(tx, by.seller, create_product(tx, by, input, ctx.now())); });
      });
  routes.get<"/api/v1/sellers/{seller}/products/{product}">(
      {.summary = "A product", .doc = "By its id, or by its SKU as `sku:ABC-1`."},
      [](Allowed<Right::product_view> by, const PathText& product, Context& ctx) -> ProductDetail {
        return ctx.read([&](db::Tx& tx) { return detail_of(product_in_path(tx, ctx, by.seller, product)); });
      });
  routes.put<"/api/v1/sellers/{seller}/products/{product}">(
      {.summary = "Change a product",
       .doc = "What is not sent stays as it is. By its id, or by its SKU as `sku:ABC-1`."},
      [](Allowed<Right::product_edit> by, const PathText& product, const ProductInput& input, http::IfMatch seen,
         Context& ctx) -> ProductDetail {
        return ctx.write([&](db::Tx& tx) {
          const auto id = product_in_path(tx, ctx, by.seller, product).id;
          update_product(tx, by, id, input, seen.version, ctx.now());
          return detail(tx, by.seller, id);
        });
      });
}

}  // namespace tc::catalog
