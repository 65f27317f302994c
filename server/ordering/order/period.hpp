// From and to, which are days at the seller, as moments.
#pragma once
#include <limits>
#include <optional>

#include "base/time.hpp"
#include "base/zone.hpp"

namespace tc::ordering {

struct Period {
  Instant from{std::numeric_limits<std::int64_t>::min()};
  Instant until{std::numeric_limits<std::int64_t>::max()};  // not included
};

inline Period period_of(std::optional<Day> from, std::optional<Day> to, const Zone& zone) {
  Period period;
  if (from) period.from = start_of(*from, zone);
  if (to) period.until = start_of(*to + 1, zone);
  return period;
}

}  // namespace tc::ordering
