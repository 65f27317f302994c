#include "ordering/api.hpp"
#include "ordering/basket/commands.hpp"
#include "ordering/basket/queries.hpp"

namespace tc::ordering {
namespace {

Basket shown(const AtBasket& at, http::Context& ctx) {
  return ctx.read([&](db::Tx& tx) { return find_basket(tx, at, ctx.now()); });
}

void require_orderable(const AtBasket& at, const std::vector<BasketLineInput>& lines, std::string_view pointer,
                       http::Context& ctx) {
  ctx.read([&](db::Tx& tx) { require_orderable(tx, at, lines, pointer, ctx.now()); });
}

}  // namespace

void add_basket_routes(http::Routes& routes) {
  routes.get<"/api/v1/storefronts/{storefront}/basket">(
      {.summary = "Your basket at a storefront, priced as of now"},
      [](const AtBasket& at, http::Context& ctx) -> Basket { return shown(at, ctx); });

  routes.patch<"/api/v1/storefronts/{storefront}/basket/lines">(
      {.summary = "Put one line into the basket, change its quantity, or take it out"},
      [](const AtBasket& at, const BasketLineInput& line, http::IfMatch seen, http::Context& ctx) -> Basket {
        if (line.quantity != Quantity{}) require_orderable(at, {line}, "", ctx);
        ctx.write([&](db::Tx& tx) { set_basket_line(tx, at, line, seen.version, ctx.now()); });
        return shown(at, ctx);
      });

  routes.put<"/api/v1/storefronts/{storefront}/basket/lines">(
      {.summary = "Replace all lines of the basket", .body_max = lines_body_max},
      [](const AtBasket& at, const BasketInput& input, http::IfMatch seen, http::Context& ctx) -> Basket {
        require_orderable(at, input.lines, "/lines", ctx);
        ctx.write([&](db::Tx& tx) { set_basket(tx, at, input, seen.version, ctx.now()); });
        return shown(at, ctx);
      });

  routes.del<"/api/v1/storefronts/{storefront}/basket">(
      {.summary = "Empty the basket"}, [](const AtBasket& at, http::IfMatch seen, http::Context& ctx) -> Basket {
        ctx.write([&](db::Tx& tx) { empty_basket(tx, at, seen.version, ctx.now()); });
        return shown(at, ctx);
      });

  routes.get<"/api/v1/baskets">({.summary = "Your baskets with lines, at all storefronts"},
                                [](const LoggedIn& by, http::Context& ctx) -> BasketList {
                                  return ctx.read([&](db::Tx& tx) { return baskets_of(tx, by, ctx.now()); });
                                });
}

}  // namespace tc::ordering
