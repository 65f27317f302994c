#include "base/currency.hpp"

namespace tc {
namespace {

// ISO 4217, list one, with the amendments up to 179 (2025): codes by the decimals of their minor unit. Left out are
// those without one (metals, SDR, test codes).
struct Codes {
  std::int8_t exponent;
  std::string_view codes;  // of three letters, each followed by a blank or the end
};
constexpr Codes table[] = {
    {2,
     "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE "
     "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD "
     "HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP "
     "MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD "
     "SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS "
     "VED VES WST XCD XCG YER ZAR ZMW ZWG"},
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
};

constexpr std::size_t at(char a, char b) {
  return static_cast<std::size_t>(a - 'A') * 26 + static_cast<std::size_t>(b - 'A');
}

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// One byte for each of 26³ triples: a look-up is an index.
constexpr auto exponents = [] {
  std::array<std::int8_t, 26 * 26 * 26> all{};
  all.fill(-1);
  for (const auto& [exponent, codes] : table)
    for (std::size_t i = 0; i + 2 < codes.size(); i += 4)
      all[at(codes[i], codes[i + 1]) * 26 + static_cast<std::size_t>(codes[i + 2] - 'A')] = exponent;
  return all;
}();

std::int8_t exponent_of(std::string_view code) {
  if (code.size() != 3 || !is_capital(code[0]) || !is_capital(code[1]) || !is_capital(code[2])) return -1;
  return exponents[at(code[0], code[1]) * 26 + static_cast<std::size_t>(code[2] - 'A')];
}

}  // namespace

Parsed<Currency> Currency::parse(std::string_view text) {
  Currency currency;
  currency.exponent_ = exponent_of(text);
  if (currency.exponent_ < 0)
    return std::unexpected("Write a currency as its three capital letters of ISO 4217, such as GBP or EUR.");
  text.copy(currency.letters_.data(), currency.letters_.size());
  return currency;
}

int Currency::exponent() const {
  TC_CHECK(!empty(), "the exponent of no currency");
  return exponent_;
}

}  // namespace tc
