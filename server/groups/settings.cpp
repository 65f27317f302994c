#include "groups/settings.hpp"

#include <fmt/format.h>

namespace tc::groups {

std::vector<Violation> check(const GroupSettings& settings) {
  std::vector<Violation> wrong;
  if (const auto& volume = settings.minimum_volume; volume && volume->at_least <= Quantity{})
    wrong.push_back({"/settings/minimum_volume/at_least", "not-positive", "Write more than 0."});
  sellers::check_weekdays(settings.delivery_day.weekdays, "/settings/delivery_day/weekdays", wrong);
  return wrong;
}

std::string volume_text(VolumeMeasure of, Quantity volume) {
  if (of == VolumeMeasure::weight_g) return Quantity{volume.thousandths / Quantity::one}.text() + " kg";
  const auto* const unit = of == VolumeMeasure::packs ? "pack" : "unit";
  return fmt::format("{} {}{}", volume.text(), unit, volume == Quantity::whole(1) ? "" : "s");
}

}  // namespace tc::groups
