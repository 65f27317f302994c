// What goes with the goods: which of an order's lines are in the parcel, and which still come. No prices.
#pragma once
#include "identity/access.hpp"
#include "ordering/documents/confirmation.hpp"

namespace tc::ordering {

struct DeliveryNote {
  OrderOfSeller of;
  Shipment shipment;
  sellers::Site site;  // it left
};
DeliveryNote require_delivery_note(db::Tx&, const Allowed<Right::order_view>&, OrderId, ShipmentId);  // 404

paper::Sheet delivery_note_of(const DeliveryNote&);
http::File delivery_note_file(const DeliveryNote&);

}  // namespace tc::ordering
