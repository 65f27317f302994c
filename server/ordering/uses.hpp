// Which products and packs are used, by prices, baskets and orders: what catalog asks before it takes one away.
// Public: imports and the program's wiring hand it down to catalog.
#pragma once
#include "catalog/uses.hpp"

namespace tc::ordering {

const catalog::Uses& uses_of_products();

}  // namespace tc::ordering
