#pragma once
#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/parsed.hpp"

namespace tc {

// A moment: microseconds since 1970-01-01T00:00:00Z. Text is RFC 3339 in UTC, with a fraction only where there is one:
// "2026-03-29T01:00:00Z", "2026-03-29T01:00:00.250000Z". Parsing takes any offset and up to nine decimals (those beyond
// the sixth are dropped), years 1 to 9999, and no leap second.
struct Instant {
  std::int64_t microseconds{};

  static Parsed<Instant> parse(std::string_view text);
  std::string text() const;

  friend constexpr auto operator<=>(Instant, Instant) = default;
  friend constexpr Instant operator+(Instant t, std::chrono::microseconds d) { return {t.microseconds + d.count()}; }
  friend constexpr Instant operator-(Instant t, std::chrono::microseconds d) { return {t.microseconds - d.count()}; }
  friend constexpr std::chrono::microseconds operator-(Instant a, Instant b) {
    return std::chrono::microseconds{a.microseconds - b.microseconds};
  }
};

// A calendar day: days since 1970-01-01, whose zone is the seller's. Text is "2026-03-29", years 1 to 9999.
struct Day {
  std::int32_t days{};

  static Parsed<Day> parse(std::string_view text);
  static constexpr Day of(int year, unsigned month, unsigned day) {
    return of(std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day));
  }
  static constexpr Day of(std::chrono::year_month_day date) {
    return {static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
  }
  constexpr std::chrono::year_month_day date() const { return std::chrono::sys_days{std::chrono::days{days}}; }
  constexpr std::chrono::weekday weekday() const { return std::chrono::sys_days{std::chrono::days{days}}; }
  std::string text() const;

  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day day, std::int32_t days) { return {day.days + days}; }
  friend constexpr Day operator-(Day day, std::int32_t days) { return {day.days - days}; }
  friend constexpr std::int32_t operator-(Day a, Day b) { return a.days - b.days; }
};

// As people write it: "Friday, 3 April 2026".
std::string in_words(Day day);

void append_text(std::string& out, Instant instant);
void append_text(std::string& out, Day day);

// Passed to whoever needs the time; nobody asks the operating system.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// Stands still until a test steps it. May be stepped while other threads read it.
class SteppedClock final : public Clock {
 public:
  explicit SteppedClock(Instant start) : microseconds_(start.microseconds) {}
  Instant now() const override { return {microseconds_.load()}; }
  void step(std::chrono::microseconds by) { microseconds_ += by.count(); }
  void set(Instant to) { microseconds_ = to.microseconds; }

 private:
  std::atomic<std::int64_t> microseconds_;
};

}  // namespace tc
