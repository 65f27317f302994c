#include "base/quantity.hpp"

#include "base/decimal.hpp"

namespace tc {

Parsed<Quantity> Quantity::parse(std::string_view text) {
  const auto value = parse_decimal(text, decimals, limit);
  if (!value) return std::unexpected(explain(value.error(), "a quantity", "12 or 2.5", decimals));
  return Quantity{*value};
}

std::string Quantity::text() const {
  std::string out;
  append_text(out, *this);
  return out;
}

void append_text(std::string& out, Quantity quantity) {
  append_decimal(out, quantity.thousandths, Quantity::decimals, 0);
}

}  // namespace tc
