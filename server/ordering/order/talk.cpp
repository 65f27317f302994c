#include "ordering/order/talk.hpp"

#include "base/text.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/order/changes.hpp"
#include "ordering/order/for_change.hpp"
#include "ordering/order/view.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

void note_unread(db::Tx& tx, OrderRow& order, Unread unread) {
  set_unread(tx, order, unread);
  note_change(tx, order.seller);
}

// Returns what was said.
EventId say(db::Tx& tx, const OrderRow& order, const Actor& by, OrderEventKind kind, const std::string& text,
            Instant now) {
  if (trim(text).empty()) throw Problem::invalid({{"/text", "missing", "Write something first."}});
  const auto event = new_event(tx, order, by, kind, text, now);
  insert_event(tx, event);
  return event.id;
}

}  // namespace

OrderDetail add_note(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const std::string& text,
                     Instant now) {
  auto order = require_order_for_change(tx, by.seller, by.scope, id);
  say(tx, order, by.actor, OrderEventKind::noted, text, now);
  return detail_of(whole_order(tx, std::move(order)), by.rights);
}

OrderDetail send_message(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const std::string& text,
                         Instant now) {
  auto order = require_order_for_change(tx, by.seller, by.scope, id);
  const auto said = say(tx, order, by.actor, OrderEventKind::seller_wrote, text, now);
  // Who answers has read.
  note_unread(tx, order, {.by_seller = false, .by_buyer = true});
  tell(tx, {by.seller, id, OrderNews::seller_wrote, said}, now);
  return detail_of(whole_order(tx, std::move(order)), by.rights);
}

BuyerOrder send_own_message(db::Tx& tx, const LoggedIn& by, OrderId id, const std::string& text, Instant now) {
  auto [order, rights] = require_own_for_change(tx, by.user, id);
  const auto said = say(tx, order, actor_of(tx, by), OrderEventKind::buyer_wrote, text, now);
  note_unread(tx, order, {.by_seller = true, .by_buyer = false});
  const auto seller = sellers::require_seller(tx, order.seller);
  tell(tx, {seller.id, id, OrderNews::buyer_wrote, said}, now);
  return buyer_order_of(whole_order(tx, std::move(order)), seller, rights);
}

void note_reading(db::Tx& tx, const Allowed<Right::order_view>& by, OrderId id) {
  auto order = require_order_for_change(tx, by.seller, by.scope, id);
  if (order.unread_by_seller) note_unread(tx, order, {.by_seller = false, .by_buyer = order.unread_by_buyer});
}

void note_own_reading(db::Tx& tx, const LoggedIn& by, OrderId id) {
  auto [order, rights] = require_own_for_change(tx, by.user, id);
  if (order.unread_by_buyer) note_unread(tx, order, {.by_seller = order.unread_by_seller, .by_buyer = false});
}

}  // namespace tc::ordering
