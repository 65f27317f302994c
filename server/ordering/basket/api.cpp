#include "ordering/api.hpp"
#include "ordering/basket/commands.hpp"
#include "ordering/basket/handing.hpp"
#include "ordering/basket/lines.hpp"
#include "ordering/basket/queries.hpp"
#include "ordering/basket/quick.hpp"
#include "ordering/basket/reorder.hpp"

namespace tc::ordering {
namespace {

Basket shown(const AtBasket& at, http::Context& ctx) {
  return ctx.read([&](db::Tx& tx) { return find_basket(tx, at, ctx.now()); });
}

void require_orderable(const AtBasket& at, const std::vector<BasketLineInput>& lines, std::string_view pointer,
                       http::Context& ctx) {
  ctx.read([&](db::Tx& tx) { require_orderable(tx, at, lines, pointer, ctx.now()); });
}

void add_reading_routes(http::Routes& routes) {
  routes.get<"/api/v1/storefronts/{storefront}/basket">(
      {.summary = "What your basket at a storefront comes to, priced as of now"},
      [](const AtBasket& at, http::Context& ctx) -> Basket { return shown(at, ctx); });

  routes.get<"/api/v1/storefronts/{storefront}/basket/lines">(
      {.summary = "The lines of your basket in their order, priced as of now"},
      [](const AtBasket& at, const BasketLineListInput& input, http::Context& ctx) -> BasketLines {
        return ctx.read([&](db::Tx& tx) { return find_basket_lines(tx, at, input, ctx.ids(), ctx.now()); });
      });

  routes.get<"/api/v1/baskets">({.summary = "Your baskets with lines, at all storefronts"},
                                [](const LoggedIn& by, http::Context& ctx) -> BasketList {
                                  return ctx.read([&](db::Tx& tx) { return baskets_of(tx, by, ctx.now()); });
                                });
}

void add_filling_routes(http::Routes& routes) {
  routes.patch<"/api/v1/storefronts/{storefront}/basket/lines">(
      {.summary = "Put one line into the basket, change its quantity, or take it out"},
      [](const AtBasket& at, const BasketLineInput& line, http::IfMatch seen, http::Context& ctx) -> BasketChange {
        if (line.quantity != Quantity{}) require_orderable(at, {line}, "", ctx);
        ctx.write([&](db::Tx& tx) { set_basket_line(tx, at, line, seen.version, ctx.now()); });
        return ctx.read([&](db::Tx& tx) { return find_basket_change(tx, at, line.product, line.pack, ctx.now()); });
      });

  routes.put<"/api/v1/storefronts/{storefront}/basket/lines">(
      {.summary = "Replace all lines of the basket", .body_max = lines_body_max},
      [](const AtBasket& at, const BasketInput& input, http::IfMatch seen, http::Context& ctx) -> Basket {
        require_orderable(at, input.lines, "/lines", ctx);
        ctx.write([&](db::Tx& tx) { set_basket(tx, at, input, seen.version, ctx.now()); });
        return shown(at, ctx);
      });

  routes.post<"/api/v1/storefronts/{storefront}/basket/lines">(
      {.summary = "Add lines to the basket",
       .doc = "All of them or, with every problem at its line, none. A line that is there already gets more of it.",
       .body_max = lines_body_max},
      [](const AtBasket& at, const BasketInput& input, http::IfMatch seen, http::Context& ctx) -> BasketAdded {
        const auto wrong = ctx.read([&](db::Tx& tx) { return check_additions(tx, at, input.lines, ctx.now()); });
        return ctx.create([&](db::Tx& tx) {
          if (!wrong.empty()) throw Problem::invalid(wrong);
          return add_to_basket(tx, at, input, seen.version, ctx.now());
        });
      });

  routes.del<"/api/v1/storefronts/{storefront}/basket">(
      {.summary = "Empty the basket"}, [](const AtBasket& at, http::IfMatch seen, http::Context& ctx) -> Basket {
        ctx.write([&](db::Tx& tx) { empty_basket(tx, at, seen.version, ctx.now()); });
        return shown(at, ctx);
      });
}

// What is looked at before it is put in, and what leaves it for another basket.
void add_further_routes(http::Routes& routes) {
  routes.post<"/api/v1/storefronts/{storefront}/basket/handing-over">(
      {.summary = "Hand the basket to a colleague who may place orders",
       .doc = "Its lines join the colleague's basket, and they get a mail."},
      [](const AtBasket& at, const HandOverBasket& input, http::Context& ctx) -> HandedOver {
        const OrderLinks links{.public_url = ctx.services.public_url, .ids = &ctx.ids()};
        return ctx.create([&](db::Tx& tx) { return hand_over_basket(tx, at, input, links, ctx.now()); });
      });

  routes.get<"/api/v1/storefronts/{storefront}/orders/{order}/again">(
      {.summary = "An order's lines as they could be ordered now",
       .doc =
           "What changed in price has both, what can't be ordered any more says why. Nothing is put into the basket."},
      [](const AtBasket& at, OrderId order, http::Context& ctx) -> Reorder {
        return ctx.read([&](db::Tx& tx) { return find_reorder(tx, at, order, ctx.now()); });
      });

  routes.post<"/api/v1/storefronts/{storefront}/quick-order">(
      {.summary = "Match lines of SKUs or barcodes with the catalogue",
       .doc = "Priced as of now. What is not known has near matches. Nothing is put into the basket.",
       .body_max = lines_body_max},
      [](const AtBasket& at, const QuickOrderInput& input, http::Context& ctx) -> QuickOrder {
        return ctx.read([&](db::Tx& tx) { return match_quick_order(tx, at, input, ctx.now()); });
      });
}

}  // namespace

void add_basket_routes(http::Routes& routes) {
  add_reading_routes(routes);
  add_filling_routes(routes);
  add_further_routes(routes);
}

}  // namespace tc::ordering
