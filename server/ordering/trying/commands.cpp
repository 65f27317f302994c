#include "ordering/trying/commands.hpp"

#include "inventory/commands.hpp"
#include "ordering/order/store.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "sellers/rules.hpp"

namespace tc::ordering {

void wipe_test_orders(db::Tx& tx, const Allowed<Right::setting_edit>& by, Instant now) {
  sellers::hold_order_numbers(tx, by.seller);  // an order comes before this or after it, never beside it
  sellers::require_trying(sellers::require_seller(tx, by.seller));
  const auto orders = test_orders_for_change(tx, by.seller);
  if (orders.empty()) return;
  std::vector<OrderId> ids;
  for (const auto& order : orders) ids.push_back(order.id);
  delete_orders(tx, by.seller, ids);
  inventory::forget_orders(tx, by.seller, by.actor, now);
  sellers::restart_order_numbers(tx, by.seller, orders.front().number);
}

sellers::Seller go_live(db::Tx& tx, const Allowed<Right::setting_edit>& by, Instant now) {
  wipe_test_orders(tx, by, now);
  return sellers::go_live(tx, by, now);
}

}  // namespace tc::ordering
