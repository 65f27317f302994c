// Which products and packs are used, by prices, baskets and orders: what catalog asks before it takes one away; and
// which customers are.
// Public: imports and the program's wiring hand it down to catalog.
#pragma once
#include "catalog/uses.hpp"
#include "customers/taking_back.hpp"

namespace tc::ordering {

const catalog::Uses& uses_of_products();

// Those of the customers that ever ordered, or have something in a basket.
customers::CustomerSet customers_with_orders(db::Tx&, SellerId, const std::vector<CustomerId>&);

}  // namespace tc::ordering
