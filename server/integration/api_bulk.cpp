// Many records by one request, as JSON or NDJSON.
#include "base/text.hpp"
#include "integration/api.hpp"
#include "integration/bulk.hpp"
#include "integration/commands.hpp"

namespace tc::integration {
namespace {

using http::Context;

json::ItemsForm form_of(std::string_view media_type) {
  const auto type = fold_case(trim(media_type.substr(0, media_type.find(';'))));
  if (type == "application/json") return json::ItemsForm::array;
  if (type == "application/x-ndjson" || type == "application/ndjson" || type == "application/jsonl")
    return json::ItemsForm::lines;
  throw Problem::unsupported_media("Send an array as application/json, or an item per line as application/x-ndjson.");
}

// Chunks are written one by one; the answer is kept for the Idempotency-Key with the last. A retry of a request that
// was cut short puts the same again, which changes nothing.
template <Right R>
BulkAnswer put(const Allowed<R>& by, ImportKind kind, const http::Upload& upload, Context& ctx) {
  const auto form = form_of(upload.media_type);
  ctx.replay();
  const auto answer = put_items(ctx.services.db, by.seller, by.actor, kind, upload.path, form, ctx.now());
  return ctx.create([&](db::Tx&) { return answer; });
}

http::Options options(ImportKind kind, std::string_view summary) {
  return {.summary = summary,
          .doc =
              "A JSON array, or NDJSON with an item per line; at most 10,000 items. Items are found as imports find "
              "rows; what is not sent stays as it is. What is wrong with one refuses that one: the answer says what "
              "became of each.",
          .body_max = bulk_bytes_max,
          .items = &item_type(kind)};
}

}  // namespace

void add_bulk_routes(http::Routes& routes) {
  routes.patch<"/api/v1/sellers/{seller}/products">(
      options(ImportKind::products, "Put many products under their SKUs"),
      [](const Allowed<Right::product_edit>& by, const http::Upload& upload, Context& ctx) -> BulkAnswer {
        return put(by, ImportKind::products, upload, ctx);
      });
  routes.patch<"/api/v1/sellers/{seller}/customers">(
      options(ImportKind::customers, "Put many customers under their codes"),
      [](const Allowed<Right::customer_edit>& by, const http::Upload& upload, Context& ctx) -> BulkAnswer {
        require_all_customers(by.scope);
        return put(by, ImportKind::customers, upload, ctx);
      });
  routes.patch<"/api/v1/sellers/{seller}/prices">(
      options(ImportKind::prices, "Put many prices of products in groups"),
      [](const Allowed<Right::price_edit>& by, const http::Upload& upload, Context& ctx) -> BulkAnswer {
        return put(by, ImportKind::prices, upload, ctx);
      });
  routes.patch<"/api/v1/sellers/{seller}/stock">(
      options(ImportKind::stock, "Put what was counted of many products"),
      [](const Allowed<Right::product_edit>& by, const http::Upload& upload, Context& ctx) -> BulkAnswer {
        require_all_sites(by.scope);
        return put(by, ImportKind::stock, upload, ctx);
      });
}

}  // namespace tc::integration
