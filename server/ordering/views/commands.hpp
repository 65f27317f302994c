#pragma once
#include "identity/access.hpp"
#include "ordering/views/types.hpp"

namespace tc::ordering {

// The caller's own and those of the office, by name.
OrderViews views_for(db::Tx&, const Allowed<Right::order_view>&);
// One of the same name, of the same kind, is written over.
OrderView keep_view(db::Tx&, const Allowed<Right::order_view>&, const OrderViewInput&, Instant);
// Somebody else's own is a 404; one of the office needs the right order.edit.
void delete_view(db::Tx&, const Allowed<Right::order_view>&, OrderViewId);

}  // namespace tc::ordering
