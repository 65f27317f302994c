#include "catalog/api.hpp"
#include "catalog/history/store.hpp"
#include "catalog/queries.hpp"
#include "identity/access.hpp"
#include "platform/http/cursor.hpp"

namespace tc::catalog {
namespace {

http::Page<ProductEvent> page(db::Tx& tx, const http::Context& ctx, SellerId seller, ProductId product,
                              const ProductHistoryInput& input) {
  require_product(tx, seller, product);
  const auto cursor = http::decode_cursor<ProductEventId>(ctx.ids(), input.cursor);
  const auto before = cursor ? std::get<0>(*cursor) : ProductEventId{std::numeric_limits<std::int64_t>::max()};
  http::Page<ProductEvent> page{.items = list_events(tx, seller, product, before, input.limit + 1), .next = {}};
  if (page.items.size() > static_cast<std::size_t>(input.limit)) {
    page.items.pop_back();
    page.next = http::encode_cursor(ctx.ids(), page.items.back().id);
  }
  return page;
}

}  // namespace

void add_history_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/products/{product}/history">(
      {.summary = "What became of a product: who changed what, the newest first", .download_name = "history"},
      [](Allowed<Right::product_view> by, ProductId product, const ProductHistoryInput& input,
         http::Context& ctx) -> http::Page<ProductEvent> {
        return ctx.read([&](db::Tx& tx) { return page(tx, ctx, by.seller, product, input); });
      });
}

}  // namespace tc::catalog
