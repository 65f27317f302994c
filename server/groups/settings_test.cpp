#include "groups/settings.hpp"

#include <gtest/gtest.h>

namespace tc::groups {
namespace {

const auto gbp = trusted<Currency>("GBP");

TEST(Volume, is_told_in_the_words_of_its_measure) {
  const struct {
    VolumeMeasure of;
    std::string_view volume, text;
  } cases[] = {
      {VolumeMeasure::packs, "24", "24 packs"},    {VolumeMeasure::packs, "1", "1 pack"},
      {VolumeMeasure::base_units, "1", "1 unit"},  {VolumeMeasure::base_units, "1.5", "1.5 units"},
      {VolumeMeasure::weight_g, "2500", "2.5 kg"}, {VolumeMeasure::weight_g, "1", "0.001 kg"},
      {VolumeMeasure::weight_g, "40000", "40 kg"},
  };
  for (const auto& [of, volume, text] : cases) EXPECT_EQ(volume_text(of, Quantity::parse(volume).value()), text);
}

TEST(Settings, need_a_minimum_volume_above_nothing) {
  const auto codes = [](std::string_view volume) {
    GroupSettings settings{.minimum_volume = MinimumVolume{{}, Quantity::parse(volume).value()}};
    const auto wrong = check(settings, gbp);
    return wrong.empty() ? "" : wrong[0].pointer + " " + wrong[0].code;
  };
  EXPECT_EQ(codes("0.001"), "");
  EXPECT_EQ(codes("0"), "/settings/minimum_volume/at_least not-positive");
  EXPECT_EQ(codes("-1"), "/settings/minimum_volume/at_least not-positive");
}

TEST(Settings, name_each_day_of_delivery_once) {
  using enum sellers::Weekday;
  const auto code = [](std::vector<sellers::Weekday> days) {
    const auto wrong = check(GroupSettings{.delivery_day = {.weekdays = std::move(days)}}, gbp);
    return wrong.empty() ? "" : wrong[0].pointer + " " + wrong[0].code;
  };
  EXPECT_EQ(code({monday, saturday}), "");
  EXPECT_EQ(code({}), "/settings/delivery_day/weekdays no-weekdays");
  EXPECT_EQ(code({monday, monday}), "/settings/delivery_day/weekdays weekday-twice");
}

TEST(Settings, have_bands_of_delivery_that_ascend_in_the_groups_currency) {
  const auto money = [](std::int64_t minor, Currency currency = gbp) { return Money{{minor}, currency}; };
  const auto codes = [](GroupSettings settings) {
    std::string text;
    for (const auto& violation : check(settings, gbp)) text += violation.pointer + " " + violation.code + "; ";
    return text;
  };
  EXPECT_EQ(codes({.delivery_by_value = {{money(1), money(0)}, {money(2), money(500)}}}), "");
  EXPECT_EQ(codes({.delivery_by_weight = {{1, money(0)}, {2, money(500)}}}), "");
  EXPECT_EQ(codes({.delivery_by_value = {{money(0), money(-1)}, {money(9), money(1)}, {money(9), money(1)}}}),
            "/settings/delivery_by_value/0/charge negative; /settings/delivery_by_value/0/from not-ascending; "
            "/settings/delivery_by_value/2/from not-ascending; ");
  EXPECT_EQ(
      codes({.delivery_by_weight = {{5, money(1, trusted<Currency>("EUR"))}, {4, money(1)}}}),
      "/settings/delivery_by_weight/0/charge currency-differs; /settings/delivery_by_weight/1/from_g not-ascending; ");
  EXPECT_EQ(codes({.delivery_by_value = {{money(1), money(0)}}, .delivery_by_weight = {{1, money(0)}}}),
            "/settings/delivery_by_weight both-bands; ");
}

}  // namespace
}  // namespace tc::groups
