#include "ordering/api.hpp"
#include "ordering/documents/confirmation.hpp"

namespace tc::ordering {

void add_document_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/orders/{order}/confirmation.pdf">(
      {.summary = "The order on paper"},
      [](const Allowed<Right::order_view>& by, OrderId order, http::Context& ctx) -> http::File {
        return confirmation_file(ctx.read([&](db::Tx& tx) { return require_paper(tx, by, order); }));
      });

  routes.get<"/api/v1/orders/{order}/confirmation.pdf">(
      {.summary = "Your order on paper"}, [](const LoggedIn& by, OrderId order, http::Context& ctx) -> http::File {
        return confirmation_file(ctx.read([&](db::Tx& tx) { return require_own_paper(tx, by, order); }));
      });
}

}  // namespace tc::ordering
