#include "base/names.hpp"

#include <algorithm>
#include <ranges>
#include <span>
#include <vector>

#include "base/text.hpp"

namespace tc {
namespace {

// ISO 3166-1, the 249 officially assigned codes.
constexpr std::string_view countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW "
    "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI "
    "FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN "
    "IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME "
    "MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF "
    "PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE "
    "YT ZA ZM ZW";
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_upper(char c) { return static_cast<char>(is_lower(c) ? c - 'a' + 'A' : c); }
constexpr char to_lower(char c) { return static_cast<char>(is_upper(c) ? c - 'A' + 'a' : c); }

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), to_lower);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (const auto part : std::views::split(text, at)) parts.emplace_back(part.begin(), part.end());
  return parts;
}

// RFC 5322's dot-atom. Quoted local parts exist on paper only.
bool is_local_part(std::string_view text) {
  constexpr std::string_view special = "!#$%&'*+-/=?^_`{|}~.";
  constexpr std::size_t length_max = 64;
  const bool characters =
      std::ranges::all_of(text, [&](char c) { return is_letter(c) || is_digit(c) || special.contains(c); });
  return characters && !text.empty() && text.size() <= length_max && !text.starts_with('.') && !text.ends_with('.') &&
         !text.contains("..");
}

bool is_domain_label(std::string_view text) {
  constexpr std::size_t length_max = 63;
  const bool characters = std::ranges::all_of(text, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  return characters && !text.empty() && text.size() <= length_max && !text.starts_with('-') && !text.ends_with('-');
}

bool is_domain(std::string_view text) {
  const auto labels = split(text, '.');
  return labels.size() >= 2 && std::ranges::all_of(labels, is_domain_label) &&
         !std::ranges::all_of(labels.back(), is_digit);
}

bool all_letters(std::string_view text) { return std::ranges::all_of(text, is_letter); }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

bool is_script(std::string_view text) { return text.size() == 4 && all_letters(text); }
bool is_region(std::string_view text) {
  return (text.size() == 2 && all_letters(text)) || (text.size() == 3 && all_digits(text));
}

// Appends a part of a language tag: scripts are written Hant, regions GB.
void append_subtag(std::string& tag, std::string_view part) {
  tag += '-';
  for (std::size_t i = 0; i < part.size(); ++i)
    tag += is_region(part) || i == 0 ? to_upper(part[i]) : to_lower(part[i]);
}

}  // namespace

Parsed<Sku> Sku::parse(std::string_view text) {
  if (!is_printable(text)) return std::unexpected("Write a SKU without line breaks, tabs or invisible characters.");
  if (trim(text).size() != text.size()) return std::unexpected("Write a SKU without blanks before or after it.");
  if (text.empty() || length(text) > length_max) return std::unexpected("Write a SKU of 1 to 64 characters.");
  Sku sku;
  sku.text_ = text;
  return sku;
}

std::string Sku::key() const { return fold_case(text_); }

Parsed<Email> Email::parse(std::string_view text) {
  const auto at = text.rfind('@');
  if (text.size() > length_max || at == text.npos || !is_local_part(text.substr(0, at)) ||
      !is_domain(text.substr(at + 1)))
    return std::unexpected("Write an e-mail address such as ann@example.com.");
  Email email;
  email.text_ = std::string(text.substr(0, at + 1)) + lower(text.substr(at + 1));
  return email;
}

std::string Email::key() const { return lower(text_); }

Parsed<CountryCode> CountryCode::parse(std::string_view text) {
  // Codes stand at every third place; anything else that is found lies across two of them.
  const auto at = text.size() == 2 ? countries.find(text) : countries.npos;
  if (at == countries.npos || at % 3 != 0)
    return std::unexpected("Write a country as its two capital letters of ISO 3166, such as GB or IE.");
  CountryCode country;
  country.text_ = text;
  return country;
}

Parsed<LanguageTag> LanguageTag::parse(std::string_view text) {
  const auto parts = split(text, '-');
  std::span<const std::string_view> rest(parts);
  LanguageTag tag;
  if (!rest.empty() && (rest[0].size() == 2 || rest[0].size() == 3) && all_letters(rest[0])) {
    tag.text_ = lower(rest[0]);
    rest = rest.subspan(1);
    for (const auto is_part : {is_script, is_region}) {
      if (rest.empty() || !is_part(rest[0])) continue;
      append_subtag(tag.text_, rest[0]);
      rest = rest.subspan(1);
    }
    if (rest.empty()) return tag;
  }
  return std::unexpected("Write a language as a tag such as en, de-AT or zh-Hant-TW.");
}

}  // namespace tc
