// What stands on the demo's shelves: how goods look, and how many there are.
#pragma once
#include <span>

#include "app/demo/plans.hpp"
#include "app/demo/words.hpp"
#include "base/random.hpp"
#include "platform/db/db.hpp"

namespace tc::app::demo {

// `goods` are what office.products was made of. A few have none, as everywhere.
void add_pictures(db::Database&, const Office&, std::span<const DemoProduct> goods, Instant);

// Behind the orders, so that what they reserve is there to be compared. Some products ran out, some nobody counts; the
// first seller has a second site.
void count_stock(db::Database&, Random&, const Office&, Instant);

}  // namespace tc::app::demo
