// What other modules read of customers.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "customers/types.hpp"
#include "platform/db/db.hpp"

namespace tc::customers {

std::optional<Customer> find_customer(db::Tx&, SellerId, CustomerId);
Customer require_customer(db::Tx&, SellerId, CustomerId);  // 404
std::optional<Customer> find_by_code(db::Tx&, SellerId, std::string_view code);
// Those whose name, code, e-mail or city has `part` in it; at most `most`, in no order.
std::vector<CustomerId> find_customers(db::Tx&, SellerId, std::string_view part, std::int32_t most);
std::int64_t count_customers(db::Tx&, SellerId);

}  // namespace tc::customers
