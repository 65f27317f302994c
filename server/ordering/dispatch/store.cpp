#include "ordering/dispatch/store.hpp"

namespace tc::ordering {
namespace {

struct ShipmentLineRow {
  SellerId seller;
  OrderId order;
  ShipmentId shipment;
  std::int64_t line = 0;
  Quantity quantity{};
  static constexpr auto fields() {
    return std::array{field<&ShipmentLineRow::seller>("seller"), field<&ShipmentLineRow::order>("sales_order"),
                      field<&ShipmentLineRow::shipment>("shipment"), field<&ShipmentLineRow::line>("line"),
                      field<&ShipmentLineRow::quantity>("quantity")};
  }
};

Shipment shipment_of(const ShipmentRow& row) {
  return {.id = row.id,
          .number = row.number,
          .dispatched_at = row.dispatched_at,
          .who = row.who,
          .carrier = row.carrier,
          .tracking_number = row.tracking_number,
          .tracking_link = row.tracking_link,
          .lines = {},
          .site = row.site_name};
}

}  // namespace

std::vector<Shipment> shipments_of(db::Tx& tx, SellerId seller, OrderId order) {
  std::vector<Shipment> shipments;
  for (const auto& row : tx.all<ShipmentRow>(
           "select seller, sales_order, id, number, dispatched_at, app_user, who, carrier, tracking_number,"
           " tracking_link, site, site_name from shipment where seller = $1 and sales_order = $2 order by id",
           seller, order))
    shipments.push_back(shipment_of(row));
  if (shipments.empty()) return shipments;
  auto at = shipments.begin();
  for (const auto& row :
       tx.all<ShipmentLineRow>("select seller, sales_order, shipment, line, quantity from shipment_line"
                               " where seller = $1 and sales_order = $2 order by shipment, line",
                               seller, order)) {
    while (at->id != row.shipment) ++at;
    at->lines.push_back({row.line, row.quantity});
  }
  return shipments;
}

SiteId site_of_shipment(db::Tx& tx, SellerId seller, OrderId order, ShipmentId id) {
  return tx.only<SiteId>("select site from shipment where seller = $1 and sales_order = $2 and id = $3", seller, order,
                         id);
}

void insert_shipment(db::Tx& tx, const ShipmentRow& shipment, const std::vector<ShippedLine>& lines) {
  tx.run(
      "insert into shipment (seller, sales_order, id, number, dispatched_at, app_user, who, carrier, tracking_number,"
      " tracking_link, site, site_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      shipment);
  std::vector<ShipmentLineRow> rows;
  for (const auto& [line, quantity] : lines)
    rows.push_back({shipment.seller, shipment.order, shipment.id, line, quantity});
  tx.run_many("insert into shipment_line (seller, sales_order, shipment, line, quantity) values ($1, $2, $3, $4, $5)",
              rows);
  tx.run(
      "update order_line set shipped = shipped + (select quantity from shipment_line l where l.seller = $1"
      " and l.sales_order = $2 and l.shipment = $3 and l.line = order_line.line)"
      " where seller = $1 and sales_order = $2 and exists (select 1 from shipment_line l where l.seller = $1"
      " and l.sales_order = $2 and l.shipment = $3 and l.line = order_line.line)",
      shipment.seller, shipment.order, shipment.id);
}

void cancel_what_is_left(db::Tx& tx, SellerId seller, OrderId order) {
  tx.run("update order_line set cancelled = quantity - shipped where seller = $1 and sales_order = $2", seller, order);
}

}  // namespace tc::ordering
