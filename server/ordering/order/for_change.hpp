// How every verb on an order begins: the order within the caller's reach (else 404), locked until the commit; and how
// it ends: an event on its timeline.
#pragma once
#include <optional>
#include <string>
#include <utility>

#include "base/time.hpp"
#include "identity/access.hpp"
#include "ordering/order/store.hpp"

namespace tc::ordering {

// What the caller saw; none where they don't say.
using OrderVersion = std::optional<std::int64_t>;

OrderRow require_order_for_change(db::Tx&, SellerId, const Scope&, OrderId);

// The order of a login's customer, and what the login may do with it.
std::pair<OrderRow, Rights> require_own_for_change(db::Tx&, UserId, OrderId);

void require_version(const OrderRow&, OrderVersion);  // 412

// Writes state, reasons and time. 412 when somebody was faster.
void save_state(db::Tx&, OrderRow&);

Actor actor_of(db::Tx&, const LoggedIn&);

// Nothing is left to be dispatched: the order is over. Its row is still to be saved.
void complete(db::Tx&, OrderRow&, const Actor& by, Instant);

EventRow new_event(db::Tx&, const OrderRow&, const Actor& by, OrderEventKind, const std::string& detail, Instant);

}  // namespace tc::ordering
