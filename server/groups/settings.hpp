// On what terms a group's customers order: as its row has them, as the API shows and takes them. They hold for new
// orders; what was agreed stays with an order.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "base/describe.hpp"
#include "base/problem.hpp"
#include "base/quantity.hpp"
#include "sellers/types.hpp"

namespace tc::groups {

enum class VolumeMeasure : std::uint8_t { packs, base_units, weight_g };
constexpr auto names_of(VolumeMeasure) { return std::array<std::string_view, 3>{"packs", "base_units", "weight_g"}; }

struct MinimumVolume {
  VolumeMeasure of{};
  Quantity at_least{};
  static constexpr auto fields() {
    return std::array{field<&MinimumVolume::of>("of"),
                      field<&MinimumVolume::at_least>("at_least", {.doc = "Packs, base units or grams"})};
  }
};

inline constexpr std::int64_t lead_time_days_max = 60;
inline constexpr std::uint32_t terms_length_max = 50'000;

enum class DeliveryDayAsked : std::uint8_t { off, optional, required };
constexpr auto names_of(DeliveryDayAsked) { return std::array<std::string_view, 3>{"off", "optional", "required"}; }

// On which day the customer would like to have the goods.
struct DeliveryDay {
  DeliveryDayAsked asked{};
  std::int64_t lead_time_days = 1;
  std::optional<std::int64_t> cut_off_hour;
  std::vector<sellers::Weekday> weekdays = sellers::monday_to_friday;
  static constexpr auto fields() {
    return std::array{
        field<&DeliveryDay::asked>("asked"),
        field<&DeliveryDay::lead_time_days>(
            "lead_time_days",
            {.doc = "In the seller's working days", .min = 0, .max = lead_time_days_max, .may_be_absent = true}),
        field<&DeliveryDay::cut_off_hour>(
            "cut_off_hour",
            {.doc = "From this hour on, in the seller's zone, an order counts as the next day's", .min = 0, .max = 23}),
        field<&DeliveryDay::weekdays>("weekdays", {.doc = "On which goods are delivered", .may_be_absent = true})};
  }
};

struct GroupSettings {
  bool reference_required = false;
  std::optional<MinimumVolume> minimum_volume;
  DeliveryDay delivery_day;
  static constexpr auto fields() {
    return std::array{
        field<&GroupSettings::reference_required>(
            "reference_required",
            {.doc = "An order needs the customer's own reference, such as its order number", .may_be_absent = true}),
        field<&GroupSettings::minimum_volume>("minimum_volume", {.doc = "Beside the minimum order value"}),
        field<&GroupSettings::delivery_day>("delivery_day", {.doc = "Asked for at check-out", .may_be_absent = true})};
  }
};

// The terms and conditions in force, or those that an order was placed under. Version 0: none.
struct Terms {
  std::int64_t version = 0;
  std::string text;
  static constexpr auto fields() {
    return std::array{field<&Terms::version>("version"), field<&Terms::text>("text", {.doc = "Markdown"})};
  }
};

// What is wrong with them; pointers are those of a group's input.
std::vector<Violation> check(const GroupSettings&);

// "24 packs", "1 unit", "2.5 kg".
std::string volume_text(VolumeMeasure, Quantity);

}  // namespace tc::groups
