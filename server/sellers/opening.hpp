// When a seller is at work: its opening days of the week, without the days it is closed.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/problem.hpp"
#include "base/time.hpp"

namespace tc::sellers {

inline constexpr std::uint32_t closed_days_max = 500;
inline constexpr std::uint32_t closed_day_name_length_max = 60;

enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
constexpr auto names_of(Weekday) {
  return std::array<std::string_view, 7>{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
}
Weekday weekday_of(Day);

inline const std::vector monday_to_friday{Weekday::monday, Weekday::tuesday, Weekday::wednesday, Weekday::thursday,
                                          Weekday::friday};

struct ClosedDay {
  Day day;
  std::string name;  // "Christmas Day"
  static constexpr auto fields() {
    return std::array{
        field<&ClosedDay::day>("day"),
        field<&ClosedDay::name>("name", {.max_length = closed_day_name_length_max, .may_be_absent = true})};
  }
};

const ClosedDay* find_closed(const std::vector<ClosedDay>&, Day);

// What is wrong with a list at /closed_days.
void check_closed_days(const std::vector<ClosedDay>&, std::vector<Violation>& wrong);
// What is wrong with the days of the week at `pointer`: none, or one of them twice.
void check_weekdays(const std::vector<Weekday>&, std::string_view pointer, std::vector<Violation>& wrong);

}  // namespace tc::sellers
