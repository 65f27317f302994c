#include "sellers/tax_proposals.hpp"

#include <algorithm>
#include <array>

namespace tc::sellers {
namespace {

// In percent; "" where a country has no such rate.
struct Country {
  std::string_view code, currency, zone, standard, reduced, second_reduced, super_reduced;
  bool has_zero_rate = false;
};

// Rates as of 25 November 2026. The Commission's own pages were not at hand; compared were
// - all rates with a copy of its Taxes in Europe Database (TEDB) of 28 April 2026 (github.com/vatnode/
//   eu-vat-rates-data-js), the standard ones again with that of 23 September 2026 (eu-vat-rates-data);
// - what changed lately besides with news: FI 14 to 13.5 and LT 9 to 12 on 1 January 2026 (vatupdate.com, sovos.com),
//   RO 21 and 11 on 1 August 2025 (regfollower.com), SK 23, 19 and 5 on 1 January 2025 (bakermckenzie.com), EE 24 on
//   1 July 2025 (taxopolis.eu), AT 4.9 for some food since 1 July 2026 (essentiaglobalservices.com, heute.at), which is
//   younger than that copy.
// IE 4.8 (eurofiscalis.com) is not in it, MT 12 is there as a parking rate; GB is as in the copy.
// Regional rates (islands, overseas) are left out. Zero rates: only where goods of everyday trade have one (food,
// children's clothes, books, medicines in the United Kingdom, Ireland and Malta).
constexpr std::array countries{
    Country{"AT", "EUR", "Europe/Vienna", "20", "10", "13", "4.9"},
    Country{"BE", "EUR", "Europe/Brussels", "21", "6", "12", ""},
    Country{"BG", "EUR", "Europe/Sofia", "20", "9", "", ""},
    Country{"CY", "EUR", "Asia/Nicosia", "19", "9", "5", "3"},
    Country{"CZ", "CZK", "Europe/Prague", "21", "12", "", ""},
    Country{"DE", "EUR", "Europe/Berlin", "19", "7", "", ""},
    Country{"DK", "DKK", "Europe/Copenhagen", "25", "", "", ""},
    Country{"EE", "EUR", "Europe/Tallinn", "24", "9", "13", ""},
    Country{"ES", "EUR", "Europe/Madrid", "21", "10", "", "4"},
    Country{"FI", "EUR", "Europe/Helsinki", "25.5", "13.5", "10", ""},
    Country{"FR", "EUR", "Europe/Paris", "20", "10", "5.5", "2.1"},
    Country{"GB", "GBP", "Europe/London", "20", "5", "", "", true},
    Country{"GR", "EUR", "Europe/Athens", "24", "13", "6", ""},
    Country{"HR", "EUR", "Europe/Zagreb", "25", "13", "5", ""},
    Country{"HU", "HUF", "Europe/Budapest", "27", "18", "5", ""},
    Country{"IE", "EUR", "Europe/Dublin", "23", "13.5", "9", "4.8", true},
    Country{"IT", "EUR", "Europe/Rome", "22", "10", "5", "4"},
    Country{"LT", "EUR", "Europe/Vilnius", "21", "12", "5", ""},
    Country{"LU", "EUR", "Europe/Luxembourg", "17", "14", "8", "3"},
    Country{"LV", "EUR", "Europe/Riga", "21", "12", "5", ""},
    Country{"MT", "EUR", "Europe/Malta", "18", "12", "7", "5", true},
    Country{"NL", "EUR", "Europe/Amsterdam", "21", "9", "", ""},
    Country{"PL", "PLN", "Europe/Warsaw", "23", "8", "5", ""},
    Country{"PT", "EUR", "Europe/Lisbon", "23", "13", "6", ""},
    Country{"RO", "RON", "Europe/Bucharest", "21", "11", "", ""},
    Country{"SE", "SEK", "Europe/Stockholm", "25", "12", "6", ""},
    Country{"SI", "EUR", "Europe/Ljubljana", "22", "9.5", "5", ""},
    Country{"SK", "EUR", "Europe/Bratislava", "23", "19", "5", ""},
};

void add_rate(std::vector<TaxRate>& rates, std::string_view tax_class, std::string_view percent) {
  if (percent.empty()) return;
  rates.push_back(
      {std::string(tax_class), fmt::format("VAT {} %", percent), TaxCategory::standard, trusted<Percent>(percent)});
}

std::vector<TaxRate> rates_of(const Country& country) {
  std::vector<TaxRate> rates;
  add_rate(rates, "standard", country.standard);
  add_rate(rates, "reduced", country.reduced);
  add_rate(rates, "second_reduced", country.second_reduced);
  add_rate(rates, "super_reduced", country.super_reduced);
  if (country.has_zero_rate) rates.push_back({"zero", "VAT 0 %", TaxCategory::zero_rated, {}});
  rates.push_back({"exempt", "Exempt from VAT", TaxCategory::exempt, {}});
  return rates;
}

}  // namespace

CountryProposal proposal_for(const CountryCode& code) {
  const auto found = std::ranges::find(countries, std::string_view(code.text()), &Country::code);
  if (found == countries.end()) return {{}, {}, {{"standard", "No tax", TaxCategory::outside_scope, {}}}};
  return {trusted<Currency>(found->currency), trusted<Zone>(found->zone), rates_of(*found)};
}

}  // namespace tc::sellers
