// On what terms a group's customers order: as its row has them, as the API shows and takes them. They hold for new
// orders; what was agreed stays with an order.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "base/describe.hpp"
#include "base/problem.hpp"
#include "base/quantity.hpp"

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

struct GroupSettings {
  bool reference_required = false;
  std::optional<MinimumVolume> minimum_volume;
  static constexpr auto fields() {
    return std::array{
        field<&GroupSettings::reference_required>(
            "reference_required",
            {.doc = "An order needs the customer's own reference, such as its order number", .may_be_absent = true}),
        field<&GroupSettings::minimum_volume>("minimum_volume", {.doc = "Beside the minimum order value"})};
  }
};

// What is wrong with them; pointers are those of a group's input.
std::vector<Violation> check(const GroupSettings&);

// "24 packs", "1 unit", "2.5 kg".
std::string volume_text(VolumeMeasure, Quantity);

}  // namespace tc::groups
