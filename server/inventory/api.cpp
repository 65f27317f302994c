#include "inventory/api.hpp"

#include "catalog/in_path.hpp"
#include "inventory/commands.hpp"
#include "inventory/queries.hpp"
#include "sellers/queries.hpp"

namespace tc::inventory {
namespace {

using http::Context;
using http::Page;
using http::PathText;
using Looker = Allowed<Right::product_view>;
using Editor = Allowed<Right::product_edit>;

template <class By>
ProductId id_of(db::Tx& tx, const Context& ctx, const By& by, const PathText& path) {
  return catalog::product_in_path(tx, ctx, by.seller, path).id;
}

void add_lists(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/sites/{site}/stock">(
      {.summary = "What lies at a site", .download_name = "stock"},
      [](const Looker& by, SiteId site, const StockListInput& input, Context& ctx) -> Page<StockRow> {
        if (!by.scope.allows(site)) throw Problem::not_found();
        return ctx.read([&](db::Tx& tx) {
          sellers::require_site(tx, by.seller, site);
          return stock_page(tx, by.seller, site, input, ctx.ids());
        });
      });
  routes.get<"/api/v1/sellers/{seller}/products/{product}/stock">(
      {.summary = "A product at all sites", .doc = "By its id, or by its SKU as `sku:ABC-1`."},
      [](const Looker& by, const PathText& product, Context& ctx) -> ProductStock {
        return ctx.read([&](db::Tx& tx) {
          return stock_of(tx, by.seller, catalog::product_in_path(tx, ctx, by.seller, product), by.scope);
        });
      });
  routes.get<"/api/v1/sellers/{seller}/products/{product}/stock-movements">(
      {.summary = "Why a product's stock is what it is, the newest first", .download_name = "stock-movements"},
      [](const Looker& by, const PathText& product, const MovementListInput& input, Context& ctx) -> Page<Movement> {
        return ctx.read([&](db::Tx& tx) {
          return movements_page(tx, by.seller, id_of(tx, ctx, by, product), by.scope, input, ctx.ids());
        });
      });
}

}  // namespace

void add_routes(http::Routes& routes) {
  add_lists(routes);
  routes.get<"/api/v1/sellers/{seller}/products/{product}/stock/{site}">(
      {.summary = "A product at a site"},
      [](const Looker& by, const PathText& product, SiteId site, Context& ctx) -> SiteStock {
        return ctx.read(
            [&](db::Tx& tx) { return stock_at(tx, by.seller, id_of(tx, ctx, by, product), site, by.scope); });
      });
  routes.put<"/api/v1/sellers/{seller}/products/{product}/stock/{site}">(
      {.summary = "Write down what is on hand",
       .doc = "By the product's id, or by its SKU as `sku:ABC-1`. What is on hand already changes nothing."},
      [](const Editor& by, const PathText& product, SiteId site, const Count& count, http::IfMatch seen,
         Context& ctx) -> SiteStock {
        return ctx.write([&](db::Tx& tx) {
          return count_stock(tx, by, id_of(tx, ctx, by, product), site, count, seen.version, ctx.now());
        });
      });
  routes.post<"/api/v1/sellers/{seller}/products/{product}/stock/{site}/adjustments">(
      {.summary = "Write down what came or went, and why", .status = 201},
      [](const Editor& by, const PathText& product, SiteId site, const Adjustment& adjustment, http::IfMatch seen,
         Context& ctx) -> SiteStock {
        return ctx.create([&](db::Tx& tx) {
          return adjust_stock(tx, by, id_of(tx, ctx, by, product), site, adjustment, seen.version, ctx.now());
        });
      });
  routes.del<"/api/v1/sellers/{seller}/products/{product}/stock/{site}">(
      {.summary = "Count a product at a site no more",
       .doc = "What is on hand is not known then, and nothing is shown."},
      [](const Editor& by, const PathText& product, SiteId site, http::IfMatch seen, Context& ctx) -> SiteStock {
        return ctx.write([&](db::Tx& tx) {
          return stop_counting(tx, by, id_of(tx, ctx, by, product), site, seen.version, ctx.now());
        });
      });
}

}  // namespace tc::inventory
