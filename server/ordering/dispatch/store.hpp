// All SQL of shipments.
#pragma once
#include <vector>

#include "ordering/dispatch/types.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

struct ShipmentRow {
  SellerId seller;
  OrderId order;
  ShipmentId id;
  std::int64_t number = 0;
  Instant dispatched_at;
  UserId user;
  std::string who, carrier, tracking_number, tracking_link;
  SiteId site;
  std::string site_name;
  static constexpr auto fields() {
    return std::array{field<&ShipmentRow::seller>("seller"),
                      field<&ShipmentRow::order>("sales_order"),
                      field<&ShipmentRow::id>("id"),
                      field<&ShipmentRow::number>("number"),
                      field<&ShipmentRow::dispatched_at>("dispatched_at"),
                      field<&ShipmentRow::user>("app_user"),
                      field<&ShipmentRow::who>("who"),
                      field<&ShipmentRow::carrier>("carrier"),
                      field<&ShipmentRow::tracking_number>("tracking_number"),
                      field<&ShipmentRow::tracking_link>("tracking_link"),
                      field<&ShipmentRow::site>("site"),
                      field<&ShipmentRow::site_name>("site_name")};
  }
};

std::vector<Shipment> shipments_of(db::Tx&, SellerId, OrderId);  // the oldest first
SiteId site_of_shipment(db::Tx&, SellerId, OrderId, ShipmentId);
void insert_shipment(db::Tx&, const ShipmentRow&, const std::vector<ShippedLine>&);  // and counts it on the lines
void cancel_what_is_left(db::Tx&, SellerId, OrderId);

}  // namespace tc::ordering
