#include "sellers/rules.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace tc::sellers {

Parsed<Colour> Colour::parse(std::string_view text) {
  const bool is_hex = std::ranges::all_of(text.substr(std::min<std::size_t>(1, text.size())),
                                          [](unsigned char c) { return std::isxdigit(c) != 0; });
  if (text.size() != 7 || text.front() != '#' || !is_hex)
    return std::unexpected("Write a colour such as #0b7285: # and six hexadecimal digits.");
  Colour colour;
  std::ranges::transform(text, std::back_inserter(colour.text_),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return colour;
}

std::vector<Violation> check_rates(const std::vector<TaxRate>& rates, std::string_view pointer) {
  std::vector<Violation> wrong;
  if (rates.empty())
    wrong.push_back({std::string(pointer), "no-rates", "A tax scheme needs a rate for at least one tax class."});
  std::set<std::string_view> classes;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const auto at = fmt::format("{}/{}", pointer, i);
    for (auto& violation : check(rates[i]))
      wrong.push_back({at + violation.pointer, std::move(violation.code), std::move(violation.detail)});
    if (trim(rates[i].tax_class).empty() || !is_printable(rates[i].tax_class))
      wrong.push_back({at + "/tax_class", "bad-tax-class", "Name the tax class, such as \"standard\"."});
    if (!classes.insert(rates[i].tax_class).second)
      wrong.push_back(
          {at + "/tax_class", "tax-class-twice", fmt::format("\"{}\" stands here twice.", rates[i].tax_class)});
  }
  return wrong;
}

void require_trying(const Seller& seller) {
  if (!seller.is_trying()) throw Problem::conflict("live", "The seller is live: its orders are real, and stay.");
}

}  // namespace tc::sellers
