#include "sellers/opening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace tc::sellers {

Weekday weekday_of(Day day) { return static_cast<Weekday>(day.weekday().iso_encoding() - 1); }

const ClosedDay* find_closed(const std::vector<ClosedDay>& closed, Day day) {
  const auto found = std::ranges::find(closed, day, &ClosedDay::day);
  return found == closed.end() ? nullptr : &*found;
}

void check_closed_days(const std::vector<ClosedDay>& closed, std::vector<Violation>& wrong) {
  for (std::size_t i = 0; i < closed.size(); ++i) {
    if (find_closed(closed, closed[i].day) != &closed[i])
      wrong.push_back({fmt::format("/closed_days/{}/day", i), "day-twice",
                       fmt::format("{} stands here twice.", in_words(closed[i].day))});
    if (!is_printable(closed[i].name))
      wrong.push_back({fmt::format("/closed_days/{}/name", i), "not-printable", "Name the day on one line."});
  }
}

void check_weekdays(const std::vector<Weekday>& days, std::string_view pointer, std::vector<Violation>& wrong) {
  if (days.empty()) wrong.push_back({std::string(pointer), "no-weekdays", "Tick at least one day of the week."});
  if (std::set(days.begin(), days.end()).size() != days.size())
    wrong.push_back({std::string(pointer), "weekday-twice", "Name each day of the week once."});
}

}  // namespace tc::sellers
