#include "ordering/dispatch/carriers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace tc::ordering {
namespace {

// As it stands in an address: letters and figures as they are (RFC 3986, 2.3).
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~';
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::string tracking_link(std::string_view carrier, std::string_view number) {
  const auto known =
      std::ranges::find(carriers, fold_case(trim(carrier)), [](const Carrier& each) { return fold_case(each.name); });
  const auto trimmed = trim(number);
  if (known == carriers.end() || trimmed.empty()) return "";
  const auto at = known->link.find("{}");
  return fmt::format("{}{}{}", known->link.substr(0, at), escaped(trimmed), known->link.substr(at + 2));
}

}  // namespace tc::ordering
