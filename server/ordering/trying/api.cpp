#include "ordering/api.hpp"
#include "ordering/trying/commands.hpp"

namespace tc::ordering {

void add_trying_routes(http::Routes& routes) {
  routes.del<"/api/v1/sellers/{seller}/test-orders">(
      {.summary = "Wipe all orders of a seller that is not live yet"},
      [](const Allowed<Right::setting_edit>& by, http::Context& ctx) {
        ctx.write([&](db::Tx& tx) { wipe_test_orders(tx, by, ctx.now()); });
      });

  routes.post<"/api/v1/sellers/{seller}/live">(
      {.summary = "Go live: test orders are wiped, and from then on orders are real"},
      [](const Allowed<Right::setting_edit>& by, http::Context& ctx) -> sellers::Seller {
        return ctx.write([&](db::Tx& tx) { return go_live(tx, by, ctx.now()); });
      });
}

}  // namespace tc::ordering
