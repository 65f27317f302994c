#include "ordering/api.hpp"
#include "ordering/editing/commands.hpp"

namespace tc::ordering {

void add_editing_routes(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/orders/{order}/revision-preview">(
      {.summary = "What a change of an order would come to", .body_max = lines_body_max},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderEdit& edit, http::IfMatch seen,
         http::Context& ctx) -> EditPreview {
        return ctx.read([&](db::Tx& tx) { return preview_edit(tx, by, order, edit, seen.version, ctx.now()); });
      });

  routes.post<"/api/v1/sellers/{seller}/orders/{order}/revisions">(
      {.summary = "Change the lines, address, reference or day of an order; the buyer gets a new confirmation",
       .doc = "While it is placed or accepted, and never below what was dispatched. Reckoned under the conditions that "
              "the order was placed under.",
       .status = 201,
       .body_max = lines_body_max},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderEdit& edit, http::IfMatch seen,
         http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return edit_order(tx, by, order, edit, seen.version, ctx.now()); });
      });
}

}  // namespace tc::ordering
