#include "ordering/order/commands.hpp"

#include "ordering/dispatch/store.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/order/for_change.hpp"
#include "ordering/order/reserving.hpp"
#include "ordering/order/view.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

// What a verb does to an order, and who does it.
struct Deed {
  OrderVerb verb{};
  OrderEventKind kind{};
  const Actor& by;
  std::string reason;
  OrderVersion version;
  Instant now;
};

// Asking and declining leave the order, and a hold on it, as they are.
bool is_about_cancelling(OrderVerb verb) {
  return verb == OrderVerb::ask_cancellation || verb == OrderVerb::decline_cancellation;
}
bool answers_request(OrderVerb verb) {
  return verb == OrderVerb::decline_cancellation || verb == OrderVerb::cancel || verb == OrderVerb::cancel_rest ||
         verb == OrderVerb::complete;
}

void move(OrderRow& order, const Deed& deed) {
  if (auto why_not = refusal(standing_of(order), deed.verb)) throw *std::move(why_not);
  order.state = *after(order.state, deed.verb);
  if (!is_about_cancelling(deed.verb)) order.hold_reason.reset();
  if (deed.verb == OrderVerb::hold) order.hold_reason = deed.reason;
  if (deed.verb == OrderVerb::reject) order.rejection = deed.reason;
  if (deed.verb == OrderVerb::ask_cancellation) order.cancellation_asked = deed.reason;
  if (answers_request(deed.verb)) order.cancellation_asked.reset();
  order.updated = deed.now;
}

EventRow event_of(db::Tx& tx, const OrderRow& order, OrderState before, const Deed& deed) {
  auto event = new_event(tx, order, deed.by, deed.kind, deed.reason, deed.now);
  if (before == order.state) return event;
  event.before = before;
  event.after = order.state;
  return event;
}

WholeOrder carry_out(db::Tx& tx, OrderRow order, const Deed& deed) {
  require_version(order, deed.version);
  const auto before = order.state;
  const auto promised = promise_of(tx, order);
  move(order, deed);
  if (deed.verb == OrderVerb::cancel_rest) {
    cancel_what_is_left(tx, order.seller, order.id);
    order.fulfilment = Fulfilment::shipped;
  }
  save_state(tx, order);
  insert_event(tx, event_of(tx, order, before, deed));
  auto whole = whole_order(tx, std::move(order));
  reserve_anew(tx, whole.row.seller, promised, promise_of(whole.row, whole.lines));
  return whole;
}

template <Right R>
OrderDetail carry_out(db::Tx& tx, const Allowed<R>& by, OrderId id, const Deed& deed) {
  return detail_of(carry_out(tx, require_order_for_change(tx, by.seller, by.scope, id), deed), by.rights);
}

void require_not_accepted(const OrderRow& order) {
  if (order.state != OrderState::accepted) return;
  throw Problem::conflict("order-state",
                          "Order " + order.number_text + " is accepted and can't be cancelled here: ask the seller.");
}

std::pair<OrderRow, Rights> require_own_to_cancel(db::Tx& tx, const LoggedIn& by, OrderId id) {
  auto own = require_own_for_change(tx, by.user, id);
  if (!own.second.has(Right::order_place)) throw Problem::forbidden(word_of(Right::order_place));
  return own;
}

}  // namespace

OrderDetail accept(db::Tx& tx, const Allowed<Right::order_accept>& by, OrderId id, OrderVersion version, Instant now) {
  auto order = carry_out(tx, by, id, {OrderVerb::accept, OrderEventKind::accepted, by.actor, "", version, now});
  tell(tx, {by.seller, id, OrderNews::accepted}, now);
  return order;
}

OrderDetail reject(db::Tx& tx, const Allowed<Right::order_accept>& by, OrderId id, const std::string& reason,
                   OrderVersion version, Instant now) {
  auto order = carry_out(tx, by, id, {OrderVerb::reject, OrderEventKind::rejected, by.actor, reason, version, now});
  tell(tx, {by.seller, id, OrderNews::rejected}, now);
  return order;
}

OrderDetail cancel(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const std::string& reason,
                   OrderVersion version, Instant now) {
  auto order = require_order_for_change(tx, by.seller, by.scope, id);
  const auto verb = cancelling(order);
  const auto kind = verb == OrderVerb::cancel_rest ? OrderEventKind::rest_cancelled : OrderEventKind::cancelled;
  const auto cancelled = carry_out(tx, std::move(order), {verb, kind, by.actor, reason, version, now});
  const auto news = verb == OrderVerb::cancel_rest ? OrderNews::rest_cancelled : OrderNews::cancelled_by_seller;
  tell(tx, {by.seller, id, news, cancelled.events.back().id}, now);
  return detail_of(cancelled, by.rights);
}

OrderDetail hold(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const std::string& reason,
                 OrderVersion version, Instant now) {
  return carry_out(tx, by, id, {OrderVerb::hold, OrderEventKind::held, by.actor, reason, version, now});
}

OrderDetail release(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, OrderVersion version, Instant now) {
  return carry_out(tx, by, id, {OrderVerb::release, OrderEventKind::released, by.actor, "", version, now});
}

OrderDetail decline_cancellation(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id,
                                 const std::string& reason, OrderVersion version, Instant now) {
  auto order = carry_out(
      tx, by, id,
      {OrderVerb::decline_cancellation, OrderEventKind::cancellation_declined, by.actor, reason, version, now});
  tell(tx, {by.seller, id, OrderNews::cancellation_declined, order.timeline.back().id}, now);
  return order;
}

BuyerOrder cancel_own(db::Tx& tx, const LoggedIn& by, OrderId id, const std::string& reason, OrderVersion version,
                      Instant now) {
  auto [order, rights] = require_own_to_cancel(tx, by, id);
  require_version(order, version);
  require_not_accepted(order);
  const auto actor = actor_of(tx, by);
  const auto seller = sellers::require_seller(tx, order.seller);
  const auto cancelled =
      carry_out(tx, std::move(order), {OrderVerb::cancel, OrderEventKind::cancelled, actor, reason, version, now});
  tell(tx, {seller.id, id, OrderNews::cancelled_by_buyer}, now);
  return buyer_order_of(cancelled, seller, rights);
}

BuyerOrder ask_cancellation(db::Tx& tx, const LoggedIn& by, OrderId id, const std::string& reason, OrderVersion version,
                            Instant now) {
  auto [order, rights] = require_own_to_cancel(tx, by, id);
  const auto actor = actor_of(tx, by);
  const auto seller = sellers::require_seller(tx, order.seller);
  const auto asked =
      carry_out(tx, std::move(order),
                {OrderVerb::ask_cancellation, OrderEventKind::cancellation_asked, actor, reason, version, now});
  tell(tx, {seller.id, id, OrderNews::cancellation_asked, asked.events.back().id}, now);
  return buyer_order_of(asked, seller, rights);
}

}  // namespace tc::ordering
