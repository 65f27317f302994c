#include "base/money.hpp"

#include <algorithm>
#include <array>

#include "base/decimal.hpp"

namespace tc {
namespace {

// What an amount with that many decimals looks like, for sentences.
std::string_view example_amount(int exponent) {
  switch (exponent) {
    case 0:
      return "1250";
    case 2:
      return "12.34";
    case 3:
      return "12.345";
    default:
      return "12.3456";
  }
}

struct Sign {
  std::string_view code, sign;
};
constexpr std::array signs{Sign{"GBP", "£"}, Sign{"EUR", "€"},        Sign{"USD", "$"},       Sign{"JPY", "¥"},
                           Sign{"INR", "₹"}, Sign{"PLN", "zł\u00a0"}, Sign{"CZK", "Kč\u00a0"}};

std::string sign_of(Currency currency) {
  const auto known = std::ranges::find(signs, currency.view(), &Sign::code);
  return known == signs.end() ? currency.text() + "\u00a0" : std::string(known->sign);
}

constexpr int extended_decimals = UnitPrice::decimals + Quantity::decimals;

}  // namespace

Parsed<Minor> Minor::parse(std::string_view text, int exponent) {
  const auto value = parse_decimal(text, exponent, limit);
  if (!value) return std::unexpected(explain(value.error(), "an amount", example_amount(exponent), exponent));
  return Minor{*value};
}

std::string Minor::text(int exponent) const {
  std::string out;
  append_text(out, *this, exponent);
  return out;
}

std::string Money::text() const { return with_sign(currency, amount_text()); }

std::string grouped(std::string_view amount) {
  std::string text(amount);
  const auto first = static_cast<std::size_t>(text.starts_with('-'));
  for (auto at = std::min(text.find('.'), text.size()); at > first + 3;) text.insert(at -= 3, ",");
  return text;
}

std::string with_sign(Currency currency, std::string_view amount) {
  const bool is_negative = amount.starts_with('-');
  return (is_negative ? "-" : "") + sign_of(currency) + grouped(amount.substr(is_negative ? 1 : 0));
}

void append_text(std::string& out, Minor amount, int exponent) {
  append_decimal(out, amount.value, exponent, exponent);
}

Parsed<UnitPrice> UnitPrice::parse(std::string_view text) {
  const auto value = parse_decimal(text, decimals, limit);
  if (!value) return std::unexpected(explain(value.error(), "a price", "12.34 or 0.0375", decimals));
  return UnitPrice{*value};
}

std::string UnitPrice::text(int exponent) const {
  std::string out;
  append_text(out, *this, exponent);
  return out;
}

void append_text(std::string& out, UnitPrice price, int exponent) {
  append_decimal(out, price.ten_thousandths, UnitPrice::decimals, exponent);
}

std::optional<Minor> try_extend(UnitPrice price, Quantity quantity, int exponent, Rounding rounding) {
  TC_CHECK(exponent >= 0 && exponent <= 4, "exponent {}", exponent);
  const Wide product = Wide{price.ten_thousandths} * quantity.thousandths;
  const auto amount = narrow(divide(product, power_of_ten(extended_decimals - exponent), rounding));
  if (!amount || *amount > Minor::limit || *amount < -Minor::limit) return std::nullopt;
  return Minor{*amount};
}

Minor extend(UnitPrice price, Quantity quantity, int exponent, Rounding rounding) {
  const auto amount = try_extend(price, quantity, exponent, rounding);
  if (!amount) refuse_too_large();
  return *amount;
}

Minor part_of(Minor whole, Percent part, Rounding rounding) {
  return {narrow_or_refuse(divide(Wide{whole.value} * part.thousandths, Percent::hundred, rounding))};
}

// The reduced price is rounded, not the reduction: domain.md rounds the unit price.
UnitPrice reduce(UnitPrice price, Percent by) {
  const Wide rest = Wide{Percent::hundred} - by.thousandths;
  return {narrow_or_refuse(divide(price.ten_thousandths * rest, Percent::hundred, Rounding::half_away))};
}

UnitPrice scale(UnitPrice price, Factor by) {
  return {narrow_or_refuse(divide(Wide{price.ten_thousandths} * by.millionths, Factor::one, Rounding::half_away))};
}

}  // namespace tc
