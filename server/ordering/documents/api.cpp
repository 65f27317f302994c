#include "ordering/api.hpp"
#include "ordering/documents/confirmation.hpp"
#include "ordering/documents/delivery_note.hpp"
#include "ordering/documents/pick_list.hpp"

namespace tc::ordering {

namespace {

void add_papers_of_dispatch(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/orders/{order}/pick-list.pdf">(
      {.summary = "What is left of an order, to be fetched from the shelves"},
      [](const Allowed<Right::order_view>& by, OrderId order, http::Context& ctx) -> http::File {
        return pick_list_file(ctx.read([&](db::Tx& tx) { return require_pick_list(tx, by, order, ctx.now()); }));
      });

  routes.get<"/api/v1/sellers/{seller}/sites/{site}/pick-list.pdf">(
      {.summary = "What is left of all orders to dispatch from a site, product by product"},
      [](const Allowed<Right::order_view>& by, SiteId site, http::Context& ctx) -> http::File {
        return pick_list_file(ctx.read([&](db::Tx& tx) { return pick_list_of_site(tx, by, site, ctx.now()); }));
      });

  routes.get<"/api/v1/sellers/{seller}/orders/{order}/shipments/{shipment}/delivery-note.pdf">(
      {.summary = "What is in a parcel, on paper"},
      [](const Allowed<Right::order_view>& by, OrderId order, ShipmentId shipment, http::Context& ctx) -> http::File {
        return delivery_note_file(ctx.read([&](db::Tx& tx) { return require_delivery_note(tx, by, order, shipment); }));
      });
}

}  // namespace

void add_document_routes(http::Routes& routes) {
  add_papers_of_dispatch(routes);
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
