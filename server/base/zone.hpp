#pragma once
#include <compare>
#include <string>
#include <string_view>

#include "base/parsed.hpp"
#include "base/time.hpp"

namespace tc {

// A time zone by its IANA name ("Europe/London", "UTC"). "Today" for validity, cut-off hours, invoices and reports is
// the seller's, in its zone.
class Zone {
 public:
  Zone() = default;
  static Parsed<Zone> parse(std::string_view text);
  const std::string& text() const { return name_; }

  friend auto operator<=>(const Zone&, const Zone&) = default;

 private:
  std::string name_;
};

// What a clock on the wall shows.
struct LocalTime {
  Day day;
  int hour{}, minute{}, second{};
  int utc_offset_s{};  // 3600 for Europe/London in summer

  friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

Day day_in(Instant instant, const Zone& zone);
LocalTime local_time(Instant instant, const Zone& zone);

// The moment a wall clock shows that time. Where clocks skip it, the moment they would have shown it had they not been
// changed yet (01:30 in a skipped hour is 02:30); where they show it twice, the first.
Instant instant_at(Day day, int hour, int minute, const Zone& zone);
// When the day begins there; a report from a to b takes [start_of(a), start_of(b + 1)).
Instant start_of(Day day, const Zone& zone);

}  // namespace tc
