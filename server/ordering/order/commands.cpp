#include "ordering/order/commands.hpp"

#include "identity/queries.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/order/history.hpp"
#include "ordering/order/store.hpp"
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

void require_version(const OrderRow& order, OrderVersion version) {
  if (!version || *version == order.version) return;
  throw Problem::precondition_failed("Order " + order.number_text +
                                     " has changed since you loaded it. Load it again and look at what changed.");
}

OrderRow require_order_for_change(db::Tx& tx, SellerId seller, const Scope& scope, OrderId id) {
  auto order = find_order_row_for_change(tx, seller, id);
  if (!order || !scope.allows(order->customer)) throw Problem::not_found();
  return *std::move(order);
}

void move(OrderRow& order, const Deed& deed) {
  if (auto why_not = refusal(standing_of(order), deed.verb)) throw *std::move(why_not);
  order.state = *after(order.state, deed.verb);
  order.hold_reason.reset();
  if (deed.verb == OrderVerb::hold) order.hold_reason = deed.reason;
  if (deed.verb == OrderVerb::reject) order.rejection = deed.reason;
  order.updated = deed.now;
}

EventRow event_of(db::Tx& tx, const OrderRow& order, OrderState before, const Deed& deed) {
  EventRow event{.seller = order.seller,
                 .order = order.id,
                 .id = tx.next_id<EventId>(),
                 .at = deed.now,
                 .user = deed.by.user,
                 .who = deed.by.name,
                 .kind = deed.kind,
                 .detail = deed.reason,
                 .before = {},
                 .after = {}};
  if (before == order.state) return event;
  event.before = before;
  event.after = order.state;
  return event;
}

WholeOrder carry_out(db::Tx& tx, OrderRow order, const Deed& deed) {
  require_version(order, deed.version);
  const auto before = order.state;
  move(order, deed);
  if (!update_state(tx, order)) require_version(order, -1);  // somebody was faster
  insert_event(tx, event_of(tx, order, before, deed));
  return whole_order(tx, std::move(order));
}

template <Right R>
OrderDetail carry_out(db::Tx& tx, const Allowed<R>& by, OrderId id, const Deed& deed) {
  return detail_of(carry_out(tx, require_order_for_change(tx, by.seller, by.scope, id), deed), by.rights);
}

// The order, and what the login may do with it.
std::pair<OrderRow, Rights> require_own_for_change(db::Tx& tx, UserId user, OrderId id) {
  const auto seller = seller_of_order(tx, id);
  auto order = seller ? find_order_row_for_change(tx, *seller, id) : std::nullopt;
  const auto rights = order ? rights_over(tx, user, order->seller, order->customer) : Rights{};
  if (rights == Rights{}) throw Problem::not_found();
  if (!rights.has(Right::order_place)) throw Problem::forbidden(word_of(Right::order_place));
  return {*std::move(order), rights};
}

void require_not_accepted(const OrderRow& order) {
  if (order.state != OrderState::accepted) return;
  throw Problem::conflict("order-state",
                          "Order " + order.number_text + " is accepted and can't be cancelled here: ask the seller.");
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
  auto order = carry_out(tx, by, id, {OrderVerb::cancel, OrderEventKind::cancelled, by.actor, reason, version, now});
  tell(tx, {by.seller, id, OrderNews::cancelled_by_seller}, now);
  return order;
}

OrderDetail hold(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const std::string& reason,
                 OrderVersion version, Instant now) {
  return carry_out(tx, by, id, {OrderVerb::hold, OrderEventKind::held, by.actor, reason, version, now});
}

OrderDetail release(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, OrderVersion version, Instant now) {
  return carry_out(tx, by, id, {OrderVerb::release, OrderEventKind::released, by.actor, "", version, now});
}

BuyerOrder cancel_own(db::Tx& tx, const LoggedIn& by, OrderId id, const std::string& reason, OrderVersion version,
                      Instant now) {
  auto [order, rights] = require_own_for_change(tx, by.user, id);
  require_not_accepted(order);
  const Actor actor{by.user, {}, identity::require_person(tx, by.user).name};
  const auto seller = sellers::require_seller(tx, order.seller);
  const auto cancelled =
      carry_out(tx, std::move(order), {OrderVerb::cancel, OrderEventKind::cancelled, actor, reason, version, now});
  tell(tx, {seller.id, id, OrderNews::cancelled_by_buyer}, now);
  return buyer_order_of(cancelled, seller, rights);
}

}  // namespace tc::ordering
