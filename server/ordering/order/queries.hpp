// What modules above read of orders.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

// As people know them: "SO-1042". Orders that are not there are left out.
std::map<OrderId, std::string> numbers_of(db::Tx&, SellerId, const std::vector<OrderId>&);

}  // namespace tc::ordering
