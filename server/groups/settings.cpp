#include "groups/settings.hpp"

#include <fmt/format.h>

namespace tc::groups {
namespace {

using Wrong = std::vector<Violation>;

void check_money(const Money& money, const std::string& pointer, Currency currency, Wrong& wrong) {
  if (money.currency != currency)
    wrong.push_back(
        {pointer, "currency-differs", fmt::format("Write it in {}, the group's currency.", currency.view())});
  else if (money.amount < Minor{})
    wrong.push_back({pointer, "negative", "Write 0 or more."});
}

void check_ascends(bool ascends, const std::string& pointer, Wrong& wrong) {
  if (!ascends)
    wrong.push_back({pointer, "not-ascending", "Each must begin above the one before it, the first above 0."});
}

void check_bands(const GroupSettings& settings, Currency currency, Wrong& wrong) {
  Minor value{};
  for (std::size_t i = 0; i < settings.delivery_by_value.size(); ++i) {
    const auto& band = settings.delivery_by_value[i];
    const auto at = fmt::format("/settings/delivery_by_value/{}", i);
    check_money(band.from, at + "/from", currency, wrong);
    check_money(band.charge, at + "/charge", currency, wrong);
    check_ascends(band.from.amount > value, at + "/from", wrong);
    value = band.from.amount;
  }
  std::int64_t weight_g = 0;
  for (std::size_t i = 0; i < settings.delivery_by_weight.size(); ++i) {
    const auto& band = settings.delivery_by_weight[i];
    const auto at = fmt::format("/settings/delivery_by_weight/{}", i);
    check_money(band.charge, at + "/charge", currency, wrong);
    check_ascends(band.from_g > weight_g, at + "/from_g", wrong);
    weight_g = band.from_g;
  }
  if (!settings.delivery_by_value.empty() && !settings.delivery_by_weight.empty())
    wrong.push_back({"/settings/delivery_by_weight", "both-bands", "Charge by value or by weight, not by both."});
}

}  // namespace

std::vector<Violation> check(const GroupSettings& settings, Currency currency) {
  std::vector<Violation> wrong;
  if (const auto& volume = settings.minimum_volume; volume && volume->at_least <= Quantity{})
    wrong.push_back({"/settings/minimum_volume/at_least", "not-positive", "Write more than 0."});
  sellers::check_weekdays(settings.delivery_day.weekdays, "/settings/delivery_day/weekdays", wrong);
  check_bands(settings, currency, wrong);
  return wrong;
}

std::string volume_text(VolumeMeasure of, Quantity volume) {
  if (of == VolumeMeasure::weight_g) return Quantity{volume.thousandths / Quantity::one}.text() + " kg";
  const auto* const unit = of == VolumeMeasure::packs ? "pack" : "unit";
  return fmt::format("{} {}{}", volume.text(), unit, volume == Quantity::whole(1) ? "" : "s");
}

}  // namespace tc::groups
