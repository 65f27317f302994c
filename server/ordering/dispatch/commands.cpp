#include "ordering/dispatch/commands.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/commands.hpp"
#include "ordering/dispatch/rules.hpp"
#include "ordering/dispatch/store.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/order/reserving.hpp"
#include "ordering/order/view.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

ShipmentRow shipment_of(db::Tx& tx, const WholeOrder& order, const Actor& by, const DispatchInput& input,
                        std::string link, const sellers::Site& site, Instant now) {
  return {.seller = order.row.seller,
          .order = order.row.id,
          .id = tx.next_id<ShipmentId>(),
          .number = static_cast<std::int64_t>(order.shipments.size()) + 1,
          .dispatched_at = now,
          .user = by.user,
          .who = by.name,
          .carrier = std::string(trim(input.carrier)),
          .tracking_number = std::string(trim(input.tracking_number)),
          .tracking_link = std::move(link),
          .site = site.id,
          .site_name = site.name};
}

std::string words_of(const ShipmentRow& shipment) {
  return std::string(trim(fmt::format("{} {}", shipment.carrier, shipment.tracking_number)));
}

void require_room(const WholeOrder& order) {
  if (static_cast<std::int64_t>(order.shipments.size()) >= shipments_per_order_max)
    throw Problem::conflict("too-many-shipments",
                            fmt::format("An order has at most {} shipments.", shipments_per_order_max));
}

// From where goods leave: as said, else the order's site while it is in use, else the default one.
std::optional<sellers::Site> site_of(db::Tx& tx, const Allowed<Right::order_edit>& by, const OrderRow& order,
                                     const DispatchInput& input) {
  const auto site = sellers::find_site(tx, by.seller, input.site.value_or(order.site));
  if (site && site->active && by.scope.allows(site->id)) return site;
  if (input.site) return std::nullopt;
  const auto other = sellers::default_site(tx, by.seller);
  return by.scope.allows(other.id) ? std::optional(other) : std::nullopt;
}

}  // namespace

OrderDetail dispatch(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const DispatchInput& input,
                     OrderVersion version, Instant now) {
  auto order = whole_order(tx, require_order_for_change(tx, by.seller, by.scope, id));
  require_version(order.row, version);
  if (auto why_not = refusal(standing_of(order.row), OrderVerb::dispatch)) throw *std::move(why_not);
  require_room(order);
  std::vector<Violation> wrong;
  const auto lines = leaving(order.lines, input, wrong);
  auto link = link_of(input, wrong);
  const auto site = site_of(tx, by, order.row, input);
  if (!site) wrong.push_back({"/site", "no-such-site", "Choose a site that is in use."});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));

  const auto promised = promise_of(order.row, order.lines);
  const auto shipment = shipment_of(tx, order, by.actor, input, std::move(link), *site, now);
  inventory::take(tx, by.seller, site->id, goods_of(order.lines, lines),
                  {.order = id, .number = order.row.number_text, .by = by.actor, .now = now});
  insert_shipment(tx, shipment, lines);
  insert_event(tx, new_event(tx, order.row, by.actor, OrderEventKind::dispatched, words_of(shipment), now));
  auto row = std::move(order.row);
  order = whole_order(tx, std::move(row));
  order.row.fulfilment = fulfilment_of(order.lines);
  order.row.updated = now;
  if (order.row.fulfilment == Fulfilment::shipped) complete(tx, order.row, by.actor, now);
  save_state(tx, order.row);
  reserve_anew(tx, by.seller, promised, promise_of(order.row, order.lines));
  tell(tx, {.seller = by.seller, .order = id, .news = OrderNews::dispatched, .event = {}, .shipment = shipment.id},
       now);
  row = std::move(order.row);
  return detail_of(whole_order(tx, std::move(row)), by.rights);
}

}  // namespace tc::ordering
