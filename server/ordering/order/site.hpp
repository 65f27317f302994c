// Where an order's goods come from: chosen anew while any of them are still to leave.
#pragma once
#include "identity/access.hpp"
#include "ordering/order/for_change.hpp"
#include "ordering/order/types.hpp"

namespace tc::ordering {

// What is reserved moves along.
OrderDetail move_to_site(db::Tx&, const Allowed<Right::order_edit>&, OrderId, SiteId, OrderVersion, Instant);

}  // namespace tc::ordering
