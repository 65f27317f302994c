#include "ordering/words.hpp"

#include <fmt/format.h>

#include "platform/json/json.hpp"

namespace tc::ordering {
namespace {

std::string_view subject_of(OrderChangeKind what) {
  switch (what) {
    case OrderChangeKind::deliver_to:
      return "Deliver to";
    case OrderChangeKind::reference:
      return "Your reference";
    case OrderChangeKind::requested_day:
      return "Delivery day";
    case OrderChangeKind::delivery:
      return "Delivery";
    case OrderChangeKind::total:
      return "Total";
    case OrderChangeKind::line_added:
    case OrderChangeKind::line_removed:
    case OrderChangeKind::quantity:
    case OrderChangeKind::unit_price:
      break;
  }
  return "";
}

// A value of the change as people read it.
std::string value_text(OrderChangeKind what, const std::string& value, Currency currency) {
  if (value.empty()) return "none";
  switch (what) {
    case OrderChangeKind::requested_day:
      return in_words(Day::parse(value).value());
    case OrderChangeKind::delivery:
    case OrderChangeKind::total:
      return Money{Minor::parse(value, currency.exponent()).value(), currency}.text();
    case OrderChangeKind::unit_price:
      return with_sign(currency, value);
    default:
      return value;
  }
}

}  // namespace

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

std::string change_text(const OrderChange& change, Currency currency) {
  const auto subject =
      change.line == 0 ? std::string(subject_of(change.what)) : fmt::format("{} ({})", change.name, change.sku);
  const auto before = value_text(change.what, change.before, currency);
  const auto after = value_text(change.what, change.after, currency);
  if (change.what == OrderChangeKind::line_added) return fmt::format("{}: added, {}", subject, after);
  if (change.what == OrderChangeKind::line_removed) return fmt::format("{}: removed, was {}", subject, before);
  return fmt::format("{}: {} → {}", subject, before, after);
}

}  // namespace tc::ordering
