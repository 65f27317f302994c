#include "ordering/api.hpp"
#include "ordering/views/commands.hpp"

namespace tc::ordering {

void add_view_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/order-views">(
      {.summary = "Views of the order inbox: your own, and the office's"},
      [](const Allowed<Right::order_view>& by, http::Context& ctx) -> OrderViews {
        return ctx.read([&](db::Tx& tx) { return views_for(tx, by); });
      });

  routes.post<"/api/v1/sellers/{seller}/order-views">(
      {.summary = "Keep a view of the order inbox under a name; one of that name is written over", .status = 201},
      [](const Allowed<Right::order_view>& by, const OrderViewInput& input, http::Context& ctx) -> OrderView {
        return ctx.create([&](db::Tx& tx) { return keep_view(tx, by, input, ctx.now()); });
      });

  routes.del<"/api/v1/sellers/{seller}/order-views/{view}">(
      {.summary = "Delete a view of the order inbox"},
      [](const Allowed<Right::order_view>& by, OrderViewId view, http::Context& ctx) {
        ctx.write([&](db::Tx& tx) { delete_view(tx, by, view); });
      });
}

}  // namespace tc::ordering
