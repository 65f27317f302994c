// Inner: what every change of products ends with.
#pragma once
#include <vector>

#include "catalog/history/types.hpp"
#include "catalog/store.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

// New products get their ids, changed ones another version; what became of them is told, and the revision moves on.
void write(db::Tx&, const Allowed<Right::product_edit>&, std::vector<Change>, ChangeWay, Instant now);

}  // namespace tc::catalog
