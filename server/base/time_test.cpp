#include "base/time.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "base/zone.hpp"

namespace tc {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view text) { return trusted<Instant>(text); }
Day on(std::string_view text) { return trusted<Day>(text); }

TEST(Days, are_read_strictly_and_written_back) {
  for (const std::string_view text :
       {"2026-03-29", "1970-01-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1969-12-31"})
    EXPECT_EQ(on(text).text(), text);
  for (const std::string_view text :
       {"", "2026-3-29", "2026-03-29 ", " 2026-03-29", "26-03-29", "2026/03/29", "29.03.2026", "2026-02-29",
        "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "0000-01-01", "20260329", "2026-03-29T",
        "-026-03-29", "2026-03-2x", "10000-01-01"})
    EXPECT_FALSE(Day::parse(text)) << text;
}

TEST(Days, count_from_1970) {
  EXPECT_EQ(on("1970-01-01").days, 0);
  EXPECT_EQ(on("2000-03-01").days, 11017);
  EXPECT_EQ(on("2026-03-01") - on("2026-02-28"), 1);
  EXPECT_EQ(on("2024-02-28") + 1, on("2024-02-29"));
  EXPECT_EQ(on("2026-01-01") - 1, on("2025-12-31"));
  EXPECT_EQ(Day::of(2026, 3, 29).weekday(), std::chrono::Sunday);
}

TEST(Days, all_come_back_from_their_text) {
  for (Day day = Day::of(1, 1, 1); day < Day::of(9999, 12, 1); day = day + 97) ASSERT_EQ(Day::parse(day.text()), day);
}

TEST(Instants, are_read_as_RFC_3339_has_them) {
  const struct {
    std::string_view in, out;
  } table[] = {
      {"2026-03-29T01:02:03Z", "2026-03-29T01:02:03Z"},
      {"2026-03-29T01:02:03.5Z", "2026-03-29T01:02:03.500000Z"},
      {"2026-03-29T01:02:03.000001Z", "2026-03-29T01:02:03.000001Z"},
      {"2026-03-29T01:02:03.1234567Z", "2026-03-29T01:02:03.123456Z"},
      {"2026-03-29T01:02:03.999999999Z", "2026-03-29T01:02:03.999999Z"},
      {"2026-03-29T01:02:03.000000Z", "2026-03-29T01:02:03Z"},
      {"2026-03-29T01:02:03+01:00", "2026-03-29T00:02:03Z"},
      {"2026-03-29T00:30:00+01:00", "2026-03-28T23:30:00Z"},
      {"2026-12-31T23:30:00-05:30", "2027-01-01T05:00:00Z"},
      {"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
  };
  for (const auto& [in, out] : table) EXPECT_EQ(at(in).text(), out) << in;
}

TEST(Instants, that_are_anything_else_are_refused) {
  for (const std::string_view text :
       {"", "2026-03-29", "2026-03-29T01:02:03", "2026-03-29 01:02:03Z", "2026-03-29t01:02:03z", "2026-03-29T01:02Z",
        "2026-03-29T24:00:00Z", "2026-03-29T23:60:00Z", "2026-03-29T23:59:60Z", "2026-03-29T01:02:03.Z",
        "2026-03-29T01:02:03.1234567890Z", "2026-03-29T01:02:03+0100", "2026-03-29T01:02:03+24:00",
        "2026-03-29T01:02:03ZZ", "2026-02-30T01:02:03Z", "2026-03-29T01:02:03,5Z", "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00", "1774746123"})
    EXPECT_FALSE(Instant::parse(text)) << text;
}

TEST(Instants, all_come_back_from_their_text) {
  Random random(7);
  for (int i = 0; i < 2'000; ++i) {
    const Instant instant{
        random.between(at("0001-01-01T00:00:00Z").microseconds, at("9999-12-31T23:59:59Z").microseconds)};
    ASSERT_EQ(Instant::parse(instant.text()), instant);
  }
}

TEST(Clocks, of_the_system_tell_this_century_and_never_the_last) {
  EXPECT_GT(SystemClock().now(), at("2025-01-01T00:00:00Z"));
  EXPECT_LT(SystemClock().now(), at("2200-01-01T00:00:00Z"));
}

TEST(Clocks, of_tests_stand_still_until_stepped) {
  SteppedClock clock(at("2026-03-29T00:00:00Z"));
  const Clock& read = clock;
  EXPECT_EQ(read.now(), read.now());
  clock.step(90min);
  EXPECT_EQ(read.now(), at("2026-03-29T01:30:00Z"));
  clock.set(at("2030-01-01T00:00:00Z"));
  EXPECT_EQ(read.now() - at("2029-12-31T00:00:00Z"), 24h);
}

TEST(Zones, are_IANA_names) {
  for (const std::string_view name : {"Europe/London", "Europe/Dublin", "America/Argentina/Buenos_Aires", "UTC"})
    EXPECT_EQ(trusted<Zone>(name).text(), name);
  for (const std::string_view name : {"", "London", "europe/london", "Europe/Atlantis", "GMT+3", "EST", "Etc/Unknown",
                                      "Europe/", "/", "Europe/London ", "Europe/L\xc3\xb6ndon"})
    EXPECT_FALSE(Zone::parse(name)) << name;
}

TEST(Zones, say_which_day_and_hour_it_is_there) {
  const struct {
    std::string_view zone, instant, day;
    int hour, minute, offset_h;
  } table[] = {
      {"UTC", "2026-07-01T23:30:00Z", "2026-07-01", 23, 30, 0},
      {"Europe/London", "2026-07-01T23:30:00Z", "2026-07-02", 0, 30, 1},   // summer time
      {"Europe/London", "2026-01-01T23:30:00Z", "2026-01-01", 23, 30, 0},  // winter time
      {"Europe/London", "2026-03-29T00:59:59Z", "2026-03-29", 0, 59, 0},   // clocks go forward …
      {"Europe/London", "2026-03-29T01:00:00Z", "2026-03-29", 2, 0, 1},    // … and nobody saw 01:30
      {"Europe/London", "2026-10-25T00:30:00Z", "2026-10-25", 1, 30, 1},   // back: 01:30 once …
      {"Europe/London", "2026-10-25T01:30:00Z", "2026-10-25", 1, 30, 0},   // … and again
      {"Europe/Dublin", "2026-07-01T12:00:00Z", "2026-07-01", 13, 0, 1},   // its winter time is the exception
      {"America/New_York", "2026-01-01T04:59:59Z", "2025-12-31", 23, 59, -5},
      {"Pacific/Auckland", "2026-01-01T11:00:00Z", "2026-01-02", 0, 0, 13},
      {"Europe/London", "1969-12-31T23:30:00Z", "1970-01-01", 0, 30, 1},
      {"Europe/London", "1969-12-31T22:30:00.5Z", "1969-12-31", 23, 30, 1},  // before the epoch
  };
  for (const auto& [zone, instant, day, hour, minute, offset_h] : table) {
    const LocalTime local = local_time(at(instant), trusted<Zone>(zone));
    EXPECT_EQ(local.day.text(), day) << zone << ' ' << instant;
    EXPECT_EQ(local.hour, hour) << zone << ' ' << instant;
    EXPECT_EQ(local.minute, minute) << zone << ' ' << instant;
    EXPECT_EQ(local.utc_offset_s, offset_h * 3600) << zone << ' ' << instant;
    EXPECT_EQ(day_in(at(instant), trusted<Zone>(zone)), local.day);
  }
}

TEST(Zones, turn_wall_clocks_into_moments) {
  const struct {
    std::string_view zone, day;
    int hour, minute;
    std::string_view instant;
  } table[] = {
      {"Europe/London", "2026-01-15", 16, 0, "2026-01-15T16:00:00Z"},
      {"Europe/London", "2026-07-15", 16, 0, "2026-07-15T15:00:00Z"},
      {"Europe/London", "2026-03-29", 1, 30, "2026-03-29T01:30:00Z"},  // skipped: shown as 02:30
      {"Europe/London", "2026-10-25", 1, 30, "2026-10-25T00:30:00Z"},  // twice: the first
      {"Pacific/Auckland", "2026-01-02", 0, 0, "2026-01-01T11:00:00Z"},
      {"America/Sao_Paulo", "2018-11-04", 0, 0, "2018-11-04T03:00:00Z"},  // that day began at 01:00
      {"America/Havana", "2025-11-02", 0, 0, "2025-11-02T04:00:00Z"},     // midnight twice: the first
  };
  for (const auto& [zone, day, hour, minute, instant] : table)
    EXPECT_EQ(instant_at(on(day), hour, minute, trusted<Zone>(zone)).text(), instant) << zone << ' ' << day;
}

TEST(Zones, days_follow_each_other_without_gap_and_are_23_to_25_hours_long) {
  for (const std::string_view name : {"Europe/London", "America/Sao_Paulo", "America/Havana", "Asia/Kathmandu"}) {
    const auto zone = trusted<Zone>(name);
    for (Day day = Day::of(2017, 1, 1); day < Day::of(2019, 12, 31); day = day + 1) {
      const Instant start = start_of(day, zone);
      ASSERT_EQ(day_in(start, zone), day) << name;
      ASSERT_EQ(day_in(start - 1us, zone), day - 1) << name;
      ASSERT_GE(start_of(day + 1, zone) - start, 23h) << name;
      ASSERT_LE(start_of(day + 1, zone) - start, 25h) << name;
    }
  }
}

TEST(Day, is_told_in_words) {
  EXPECT_EQ(in_words(Day::of(2026, 4, 3)), "Friday, 3 April 2026");
  EXPECT_EQ(in_words(Day::of(2027, 1, 31)), "Sunday, 31 January 2027");
}

}  // namespace
}  // namespace tc
