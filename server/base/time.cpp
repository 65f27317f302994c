#include "base/time.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace tc {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t day_us = 86'400 * second_us;

// Reads fixed-width text from its front; any deviation makes it fail for good.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int number(std::size_t width) {
    int value = 0;
    for (std::size_t i = 0; i < width; ++i) value = value * 10 + digit();
    return value;
  }
  int number(std::size_t width, int low, int high) {
    const int value = number(width);
    if (value < low || value > high) ok_ = false;
    return value;
  }
  int digit() {
    if (!at_digit()) return fail();
    const int value = rest_.front() - '0';
    rest_.remove_prefix(1);
    return value;
  }
  bool accept(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!accept(c)) fail();
  }
  int fail() {
    ok_ = false;
    return 0;
  }
  bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
  bool done() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

Day scan_day(Scanner& scan) {
  const int year = scan.number(4, 1, 9999);
  scan.expect('-');
  const int month = scan.number(2, 1, 12);
  scan.expect('-');
  const int day = scan.number(2, 1, 31);
  const auto date = std::chrono::year{year} / month / day;
  if (!date.ok()) {
    scan.fail();
    return {};
  }
  return Day::of(date);
}

std::int64_t scan_time_of_day_us(Scanner& scan) {
  const int hour = scan.number(2, 0, 23);
  scan.expect(':');
  const int minute = scan.number(2, 0, 59);
  scan.expect(':');
  const int second = scan.number(2, 0, 59);
  std::int64_t fraction = 0;
  if (scan.accept('.')) {
    std::int64_t unit = second_us / 10;
    fraction = unit * scan.digit();
    for (int digits = 1; digits < 9 && scan.at_digit(); ++digits) fraction += (unit /= 10) * scan.digit();
  }
  return ((hour * 60 + minute) * 60 + second) * second_us + fraction;
}

std::int64_t scan_offset_us(Scanner& scan) {
  if (scan.accept('Z')) return 0;
  const bool west = scan.accept('-');
  if (!west) scan.expect('+');
  const int hour = scan.number(2, 0, 23);
  scan.expect(':');
  const int minute = scan.number(2, 0, 59);
  const std::int64_t offset = (hour * 60 + minute) * 60 * second_us;
  return west ? -offset : offset;
}

void append_number(std::string& out, std::int64_t value, std::size_t width) {
  std::array<char, 20> text;
  for (std::size_t i = width; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  out.append(text.data(), width);
}

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

constexpr Instant first{std::int64_t{Day::of(1, 1, 1).days} * day_us};
constexpr Instant last{(std::int64_t{Day::of(9999, 12, 31).days} + 1) * day_us - 1};

}  // namespace

Parsed<Day> Day::parse(std::string_view text) {
  Scanner scan(text);
  const Day day = scan_day(scan);
  if (!scan.done()) return std::unexpected("Write a day of the calendar as year-month-day, such as 2026-03-29.");
  return day;
}

std::string Day::text() const {
  std::string out;
  append_text(out, *this);
  return out;
}

void append_text(std::string& out, Day day) {
  const auto date = day.date();
  append_number(out, int{date.year()}, 4);
  out += '-';
  append_number(out, unsigned{date.month()}, 2);
  out += '-';
  append_number(out, unsigned{date.day()}, 2);
}

Parsed<Instant> Instant::parse(std::string_view text) {
  Scanner scan(text);
  const Day day = scan_day(scan);
  scan.expect('T');
  const std::int64_t in_day = scan_time_of_day_us(scan);
  const Instant instant{day.days * day_us + in_day - scan_offset_us(scan)};
  if (!scan.done() || instant < first || instant > last)
    return std::unexpected("Write a time as RFC 3339 has it, such as 2026-03-29T09:30:00Z.");
  return instant;
}

std::string Instant::text() const {
  std::string out;
  append_text(out, *this);
  return out;
}

void append_text(std::string& out, Instant instant) {
  const auto day = floor_divide(instant.microseconds, day_us);
  const auto in_day = instant.microseconds - day * day_us;
  const auto seconds = in_day / second_us;
  append_text(out, Day{static_cast<std::int32_t>(day)});
  out += 'T';
  append_number(out, seconds / 3600, 2);
  out += ':';
  append_number(out, seconds / 60 % 60, 2);
  out += ':';
  append_number(out, seconds % 60, 2);
  if (const auto fraction = in_day % second_us; fraction != 0) {
    out += '.';
    append_number(out, fraction, 6);
  }
  out += 'Z';
}

Instant SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

std::string in_words(Day day) {
  static constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                            "Thursday", "Friday", "Saturday"};
  static constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                           "May",       "June",     "July",     "August",
                                                           "September", "October",  "November", "December"};
  const auto date = day.date();
  return fmt::format("{}, {} {} {}", weekdays[day.weekday().c_encoding()], static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()));
}

}  // namespace tc
