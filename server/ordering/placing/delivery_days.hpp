// Which days an order may be asked for. Pure.
#pragma once
#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "base/time.hpp"
#include "groups/types.hpp"
#include "sellers/types.hpp"

namespace tc::ordering {

inline constexpr int days_ahead_max = 90;

// The days to choose from, the earliest first. An order that comes after the cut-off hour, or on a day when the seller
// is closed, counts as one of the next working day; the lead time is in working days from there. Of the days from then
// on, those of the group's weekdays count on which the seller is not closed. None where nothing is asked.
std::vector<Day> delivery_days(const groups::DeliveryDay&, const sellers::Seller&, Instant now);

// What is wrong with the day asked for, if anything.
std::optional<Violation> check_delivery_day(const groups::DeliveryDay&, const sellers::Seller&,
                                            std::optional<Day> asked, Instant now);

}  // namespace tc::ordering
