// Staff change an order while it is placed or accepted, and never below what has left. It is reckoned under the
// conditions of its placing; lines keep their prices unless another is asked for. The buyer gets a new confirmation.
#pragma once
#include "identity/access.hpp"
#include "ordering/editing/types.hpp"
#include "ordering/order/for_change.hpp"

namespace tc::ordering {

// Both refuse an order of another version (412), what is wrong (422), and prices by hand without order.price (403).
EditPreview preview_edit(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const OrderEdit&, OrderVersion, Instant);
// Refuses what changes nothing, too. An order of which nothing is left to dispatch then is completed.
OrderDetail edit_order(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const OrderEdit&, OrderVersion, Instant);

}  // namespace tc::ordering
