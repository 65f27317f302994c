// Dispatch by hand: what has left is written down, the buyer is told, and an order of which nothing is left is
// completed.
#pragma once
#include "identity/access.hpp"
#include "ordering/dispatch/types.hpp"
#include "ordering/order/for_change.hpp"
#include "ordering/order/types.hpp"

namespace tc::ordering {

OrderDetail dispatch(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const DispatchInput&, OrderVersion, Instant);

}  // namespace tc::ordering
