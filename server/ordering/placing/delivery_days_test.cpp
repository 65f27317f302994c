#include "ordering/placing/delivery_days.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace tc::ordering {
namespace {

using sellers::Weekday;

Day day(std::string_view text) { return Day::parse(text).value(); }

// In London, open from Monday to Friday, but not on Good Friday 2026 and the Monday after it.
sellers::Seller seller() {
  sellers::Seller seller;
  seller.name = "Harbour Supplies";
  seller.time_zone = trusted<Zone>("Europe/London");
  seller.closed_days = {{day("2026-04-03"), "Good Friday"}, {day("2026-04-06"), ""}};
  return seller;
}

// Of the text "mo we": those days.
std::vector<Weekday> weekdays(const std::string& text) {
  static const std::vector<std::string> words{"mo", "tu", "we", "th", "fr", "sa", "su"};
  std::vector<Weekday> days;
  std::istringstream in(text);
  for (std::string word; in >> word;)
    days.push_back(static_cast<Weekday>(std::ranges::find(words, word) - words.begin()));
  return days;
}

TEST(DeliveryDays, begin_as_the_table_says) {
  const std::string five = "mo tu we th fr";
  const struct {
    std::string_view name, now;  // in London
    int lead, cut_off;           // 24: none
    std::string weekdays;
    std::string_view earliest;
  } cases[] = {
      {"the same day", "2026-03-10 09:00", 0, 24, five, "2026-03-10"},
      {"a minute before the cut-off", "2026-03-10 13:59", 0, 14, five, "2026-03-10"},
      {"at the cut-off it is the next day's", "2026-03-10 14:00", 0, 14, five, "2026-03-11"},
      {"a cut-off at midnight: always the next day's", "2026-03-10 00:00", 0, 0, five, "2026-03-11"},
      {"the next working day", "2026-03-10 09:00", 1, 14, five, "2026-03-11"},
      {"late, and a day's lead", "2026-03-10 15:00", 1, 14, five, "2026-03-12"},
      {"over a weekend", "2026-03-13 09:00", 1, 14, five, "2026-03-16"},
      {"late on Friday it is Monday's", "2026-03-13 15:00", 1, 14, five, "2026-03-17"},
      {"on Saturday it is Monday's", "2026-03-14 09:00", 1, 14, five, "2026-03-17"},
      {"late on Sunday is still before Monday's cut-off", "2026-03-15 23:59", 0, 14, five, "2026-03-16"},
      {"a week's lead is five working days", "2026-03-10 09:00", 5, 14, five, "2026-03-17"},
      {"only on Thursdays", "2026-03-10 09:00", 1, 14, "th", "2026-03-12"},
      {"Thursday is missed", "2026-03-12 09:00", 1, 14, "th", "2026-03-19"},
      {"goods go out on Saturdays, too", "2026-03-13 09:00", 0, 9, "sa", "2026-03-21"},
      {"ready on Friday, delivered on Saturday", "2026-03-12 09:00", 1, 14, "sa", "2026-03-14"},
      {"over Easter", "2026-04-02 09:00", 1, 14, five, "2026-04-07"},
      {"closed days are no lead time", "2026-04-01 09:00", 3, 14, five, "2026-04-08"},
      {"on a closed day it is the next working day's", "2026-04-03 09:00", 0, 14, five, "2026-04-07"},
      {"clocks go forward in the night", "2026-03-27 15:00", 0, 14, five, "2026-03-30"},
      {"13:30 in summer time is before 14, though 12:30 in UTC", "2026-03-30 13:30", 0, 14, five, "2026-03-30"},
      {"14:00 in summer time is after it, though 13:00 in UTC", "2026-03-30 14:00", 0, 14, five, "2026-03-31"},
      {"clocks go back: 13:59 is before 14", "2026-10-26 13:59", 0, 14, five, "2026-10-26"},
      {"half past midnight is the new day in London, the old one in UTC", "2026-06-02 00:30", 0, 14, five,
       "2026-06-02"},
  };
  for (const auto& c : cases) {
    const groups::DeliveryDay rule{.asked = groups::Asked::optional,
                                   .lead_time_days = c.lead,
                                   .cut_off_hour = c.cut_off == 24 ? std::nullopt : std::optional(c.cut_off),
                                   .weekdays = weekdays(c.weekdays)};
    const auto hour = std::stoi(std::string(c.now.substr(11, 2))), minute = std::stoi(std::string(c.now.substr(14)));
    const auto now = instant_at(day(c.now.substr(0, 10)), hour, minute, seller().time_zone);
    const auto days = delivery_days(rule, seller(), now);
    EXPECT_EQ(days.empty() ? "none" : days.front().text(), c.earliest) << c.name;
  }
}

const auto tuesday_morning = instant_at(day("2026-03-31"), 9, 0, trusted<Zone>("Europe/London"));

TEST(DeliveryDays, leave_out_closed_days_and_other_weekdays_and_end) {
  const groups::DeliveryDay rule{.asked = groups::Asked::optional, .lead_time_days = 1};
  const auto days = delivery_days(rule, seller(), tuesday_morning);
  std::string first;
  for (std::size_t i = 0; i < 5; ++i) first += days[i].text() + " ";
  EXPECT_EQ(first, "2026-04-01 2026-04-02 2026-04-07 2026-04-08 2026-04-09 ");
  EXPECT_EQ(days.back().text(), "2026-06-29");
}

TEST(DeliveryDays, are_none_where_the_seller_is_closed_for_good) {
  auto closed = seller();
  closed.opening_days.clear();
  EXPECT_TRUE(delivery_days({.asked = groups::Asked::required}, closed, tuesday_morning).empty());
}

TEST(DeliveryDay, is_refused_in_words) {
  using enum groups::Asked;
  const struct {
    groups::Asked asked;
    std::string_view day, refusal;
  } cases[] = {
      {off, "", ""},
      {optional, "", ""},
      {required, "", "missing: Choose the day of delivery."},
      {required, "2026-04-01", ""},
      {off, "2026-04-01", "not-asked: Harbour Supplies takes no wishes for the day of delivery here."},
      {optional, "2026-03-31", "too-early: The earliest day of delivery is Wednesday, 1 April 2026."},
      {optional, "2026-04-03", "closed: There is no delivery on Friday, 3 April 2026: Good Friday."},
      {optional, "2026-04-04", "closed: There is no delivery on Saturday, 4 April 2026."},
      {optional, "2026-06-30", "too-late: Choose a day until Monday, 29 June 2026."},
  };
  for (const auto& [asked, text, refusal] : cases) {
    const groups::DeliveryDay rule{.asked = asked, .lead_time_days = 1};
    const auto wanted = text.empty() ? std::nullopt : std::optional(day(text));
    const auto wrong = check_delivery_day(rule, seller(), wanted, tuesday_morning);
    EXPECT_EQ(wrong ? wrong->code + ": " + wrong->detail : "", refusal);
  }
}

}  // namespace
}  // namespace tc::ordering
