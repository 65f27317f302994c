#include "ordering/placing/delivery_days.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tc::ordering {
namespace {

using groups::Asked;
using groups::DeliveryDay;
using sellers::Seller;

bool is_one_of(const std::vector<sellers::Weekday>& days, Day day) {
  return std::ranges::find(days, sellers::weekday_of(day)) != days.end();
}

bool is_working(const Seller& seller, Day day) {
  return is_one_of(seller.opening_days, day) && !sellers::find_closed(seller.closed_days, day);
}

// The working day so many working days after `day`; 0: it itself or the first one after it. A seller that is closed for
// good has none: then the days run on until nobody can choose one.
Day working_day(const Seller& seller, Day day, std::int64_t after, Day last) {
  while (day <= last && !is_working(seller, day)) day = day + 1;
  for (; after > 0 && day <= last; --after) {
    day = day + 1;
    while (day <= last && !is_working(seller, day)) day = day + 1;
  }
  return day;
}

Day last_day_of(const Seller& seller, Instant now) { return day_in(now, seller.time_zone) + days_ahead_max; }

// From then on it could be delivered, were it a day of delivery.
Day ready_day(const DeliveryDay& rule, const Seller& seller, Instant now) {
  const auto local = local_time(now, seller.time_zone);
  const bool is_late = rule.cut_off_hour && local.hour >= *rule.cut_off_hour;
  const auto last = last_day_of(seller, now);
  const auto taken_up = working_day(seller, is_late ? local.day + 1 : local.day, 0, last);
  return working_day(seller, taken_up, rule.lead_time_days, last);
}

Violation wrong(std::string code, std::string detail) { return {"/requested_day", std::move(code), std::move(detail)}; }

}  // namespace

std::vector<Day> delivery_days(const DeliveryDay& rule, const Seller& seller, Instant now) {
  std::vector<Day> days;
  if (rule.asked == Asked::off) return days;
  const auto last = last_day_of(seller, now);
  for (auto day = ready_day(rule, seller, now); day <= last; day = day + 1)
    if (is_one_of(rule.weekdays, day) && !sellers::find_closed(seller.closed_days, day)) days.push_back(day);
  return days;
}

std::optional<Violation> check_delivery_day(const DeliveryDay& rule, const Seller& seller, std::optional<Day> asked,
                                            Instant now) {
  if (!asked && rule.asked != Asked::required) return std::nullopt;
  if (!asked) return wrong("missing", "Choose the day of delivery.");
  if (rule.asked == Asked::off)
    return wrong("not-asked", fmt::format("{} takes no wishes for the day of delivery here.", seller.name));
  const auto days = delivery_days(rule, seller, now);
  if (std::ranges::binary_search(days, *asked)) return std::nullopt;
  if (days.empty()) return wrong("no-days", fmt::format("{} can name no day of delivery at present.", seller.name));
  if (*asked < days.front())
    return wrong("too-early", fmt::format("The earliest day of delivery is {}.", in_words(days.front())));
  if (*asked > days.back()) return wrong("too-late", fmt::format("Choose a day until {}.", in_words(days.back())));
  if (const auto* closed = sellers::find_closed(seller.closed_days, *asked); closed && !closed->name.empty())
    return wrong("closed", fmt::format("There is no delivery on {}: {}.", in_words(*asked), closed->name));
  return wrong("closed", fmt::format("There is no delivery on {}.", in_words(*asked)));
}

}  // namespace tc::ordering
