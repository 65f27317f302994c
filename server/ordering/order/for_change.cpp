#include "ordering/order/for_change.hpp"

#include "identity/queries.hpp"
#include "ordering/order/changes.hpp"
#include "ordering/order/history.hpp"

namespace tc::ordering {

OrderRow require_order_for_change(db::Tx& tx, SellerId seller, const Scope& scope, OrderId id) {
  auto order = find_order_row_for_change(tx, seller, id);
  if (!order || !is_in_reach(scope, *order)) throw Problem::not_found();
  return *std::move(order);
}

std::pair<OrderRow, Rights> require_own_for_change(db::Tx& tx, UserId user, OrderId id) {
  const auto seller = seller_of_order(tx, id);
  auto order = seller ? find_order_row_for_change(tx, *seller, id) : std::nullopt;
  const auto rights = order ? rights_over(tx, user, order->seller, order->customer) : Rights{};
  if (rights == Rights{}) throw Problem::not_found();
  return {*std::move(order), rights};
}

void require_version(const OrderRow& order, OrderVersion version) {
  if (!version || *version == order.version) return;
  throw Problem::precondition_failed("Order " + order.number_text +
                                     " has changed since you loaded it. Load it again and look at what changed.");
}

void save_state(db::Tx& tx, OrderRow& order) {
  if (!update_state(tx, order)) require_version(order, -1);
  note_change(tx, order.seller);
}

Actor actor_of(db::Tx& tx, const LoggedIn& by) { return {by.user, {}, identity::require_person(tx, by.user).name}; }

EventRow new_event(db::Tx& tx, const OrderRow& order, const Actor& by, OrderEventKind kind, const std::string& detail,
                   Instant now) {
  return {.seller = order.seller,
          .order = order.id,
          .id = tx.next_id<EventId>(),
          .at = now,
          .user = by.user,
          .who = by.name,
          .kind = kind,
          .detail = detail,
          .before = {},
          .after = {}};
}

void complete(db::Tx& tx, OrderRow& order, const Actor& by, Instant now) {
  auto event = new_event(tx, order, by, OrderEventKind::completed, "", now);
  event.before = order.state;
  order.state = event.after.emplace(OrderState::completed);
  order.cancellation_asked.reset();
  order.hold_reason.reset();
  insert_event(tx, event);
}

}  // namespace tc::ordering
