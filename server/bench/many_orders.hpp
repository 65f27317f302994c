// Orders by the hundred thousand: some are placed, the others are their copies under other ids.
#pragma once
#include "bench/product.hpp"

namespace tc::bench {

// What was copied before stays; a run that was ended goes on where it was.
void make_orders(const Data&, int count);

}  // namespace tc::bench
