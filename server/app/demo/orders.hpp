// What was ordered from the demo's sellers: more before Christmas than after it, hardly anything at weekends.
#pragma once
#include <span>

#include "app/demo/plans.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "platform/db/db.hpp"

namespace tc::app::demo {

struct OrdersAsked {
  std::size_t count = 0;
  std::int64_t days = 0;       // how far back they go
  std::size_t unanswered = 0;  // the latest, which staff have neither accepted nor rejected
  bool fulfilled = false;      // and what became of those that were accepted
};

// `buyers`: the login of each of the first companies.
void make_orders(db::Database&, Random&, const OrdersAsked&, std::span<const Office>, std::span<const UserId> buyers,
                 Instant now);

}  // namespace tc::app::demo
