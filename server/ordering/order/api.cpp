#include "ordering/api.hpp"
#include "groups/queries.hpp"
#include "ordering/order/changes.hpp"
#include "ordering/order/commands.hpp"
#include "ordering/order/counts.hpp"
#include "ordering/order/history.hpp"
#include "ordering/order/lines.hpp"
#include "ordering/order/list.hpp"
#include "ordering/order/ordered.hpp"
#include "ordering/order/own_lines.hpp"
#include "ordering/order/site.hpp"
#include "ordering/order/talk.hpp"

namespace tc::ordering {
namespace {

void add_reading_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/orders">(
      {.summary = "Orders, the newest first", .download_name = "orders.csv"},
      [](const Allowed<Right::order_view>& by, const OrderListInput& input,
         http::Context& ctx) -> http::Page<OrderSummary> {
        return ctx.read([&](db::Tx& tx) { return list_orders(tx, by, input, ctx.ids()); });
      });

  routes.get<"/api/v1/sellers/{seller}/orders/counts">(
      {.summary = "How many orders stand where"},
      [](const Allowed<Right::order_view>& by, http::Context& ctx) -> OrderCounts {
        return ctx.read([&](db::Tx& tx) { return count_orders(tx, by); });
      });

  routes.get<"/api/v1/sellers/{seller}/orders/changes">(
      {.summary = "Whether orders have come in or changed; waits until they do"},
      [](const Allowed<Right::order_view>& by, const OrderChangesInput& input, http::Context& ctx) -> OrderChanges {
        const auto mark = ctx.read([&](db::Tx& tx) { return order_mark(tx, by.seller); });
        if (input.since == mark) ctx.wait_for({by.seller.value, mark});
        return {mark};
      });

  routes.get<"/api/v1/sellers/{seller}/orders/{order}">(
      {.summary = "An order with its lines, totals and timeline"},
      [](const Allowed<Right::order_view>& by, OrderId order, http::Context& ctx) -> OrderDetail {
        return ctx.read([&](db::Tx& tx) { return require_order(tx, by, order); });
      });

  routes.get<"/api/v1/sellers/{seller}/orders/{order}/terms">(
      {.summary = "The terms and conditions that an order was placed under"},
      [](const Allowed<Right::order_view>& by, OrderId order, http::Context& ctx) -> groups::Terms {
        return ctx.read([&](db::Tx& tx) {
          const auto found = require_order(tx, by, order);
          return groups::terms_of(tx, by.seller, found.group.id, found.terms_version);
        });
      });

  routes.get<"/api/v1/sellers/{seller}/order-lines">(
      {.summary = "The order lines of a period, the oldest first", .download_name = "order-lines.csv"},
      [](const Allowed<Right::export_run>& by, const OrderLineListInput& input,
         http::Context& ctx) -> http::Page<OrderLineRecord> {
        return ctx.read([&](db::Tx& tx) { return list_order_lines(tx, by, input, ctx.ids()); });
      });
}

void add_deciding_routes(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/orders/{order}/acceptance">(
      {.summary = "Accept an order"},
      [](const Allowed<Right::order_accept>& by, OrderId order, http::IfMatch seen, http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return accept(tx, by, order, seen.version, ctx.now()); });
      });

  routes.post<"/api/v1/sellers/{seller}/orders/{order}/rejection">(
      {.summary = "Reject an order; the buyer reads the reason"},
      [](const Allowed<Right::order_accept>& by, OrderId order, const OrderReason& input, http::IfMatch seen,
         http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return reject(tx, by, order, input.reason, seen.version, ctx.now()); });
      });
}

void add_changing_routes(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/orders/{order}/cancellation">(
      {.summary = "Cancel an order; the buyer reads the reason"},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderReason& input, http::IfMatch seen,
         http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return cancel(tx, by, order, input.reason, seen.version, ctx.now()); });
      });

  routes.post<"/api/v1/sellers/{seller}/orders/{order}/hold">(
      {.summary = "Put an order on hold; the buyer does not see it"},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderReason& input, http::IfMatch seen,
         http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return hold(tx, by, order, input.reason, seen.version, ctx.now()); });
      });

  routes.del<"/api/v1/sellers/{seller}/orders/{order}/hold">(
      {.summary = "Release an order that is on hold"},
      [](const Allowed<Right::order_edit>& by, OrderId order, http::IfMatch seen, http::Context& ctx) -> OrderDetail {
        return ctx.write([&](db::Tx& tx) { return release(tx, by, order, seen.version, ctx.now()); });
      });
}

void add_talking_routes(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/orders/{order}/notes">(
      {.summary = "Write a note among staff; buyers never see it"},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderWords& input,
         http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return add_note(tx, by, order, input.text, ctx.now()); });
      });

  routes.post<"/api/v1/sellers/{seller}/orders/{order}/messages">(
      {.summary = "Write to the buyer, who reads it in the order and by e-mail"},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderWords& input,
         http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return send_message(tx, by, order, input.text, ctx.now()); });
      });

  routes.post<"/api/v1/sellers/{seller}/orders/{order}/reading">(
      {.summary = "Say that the buyer's messages were read"},
      [](const Allowed<Right::order_view>& by, OrderId order, http::Context& ctx) {
        ctx.write([&](db::Tx& tx) { note_reading(tx, by, order); });
      });

  routes.post<"/api/v1/sellers/{seller}/orders/{order}/cancellation-refusal">(
      {.summary = "Decline to cancel what the buyer asked to have cancelled; they read the reason"},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderReason& input, http::IfMatch seen,
         http::Context& ctx) -> OrderDetail {
        return ctx.create(
            [&](db::Tx& tx) { return decline_cancellation(tx, by, order, input.reason, seen.version, ctx.now()); });
      });
}

void add_site_routes(http::Routes& routes) {
  routes.put<"/api/v1/sellers/{seller}/orders/{order}/site">(
      {.summary = "Have an order's goods come from another site", .doc = "What is reserved moves along."},
      [](const Allowed<Right::order_edit>& by, OrderId order, const OrderSiteInput& input, http::IfMatch seen,
         http::Context& ctx) -> OrderDetail {
        return ctx.write([&](db::Tx& tx) { return move_to_site(tx, by, order, input.site, seen.version, ctx.now()); });
      });
}

}  // namespace

void add_order_routes(http::Routes& routes) {
  add_reading_routes(routes);
  add_deciding_routes(routes);
  add_changing_routes(routes);
  add_talking_routes(routes);
  add_site_routes(routes);
}

void add_history_routes(http::Routes& routes) {
  routes.get<"/api/v1/storefronts/{storefront}/ordered-products">(
      {.summary = "Products that you or your colleagues ordered before, those had last first"},
      [](const AtStorefront<Right::order_draft>& at, const groups::StorefrontListInput& input,
         http::Context& ctx) -> http::Page<groups::StorefrontProduct> {
        return ctx.read([&](db::Tx& tx) { return ordered_before(tx, at, input, ctx.ids(), ctx.now()); });
      });

  routes.get<"/api/v1/storefronts/{storefront}/products/{product}/orders">(
      {.summary = "When you or your colleagues ordered a product last"},
      [](const AtStorefront<Right::order_draft>& at, ProductId product, http::Context& ctx) -> LastOrders {
        return ctx.read([&](db::Tx& tx) { return last_orders_of(tx, at, product); });
      });

  routes.get<"/api/v1/orders">(
      {.summary = "Your orders at all sellers, the newest first", .download_name = "orders.csv"},
      [](const LoggedIn& by, const BuyerOrderListInput& input, http::Context& ctx) -> http::Page<BuyerOrderSummary> {
        return ctx.read([&](db::Tx& tx) { return orders_of(tx, by, input, ctx.ids()); });
      });

  routes.get<"/api/v1/order-lines">(
      {.summary = "The lines of your orders at all sellers, the newest order first",
       .download_name = "order-lines.csv"},
      [](const LoggedIn& by, const BuyerOrderListInput& input, http::Context& ctx) -> http::Page<OwnOrderLine> {
        return ctx.read([&](db::Tx& tx) { return own_order_lines(tx, by, input, ctx.ids()); });
      });

  routes.get<"/api/v1/orders/{order}">({.summary = "One of your orders"},
                                       [](const LoggedIn& by, OrderId order, http::Context& ctx) -> BuyerOrder {
                                         return ctx.read([&](db::Tx& tx) { return require_own_order(tx, by, order); });
                                       });

  routes.get<"/api/v1/orders/{order}/terms">(
      {.summary = "The terms and conditions that you accepted with an order"},
      [](const LoggedIn& by, OrderId order, http::Context& ctx) -> groups::Terms {
        return ctx.read([&](db::Tx& tx) {
          const auto found = require_own_order(tx, by, order);
          return groups::terms_of(tx, found.seller.id, found.group.id, found.terms_version);
        });
      });

  routes.post<"/api/v1/orders/{order}/cancellation">(
      {.summary = "Cancel your order while the seller has not accepted it"},
      [](const LoggedIn& by, OrderId order, const OptionalOrderReason& input, http::IfMatch seen,
         http::Context& ctx) -> BuyerOrder {
        return ctx.create([&](db::Tx& tx) { return cancel_own(tx, by, order, input.reason, seen.version, ctx.now()); });
      });

  routes.post<"/api/v1/orders/{order}/cancellation-request">(
      {.summary = "Ask the seller to cancel your order, which is accepted"},
      [](const LoggedIn& by, OrderId order, const OrderReason& input, http::IfMatch seen,
         http::Context& ctx) -> BuyerOrder {
        return ctx.create(
            [&](db::Tx& tx) { return ask_cancellation(tx, by, order, input.reason, seen.version, ctx.now()); });
      });

  routes.post<"/api/v1/orders/{order}/messages">(
      {.summary = "Write to the seller about your order"},
      [](const LoggedIn& by, OrderId order, const OrderWords& input, http::Context& ctx) -> BuyerOrder {
        return ctx.create([&](db::Tx& tx) { return send_own_message(tx, by, order, input.text, ctx.now()); });
      });

  routes.post<"/api/v1/orders/{order}/reading">({.summary = "Say that the seller's messages were read"},
                                                [](const LoggedIn& by, OrderId order, http::Context& ctx) {
                                                  ctx.write([&](db::Tx& tx) { note_own_reading(tx, by, order); });
                                                });
}

}  // namespace tc::ordering
