#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/money.hpp"
#include "base/percent.hpp"
#include "base/problem.hpp"

namespace tc {

// The VAT categories of EN 16931 (a part of UNCL 5305) that Tradecounter uses.
enum class TaxCategory : std::uint8_t {
  standard,         // S, reduced rates too
  zero_rated,       // Z
  exempt,           // E
  reverse_charge,   // AE
  intra_community,  // K
  export_outside,   // G
  outside_scope,    // O
};
// In the order of the enumerators.
inline constexpr std::array<std::string_view, 7> tax_category_codes{"S", "Z", "E", "AE", "K", "G", "O"};
constexpr std::string_view code(TaxCategory category) { return tax_category_codes[static_cast<std::size_t>(category)]; }
constexpr auto names_of(TaxCategory) { return tax_category_codes; }
std::optional<TaxCategory> tax_category(std::string_view code);

// One line of a tax scheme: what a product's tax class means in a group.
struct TaxRate {
  std::string tax_class;  // "standard", "books"
  std::string label;      // "VAT 20 %", as documents show it
  TaxCategory category{};
  Percent percent{};

  static constexpr auto fields() {
    return std::array{field<&TaxRate::tax_class>("tax_class", {.min_length = 1, .max_length = 40}),
                      field<&TaxRate::label>("label", {.max_length = 60}),
                      field<&TaxRate::category>("category", {.doc = "EN 16931: S, Z, E, AE, K, G or O"}),
                      field<&TaxRate::percent>("percent")};
  }
  friend bool operator==(const TaxRate&, const TaxRate&) = default;
};
// Standard rates are above 0 and at most 100, all other categories have 0 (BR-S-05, BR-Z-05, BR-E-05, BR-AE-05, …).
// Pointers are "/percent".
std::vector<Violation> check(const TaxRate& rate);

enum class TaxRounding : std::uint8_t {
  per_category,  // nets are added per category and rate, multiplied, rounded once, as EN 16931 has it
  per_line,      // each line's tax is rounded; sums may differ from EN 16931's, so not for UBL
};

constexpr auto names_of(TaxRounding) { return std::array<std::string_view, 2>{"per_category", "per_line"}; }

// A line, charge or discount with the tax it falls under. Lines may be negative (credits); a discount is written
// positive and subtracts.
struct TaxedAmount {
  Minor net{};
  TaxCategory category{};
  Percent percent{};
};

struct TaxSubtotal {
  TaxCategory category{};
  Percent percent{};
  Minor taxable{};
  Minor tax{};

  friend bool operator==(const TaxSubtotal&, const TaxSubtotal&) = default;
};

struct TaxInput {
  std::vector<TaxedAmount> lines, charges, discounts;
  TaxRounding rounding = TaxRounding::per_category;
};

// A document's figures. net = lines + charges − discounts = Σ taxable; tax = Σ subtotal tax; gross = net + tax.
struct Totals {
  Minor lines{}, charges{}, discounts{}, net{}, tax{}, gross{};
  std::vector<TaxSubtotal> subtotals;  // by category, then the higher rate first
  // Each amount's share of the tax, in the input's order; a discount's is positive like the discount. Lines + charges −
  // discounts = tax exactly: per category the shares are differences of the running, rounded sum.
  std::vector<Minor> line_taxes, charge_taxes, discount_taxes;
};

Totals total(const TaxInput& document);

}  // namespace tc
