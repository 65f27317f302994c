// On what terms a group's customers order: as its row has them, as the API shows and takes them. They hold for new
// orders; what was agreed stays with an order.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "base/currency.hpp"
#include "base/describe.hpp"
#include "base/money.hpp"
#include "base/names.hpp"
#include "base/problem.hpp"
#include "base/quantity.hpp"
#include "catalog/types.hpp"
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

// Of the buyer, at check-out.
enum class Asked : std::uint8_t { off, optional, required };
constexpr auto names_of(Asked) { return std::array<std::string_view, 3>{"off", "optional", "required"}; }

// On which day the customer would like to have the goods.
struct DeliveryDay {
  Asked asked{};
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

inline constexpr std::int64_t payment_days_max = 365;
inline constexpr std::uint32_t delivery_bands_max = 10;
inline constexpr std::int64_t band_weight_g_max = 1'000'000'000;

// What delivery costs from a net value of the goods, or a weight, on. Below the first band it is the flat charge.
struct ValueBand {
  Money from, charge;
  static constexpr auto fields() {
    return std::array{field<&ValueBand::from>("from", {.doc = "Net of the goods"}),
                      field<&ValueBand::charge>("charge")};
  }
};
struct WeightBand {
  std::int64_t from_g = 0;
  Money charge;
  static constexpr auto fields() {
    return std::array{field<&WeightBand::from_g>("from_g", {.doc = "Grams", .min = 1, .max = band_weight_g_max}),
                      field<&WeightBand::charge>("charge")};
  }
};

// What buyers see of what is available.
enum class StockShown : std::uint8_t { no, in_out, number };
constexpr auto names_of(StockShown) { return std::array<std::string_view, 3>{"no", "in_out", "number"}; }

struct GroupSettings {
  bool reference_required = false;
  std::optional<MinimumVolume> minimum_volume;
  DeliveryDay delivery_day;
  std::vector<ValueBand> delivery_by_value;
  std::vector<WeightBand> delivery_by_weight;
  std::optional<std::int64_t> payment_days;
  bool bank_details_shown = false;
  std::vector<Email> notification_emails;
  StockShown stock_shown{};
  std::optional<std::int64_t> smallest_pack;
  Asked signature{};
  static constexpr auto fields() {
    return std::array{
        field<&GroupSettings::reference_required>(
            "reference_required",
            {.doc = "An order needs the customer's own reference, such as its order number", .may_be_absent = true}),
        field<&GroupSettings::minimum_volume>("minimum_volume", {.doc = "Beside the minimum order value"}),
        field<&GroupSettings::delivery_day>("delivery_day", {.doc = "Asked for at check-out", .may_be_absent = true}),
        field<&GroupSettings::delivery_by_value>(
            "delivery_by_value",
            {.doc = "What delivery costs from a value on, the smallest first; below it the flat charge",
             .max_items = delivery_bands_max,
             .may_be_absent = true}),
        field<&GroupSettings::delivery_by_weight>(
            "delivery_by_weight",
            {.doc = "The same from a weight on, instead", .max_items = delivery_bands_max, .may_be_absent = true}),
        field<&GroupSettings::payment_days>(
            "payment_days",
            {.doc = "To pay within, where the customer has no terms of its own", .min = 0, .max = payment_days_max}),
        field<&GroupSettings::bank_details_shown>(
            "bank_details_shown", {.doc = "The seller's, on the confirmation and the order", .may_be_absent = true}),
        field<&GroupSettings::notification_emails>("notification_emails",
                                                   {.doc = "Who hears of new orders, instead of those of the seller",
                                                    .max_items = sellers::notification_emails_max,
                                                    .may_be_absent = true}),
        field<&GroupSettings::stock_shown>(
            "stock_shown", {.doc = "What buyers see of a product's stock: nothing, whether there is any, or how much",
                            .may_be_absent = true}),
        field<&GroupSettings::smallest_pack>(
            "smallest_pack", {.doc = "Base units: what is in smaller packs is not sold. A product that has no pack so "
                                     "large is sold in its largest",
                              .min = 2,
                              .max = catalog::pack_units_max}),
        field<&GroupSettings::signature>("signature", {.doc = "Of whoever orders", .may_be_absent = true})};
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

// What is wrong with them; pointers are those of a group's input. Amounts are in the group's currency.
std::vector<Violation> check(const GroupSettings&, Currency);

// "24 packs", "1 unit", "2.5 kg".
std::string volume_text(VolumeMeasure, Quantity);

}  // namespace tc::groups
