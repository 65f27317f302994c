// Words and shapes that baskets, placing and orders share.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/names.hpp"
#include "base/percent.hpp"
#include "base/quantity.hpp"
#include "base/tax.hpp"

namespace tc::ordering {

inline constexpr std::uint32_t lines_per_order_max = 10'000;
inline constexpr std::uint32_t reference_length_max = 100;
inline constexpr std::uint32_t external_number_length_max = 100;
inline constexpr std::uint32_t note_length_max = 2'000;
inline constexpr std::uint32_t line_note_length_max = 200;
inline constexpr std::uint32_t reason_length_max = 500;
inline constexpr std::uint64_t lines_body_max = 4 << 20;  // bytes of a request with lines_per_order_max lines

// What a person may do now, and why not: the server decides, the page explains.
struct OrderAction {
  bool allowed = false;
  std::string reason;  // why not; empty when allowed
  static constexpr auto fields() {
    return std::array{field<&OrderAction::allowed>("allowed"), field<&OrderAction::reason>("reason")};
  }
};

// As it is kept with the order. A customer's record may lack parts; what a buyer writes may not (placing/rules.hpp).
struct OrderAddress {
  std::string name, contact, street, city, postcode;
  std::string country;  // ISO 3166-1 alpha-2
  std::string phone;
  static constexpr auto fields() {
    return std::array{field<&OrderAddress::name>("name", {.doc = "Who receives"}),
                      field<&OrderAddress::contact>("contact", {.may_be_absent = true}),
                      field<&OrderAddress::street>("street"),
                      field<&OrderAddress::city>("city"),
                      field<&OrderAddress::postcode>("postcode", {.may_be_absent = true}),
                      field<&OrderAddress::country>("country", {.doc = "ISO 3166-1 alpha-2"}),
                      field<&OrderAddress::phone>("phone", {.may_be_absent = true})};
  }
};

// The tax of one category and rate.
struct OrderTaxTotal {
  std::string label;  // "VAT 20 %"
  TaxCategory category{};
  Percent percent{};
  Money taxable, tax;
  static constexpr auto fields() {
    return std::array{field<&OrderTaxTotal::label>("label"), field<&OrderTaxTotal::category>("category"),
                      field<&OrderTaxTotal::percent>("percent"), field<&OrderTaxTotal::taxable>("taxable"),
                      field<&OrderTaxTotal::tax>("tax")};
  }
};

// goods = Σ line nets; net = goods + delivery = Σ taxable; tax = Σ taxes; total = net + tax.
struct OrderTotals {
  Money goods, delivery, net;
  std::vector<OrderTaxTotal> taxes;
  Money tax, total;
  static constexpr auto fields() {
    return std::array{field<&OrderTotals::goods>("goods"), field<&OrderTotals::delivery>("delivery"),
                      field<&OrderTotals::net>("net"),     field<&OrderTotals::taxes>("taxes"),
                      field<&OrderTotals::tax>("tax"),     field<&OrderTotals::total>("total")};
  }
};

}  // namespace tc::ordering
