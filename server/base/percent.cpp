#include "base/percent.hpp"

#include "base/decimal.hpp"

namespace tc {

Parsed<Percent> Percent::parse(std::string_view text) {
  const auto value = parse_decimal(text, decimals, limit);
  if (!value) return std::unexpected(explain(value.error(), "a percentage", "20 or 13.5", decimals));
  return Percent{*value};
}

std::string Percent::text() const {
  std::string out;
  append_text(out, *this);
  return out;
}

void append_text(std::string& out, Percent percent) { append_decimal(out, percent.thousandths, Percent::decimals, 0); }

Parsed<Factor> Factor::parse(std::string_view text) {
  const auto value = parse_decimal(text, decimals, limit);
  if (!value) return std::unexpected(explain(value.error(), "a factor", "1.25", decimals));
  return Factor{*value};
}

std::string Factor::text() const {
  std::string out;
  append_text(out, *this);
  return out;
}

void append_text(std::string& out, Factor factor) { append_decimal(out, factor.millionths, Factor::decimals, 0); }

}  // namespace tc
