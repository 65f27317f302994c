// What waits to be picked. Part of the SQL of orders that only papers need.
#pragma once
#include <vector>

#include "identity/access.hpp"
#include "ordering/documents/pick_list.hpp"

namespace tc::ordering {

// Of accepted orders that are not on hold, at a site; by SKU, then by order. At most so many.
std::vector<PickLine> lines_to_pick(db::Tx&, SellerId, SiteId, const Scope&, std::int64_t most);

}  // namespace tc::ordering
