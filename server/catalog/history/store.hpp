#pragma once
#include <vector>

#include "catalog/history/types.hpp"
#include "identity/access.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

struct Happened {
  ProductId product;
  std::vector<FieldChange> changes;
};
void record(db::Tx&, SellerId, const Actor&, ChangeWay, std::vector<Happened>, Instant now);

// The newest first.
std::vector<ProductEvent> list_events(db::Tx&, SellerId, ProductId, ProductEventId before, std::int64_t limit);

}  // namespace tc::catalog
