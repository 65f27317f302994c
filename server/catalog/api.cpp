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

ProductSummary summary_of(SummaryRow&& row, const std::string& place, const IdCodec& ids) {
  return {.id = row.id,
          .sku = std::move(row.sku),
          .name = std::move(row.name),
          .category = std::move(row.category),
          .brand = std::move(row.brand),
          .tax_class = std::move(row.tax_class),
          .unit = std::move(row.unit),
          .status = row.status,
          .version = row.version,
          .barcode = std::move(row.barcode),
          .mpn = std::move(row.mpn),
          .weight_g = row.weight_g,
          .packs = std::move(row.packs),
          .image = image_at(place, ids, row.id, row.image)};
}

using Rows = Page<SummaryRow>;

Rows page_found(db::Tx& tx, const Context& ctx, SellerId seller, const ProductListInput& input) {
  Search query{.text = input.q, .limit = input.limit};
  if (const auto after = http::decode_cursor<std::int64_t, Bytes, ProductId>(ctx.ids(), input.cursor))
    query.after = {std::get<0>(*after), std::get<1>(*after), std::get<2>(*after)};
  const auto found = search(tx, seller, query);
  Rows page{.items = summaries(tx, seller, db::integers(found.products)), .next = {}};
  std::ranges::sort(page.items, {}, [&](const SummaryRow& p) { return std::ranges::find(found.products, p.id); });
  const auto is_outside = [&](const SummaryRow& p) {
    return (input.status && p.status != *input.status) || (!input.brand.empty() && p.brand != input.brand) ||
           (input.without == ProductLack::image && !p.image.empty()) ||
           (!input.category.empty() && p.category != input.category && !p.category.starts_with(input.category + "/"));
  };
  std::erase_if(page.items, is_outside);
  if (found.next) page.next = http::encode_cursor(ctx.ids(), found.next->tier, found.next->rank, found.next->product);
  return page;
}

Rows page_listed(db::Tx& tx, const Context& ctx, SellerId seller, const ProductListInput& input) {
  std::optional<ListPlace> after;
  if (const auto place = http::decode_cursor<Bytes, std::string, ProductId>(ctx.ids(), input.cursor))
    after = {std::get<0>(*place), std::get<1>(*place), std::get<2>(*place)};
  const ListFilter filter{.status = input.status,
                          .category = input.category,
                          .sort = input.sort,
                          .brand = input.brand,
                          .without_image = input.without == ProductLack::image};
  auto rows = list(tx, seller, filter, after, input.limit + 1);
  Rows page;
  const bool more = rows.size() > static_cast<std::size_t>(input.limit);
  if (more) rows.resize(static_cast<std::size_t>(input.limit));
  if (more)
    page.next = http::encode_cursor(ctx.ids(), rows.back().name_key, rows.back().product.sku, rows.back().product.id);
  for (auto& row : rows) page.items.push_back(std::move(row.product));
  return page;
}

void leave_out_priced(db::Tx& tx, SellerId seller, const Uses& uses, std::vector<SummaryRow>& rows) {
  db::Integers ids;
  for (const auto& row : rows) ids.values.push_back(row.id.value);
  const auto priced = uses.priced(tx, seller, ids);
  std::erase_if(rows, [&](const SummaryRow& row) { return priced.contains(row.id); });
}

// Filters that are asked after a page was read may leave nothing of it, where there is more behind it.
Page<ProductSummary> products(db::Tx& tx, const Context& ctx, SellerId seller, ProductListInput input,
                              const Uses& uses) {
  Rows rows;
  do {
    if (rows.next) input.cursor = *rows.next;
    rows = (input.q.empty() ? page_listed : page_found)(tx, ctx, seller, input);
    if (input.without == ProductLack::price && uses.priced) leave_out_priced(tx, seller, uses, rows.items);
  } while (rows.items.empty() && rows.next);
  Page<ProductSummary> page{.items = {}, .next = std::move(rows.next)};
  const auto place = place_of(ctx.ids(), seller);
  for (auto& row : rows.items) page.items.push_back(summary_of(std::move(row), place, ctx.ids()));
  return page;
}

struct BrandList {
  std::vector<std::string> items;
  static constexpr auto fields() { return std::array{field<&BrandList::items>("items")}; }
};

void add_routes_of_several(http::Routes& routes, const Uses& uses) {
  routes.post<"/api/v1/sellers/{seller}/product-changes">(
      {.summary = "Change a field of several products", .doc = "All of them or none."},
      [](Allowed<Right::product_edit> by, const ProductsChange& input, Context& ctx) -> ProductsChanged {
        return ctx.create([&](db::Tx& tx) -> ProductsChanged { return {change_products(tx, by, input, ctx.now())}; });
      });
  routes.post<"/api/v1/sellers/{seller}/product-removals">(
      {.summary = "Delete products", .doc = "Those that prices, baskets or orders name are withdrawn: inactive."},
      [uses](Allowed<Right::product_edit> by, const ProductsRemoval& input, Context& ctx) -> ProductsRemoved {
        return ctx.create([&](db::Tx& tx) { return remove_products(tx, by, input.products, uses, ctx.now()); });
      });
  routes.get<"/api/v1/sellers/{seller}/brands">(
      {.summary = "The brands of a seller's products"},
      [](Allowed<Right::product_view> by, Context& ctx) -> BrandList {
        return ctx.read([&](db::Tx& tx) -> BrandList { return {brands(tx, by.seller)}; });
      });
}

}  // namespace

void add_routes(http::Routes& routes, const Uses& uses) {
  routes.get<"/api/v1/sellers/{seller}/products">(
      {.summary = "Products of a seller", .download_name = "products"},
      [uses](Allowed<Right::product_view> by, const ProductListInput& input, Context& ctx) -> Page<ProductSummary> {
        return ctx.read([&](db::Tx& tx) { return products(tx, ctx, by.seller, input, uses); });
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
      [uses](Allowed<Right::product_edit> by, const PathText& product, const ProductInput& input, http::IfMatch seen,
             Context& ctx) -> ProductDetail {
        return ctx.write([&](db::Tx& tx) {
          const auto id = product_in_path(tx, ctx, by.seller, product).id;
          update_product(tx, by, id, input, seen.version, ctx.now(), uses);
          return detail(tx, by.seller, id);
        });
      });
  add_routes_of_several(routes, uses);
  add_image_routes(routes);
  add_history_routes(routes);
  add_category_routes(routes);
}

}  // namespace tc::catalog
