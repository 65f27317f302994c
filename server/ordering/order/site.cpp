#include "ordering/order/site.hpp"

#include "ordering/order/reserving.hpp"
#include "ordering/order/view.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

bool is_open(OrderState state) {
  return state == OrderState::draft || state == OrderState::placed || state == OrderState::accepted;
}

sellers::Site require_site_in_use(db::Tx& tx, const Allowed<Right::order_edit>& by, SiteId id) {
  auto site = sellers::find_site(tx, by.seller, id);
  if (!site || !site->active || !by.scope.allows(id))
    throw Problem::invalid({{"/site", "no-such-site", "Choose a site that is in use."}});
  return *std::move(site);
}

}  // namespace

OrderDetail move_to_site(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, SiteId to, OrderVersion version,
                         Instant now) {
  auto order = require_order_for_change(tx, by.seller, by.scope, id);
  require_version(order, version);
  auto site = require_site_in_use(tx, by, to);
  if (!is_open(order.state))
    throw Problem::conflict("order-state", "Order " + order.number_text + " is over: nothing of it is still to leave.");
  if (order.site == site.id) return detail_of(whole_order(tx, std::move(order)), by.rights);
  const auto promised = promise_of(tx, order);
  order.site = site.id;
  order.site_name = site.name;
  order.updated = now;
  save_site(tx, order);
  insert_event(tx, new_event(tx, order, by.actor, OrderEventKind::moved, site.name, now));
  reserve_anew(tx, by.seller, promised, {site.id, promised.goods});
  return detail_of(whole_order(tx, std::move(order)), by.rights);
}

}  // namespace tc::ordering
