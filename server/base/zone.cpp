#include "base/zone.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <memory>
#include <unordered_map>

namespace tc {
namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t day_s = 86'400;

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// ICU also knows abbreviations ("EST", which has no summer time) and "GMT+3"; sellers don't live there.
bool is_place(std::string_view name) {
  return name == "UTC" || (name.contains('/') && !name.starts_with("Etc/") && !name.starts_with("SystemV/"));
}

bool is_known(std::string_view name) {
  icu::UnicodeString canonical;
  UBool of_the_system = false;
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(to_icu(name), canonical, of_the_system, status);
  return U_SUCCESS(status) && of_the_system;
}

// Making one costs a look into ICU's data; each thread keeps those it met. There are some 600 names.
const icu::BasicTimeZone& rules_of(const Zone& zone) {
  thread_local std::unordered_map<std::string, std::unique_ptr<icu::BasicTimeZone>> cache;
  auto& rules = cache[zone.text()];
  if (!rules) {
    TC_CHECK(!zone.text().empty(), "local time in no zone");
    std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(to_icu(zone.text())));
    rules.reset(dynamic_cast<icu::BasicTimeZone*>(made.get()));
    TC_CHECK(rules != nullptr, "no rules for zone {}", zone.text());
    made.release();
  }
  return *rules;
}

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

Parsed<Zone> Zone::parse(std::string_view text) {
  constexpr std::size_t name_length_max = 64;
  if (text.size() > name_length_max || !is_place(text) || !is_known(text))
    return std::unexpected("Write a time zone by its IANA name, such as Europe/London.");
  Zone zone;
  zone.name_ = text;
  return zone;
}

LocalTime local_time(Instant instant, const Zone& zone) {
  const auto utc_s = floor_divide(instant.microseconds, second_us);
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_of(zone).getOffset(static_cast<UDate>(utc_s) * 1000, false, raw_ms, summer_ms, status);
  TC_CHECK(U_SUCCESS(status), "{}", u_errorName(status));
  const int offset_s = (raw_ms + summer_ms) / 1000;
  const auto local_s = utc_s + offset_s;
  const auto day = floor_divide(local_s, day_s);
  const auto in_day = static_cast<int>(local_s - day * day_s);
  return {.day = {static_cast<std::int32_t>(day)},
          .hour = in_day / 3600,
          .minute = in_day / 60 % 60,
          .second = in_day % 60,
          .utc_offset_s = offset_s};
}

Day day_in(Instant instant, const Zone& zone) { return local_time(instant, zone).day; }

Instant instant_at(Day day, int hour, int minute, const Zone& zone) {
  const auto wall_s = day.days * day_s + hour * 3600 + minute * 60;
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_of(zone).getOffsetFromLocal(static_cast<UDate>(wall_s) * 1000, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER,
                                    raw_ms, summer_ms, status);
  TC_CHECK(U_SUCCESS(status), "{}", u_errorName(status));
  return {(wall_s - (raw_ms + summer_ms) / 1000) * second_us};
}

Instant start_of(Day day, const Zone& zone) { return instant_at(day, 0, 0, zone); }

}  // namespace tc
