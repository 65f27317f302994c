#include <fmt/format.h>

#include "ordering/api.hpp"
#include "ordering/order/view.hpp"
#include "ordering/placing/checkout.hpp"
#include "ordering/placing/commands.hpp"
#include "ordering/placing/entering.hpp"
#include "ordering/placing/staging.hpp"
#include "sellers/commands.hpp"

namespace tc::ordering {
namespace {

// Priced on a reader; where something has moved since, inside the write: beside an import nothing stands still for
// long. A long order would hold up the writer, so that it is priced on a reader twice.
constexpr int readings_max = 2;
constexpr std::size_t lines_on_writer = 200;

template <class T>
std::string json_of(const T& value, const IdCodec& ids) {
  std::string text;
  json::write(text, value, {&ids});
  return text;
}

Problem problem_of(const PricesMoved& moved, const IdCodec& ids) {
  return Problem::conflict(
             "prices-moved",
             fmt::format("The total is {} now, not {}. Nothing was ordered: look at the new prices first.",
                         moved.new_total.text(), moved.old_total.text()))
      .with("old_total", json_of(moved.old_total, ids))
      .with("new_total", json_of(moved.new_total, ids))
      .with("lines", json_of(moved.lines, ids));
}

// Two at once with one external number: the second finds the first when it tries again.
bool is_external_number(const db::Conflict& conflict) {
  return conflict.constraint.find("external") != std::string::npos;
}

Rights rights_of(const AtStorefront<Right::order_place>& at) { return at.standing.rights; }
Rights rights_of(const Allowed<Right::order_edit>& by) { return by.rights; }

// Priced inside the write.
template <class Access, class Input, class View>
auto place_now(db::Tx& tx, const Access& by, const Input& input, const View& view, Instant now) {
  if constexpr (std::is_same_v<Input, PlaceOrder>)  // keeps other devices out
    if (!input.lines) basket_store::touch(tx, {by.seller, by.storefront, by.actor.user}, now);
  auto prepared = prepare(tx, by, input, now);
  place_prepared(tx, prepared, now);
  return view(prepared);
}

// Lines are most of the answer, and nothing in them is made in the write. What is wrong has no answer but that, or the
// one of a retry.
template <class Access, class Input, class View>
auto place_as_prepared(const Access& by, const Input& input, Prepared& prepared, const View& view, http::Context& ctx) {
  if (!prepared.may_be_placed())
    return ctx.create([&](db::Tx& tx) {
      place_prepared(tx, prepared, ctx.now());
      return view(prepared);
    });
  auto shown = view(prepared);
  return ctx.create(std::move(shown), &decltype(shown)::lines, [&](db::Tx& tx, auto& answer) {
    if (still_stands(tx, prepared)) {
      place_standing(tx, prepared, ctx.now());
      show_numbers(answer, prepared.order, rights_of(by));
      return true;
    }
    if (prepared.order.lines.size() > lines_on_writer) throw Moved{};
    answer = place_now(tx, by, input, view, ctx.now());
    return false;
  });
}

template <class Access, class Input, class View>
auto place_in_steps(const Access& by, const Input& input, const View& view, http::Context& ctx) {
  for (int reading = 1; reading <= readings_max; ++reading) {
    auto prepared = ctx.read([&](db::Tx& tx) { return prepare(tx, by, input, ctx.now()); });
    stage_lines(ctx.services.db, prepared, ctx.now());
    try {
      return place_as_prepared(by, input, prepared, view, ctx);
    } catch (const Moved&) {
    } catch (const db::Conflict& conflict) {
      if (!is_external_number(conflict)) throw;
    }
  }
  return ctx.create([&](db::Tx& tx) {
    sellers::hold_revision(tx, by.seller);
    return place_now(tx, by, input, view, ctx.now());
  });
}

template <class Access, class Input, class View>
auto place_once(const Access& by, const Input& input, const View& view, http::Context& ctx) {
  try {
    return place_in_steps(by, input, view, ctx);
  } catch (const PricesMoved& moved) {
    throw problem_of(moved, ctx.ids());
  } catch (const Moved&) {  // even while the prices were held: the seller went live just then
    throw Problem::unavailable("The seller is changing things just now. Nothing was ordered: try again.");
  }
}

}  // namespace

void add_placing_routes(http::Routes& routes) {
  routes.get<"/api/v1/storefronts/{storefront}/checkout">(
      {.summary = "What an order of this storefront needs"},
      [](const AtStorefront<Right::order_draft>& at, http::Context& ctx) -> Checkout {
        return ctx.read([&](db::Tx& tx) { return find_checkout(tx, at, ctx.now()); });
      });
  routes.post<"/api/v1/storefronts/{storefront}/orders">(
      {.summary = "Place the basket, or given lines, as an order",
       .doc = "409 prices-moved, with old_total, new_total and the lines as they are now, where the total has changed",
       .status = 201,
       .body_max = lines_body_max},
      [](const AtStorefront<Right::order_place>& at, const PlaceOrder& input, http::Context& ctx) -> BuyerOrder {
        const auto view = [&](const Prepared& prepared) {
          return buyer_order_of(prepared.order, prepared.seller, rights_of(at));
        };
        return place_once(at, input, view, ctx);
      });

  routes.post<"/api/v1/sellers/{seller}/customers/{customer}/order-preview">(
      {.summary = "What an order that staff enter for a customer would be: codes matched, priced, and what it needs",
       .body_max = lines_body_max},
      [](const Allowed<Right::order_edit>& by, CustomerId customer, const EnterPreviewInput& input,
         http::Context& ctx) -> EnterPreview {
        return ctx.read([&](db::Tx& tx) { return preview_entering(tx, by, customer, input, ctx.now()); });
      });

  routes.post<"/api/v1/sellers/{seller}/orders">(
      {.summary = "Enter an order for a customer, from an ERP, a web shop or the phone",
       .doc = "409 external-number-taken, with the order's number, where the external number was used before",
       .status = 201,
       .body_max = lines_body_max},
      [](const Allowed<Right::order_edit>& by, const EnterOrder& input, http::Context& ctx) -> OrderDetail {
        const auto view = [&](const Prepared& prepared) { return detail_of(prepared.order, rights_of(by)); };
        return place_once(by, input, view, ctx);
      });
}

}  // namespace tc::ordering
