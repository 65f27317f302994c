// Verbs on orders. Each answers the order as it is afterwards. `version`: refused with 412 unless the order is still of
// it (where given). Orders outside the caller's seller and customers are a 404, a wrong state a 409 that names it.
#pragma once
#include <optional>
#include <string>

#include "base/time.hpp"
#include "identity/access.hpp"
#include "ordering/order/for_change.hpp"
#include "ordering/order/types.hpp"

namespace tc::ordering {

OrderDetail accept(db::Tx&, const Allowed<Right::order_accept>&, OrderId, OrderVersion, Instant);
OrderDetail reject(db::Tx&, const Allowed<Right::order_accept>&, OrderId, const std::string& reason, OrderVersion,
                   Instant);
// Of a partly dispatched order: what is left, and the order is completed.
OrderDetail cancel(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const std::string& reason, OrderVersion,
                   Instant);
OrderDetail hold(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const std::string& reason, OrderVersion, Instant);
OrderDetail release(db::Tx&, const Allowed<Right::order_edit>&, OrderId, OrderVersion, Instant);
// Leaves accepted what its buyer asked to have cancelled; cancel() grants it.
OrderDetail decline_cancellation(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const std::string& reason,
                                 OrderVersion, Instant);

// By a login of the customer that may place orders, until the seller has accepted.
BuyerOrder cancel_own(db::Tx&, const LoggedIn&, OrderId, const std::string& reason, OrderVersion, Instant);
// By the same, once it is accepted: staff cancel it, or decline.
BuyerOrder ask_cancellation(db::Tx&, const LoggedIn&, OrderId, const std::string& reason, OrderVersion, Instant);

}  // namespace tc::ordering
