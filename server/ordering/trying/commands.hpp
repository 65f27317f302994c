// A seller tries things out until it goes live: its orders are tests, which say so wherever they are shown, and go.
#pragma once
#include "base/time.hpp"
#include "identity/access.hpp"
#include "platform/db/db.hpp"
#include "sellers/types.hpp"

namespace tc::ordering {

// All orders of a seller that is not live yet, as if they had never been: nothing is reserved for them, what left for
// them is on hand again, and their numbers are given anew. Mails that were sent stay. 409 where the seller is live.
void wipe_test_orders(db::Tx&, const Allowed<Right::setting_edit>&, Instant now);

// Wipes them, and from then on orders are real. 409 where the seller is live already.
sellers::Seller go_live(db::Tx&, const Allowed<Right::setting_edit>&, Instant now);

}  // namespace tc::ordering
