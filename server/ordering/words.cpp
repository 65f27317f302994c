#include "ordering/words.hpp"

#include <fmt/format.h>

#include "platform/json/json.hpp"

namespace tc::ordering {

std::string moment_text(Instant instant, const Zone& zone) {
  const auto local = local_time(instant, zone);
  return fmt::format("{}, {:02}:{:02}", in_words(local.day), local.hour, local.minute);
}

std::string pack_text(const LineRow& line) { return pack_text(line.unit, line.pack, line.units); }

std::string pack_text(const std::string& unit, const std::string& pack, std::int64_t units) {
  if (pack.empty()) return unit;
  return units == 1 ? pack : fmt::format("{} of {}", pack, units);
}

std::string address_text(const RawJson& stored, std::string_view separator) {
  const auto address = json::from_stored<OrderAddress>(stored.text);
  std::string text;
  for (const auto& part :
       {address.name, address.contact, address.street, address.city, address.postcode, address.country})
    if (!part.empty()) text.append(text.empty() ? "" : separator).append(part);
  return text;
}

std::string payment_text(std::int64_t days) {
  if (days == 0) return "at once";
  return fmt::format("within {} day{}", days, days == 1 ? "" : "s");
}

}  // namespace tc::ordering
