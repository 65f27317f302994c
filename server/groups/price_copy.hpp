// The prices of a group made from another's: × a factor × a currency's rate, rounded to a step.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "groups/types.hpp"
#include "identity/access.hpp"
#include "platform/db/db.hpp"

namespace tc::groups {

inline constexpr std::int64_t copied_prices_max = 200'000;  // at once
inline constexpr std::int64_t copy_factor_max = 1'000;
inline constexpr std::int64_t copy_rate_max = 1'000'000;
inline constexpr std::size_t copy_samples = 5;

// What becomes of a product's own prices where it has some already.
enum class PresentPrices : std::uint8_t { replace, keep };
constexpr auto names_of(PresentPrices) { return std::array<std::string_view, 2>{"replace", "keep"}; }

struct PriceCopyInput {
  GroupId from;
  Factor factor;
  std::optional<Factor> rate;
  std::optional<Price> round_to;
  PresentPrices present{};
  std::optional<std::int64_t> seen;
  static constexpr auto fields() {
    return std::array{
        field<&PriceCopyInput::from>("from", {.doc = "The group whose own prices are copied"}),
        field<&PriceCopyInput::factor>("factor", {.may_be_absent = true}),
        field<&PriceCopyInput::rate>("rate", {.doc = "What one of its currency is worth in this group's; needed where "
                                                     "the two differ"}),
        field<&PriceCopyInput::round_to>("round_to", {.doc = "Half up to a multiple of this, and at least to one of "
                                                             "it; without: to the currency's minor unit"}),
        field<&PriceCopyInput::present>("present", {.doc = "Prices of products that have some here already: replaced "
                                                           "as a whole, or kept",
                                                    .may_be_absent = true}),
        field<&PriceCopyInput::seen>("seen", {.doc = "The preview's version: if the outcome were another by now, "
                                                     "nothing is copied (409 prices-moved)"})};
  }
};

struct PriceCopySample {
  ProductId product;
  std::string sku, name, pack;
  Quantity min_quantity{};
  Price source;
  std::optional<Price> was;
  Price becomes;
  static constexpr auto fields() {
    return std::array{field<&PriceCopySample::product>("product"),
                      field<&PriceCopySample::sku>("sku"),
                      field<&PriceCopySample::name>("name"),
                      field<&PriceCopySample::pack>("pack"),
                      field<&PriceCopySample::min_quantity>("min_quantity"),
                      field<&PriceCopySample::source>("source", {.doc = "In the group it comes from"}),
                      field<&PriceCopySample::was>("was", {.doc = "Here, before"}),
                      field<&PriceCopySample::becomes>("becomes")};
  }
};

// What a copy did or would do, in prices but for those said to be products.
struct PriceCopy {
  std::int64_t products = 0, added = 0, changed = 0, unchanged = 0, removed = 0, kept = 0;
  std::vector<PriceCopySample> samples;
  std::int64_t version = 0;
  static constexpr auto fields() {
    return std::array{field<&PriceCopy::products>("products", {.doc = "That get prices"}),
                      field<&PriceCopy::added>("added"),
                      field<&PriceCopy::changed>("changed"),
                      field<&PriceCopy::unchanged>("unchanged"),
                      field<&PriceCopy::removed>("removed", {.doc = "That only this group had"}),
                      field<&PriceCopy::kept>("kept", {.doc = "Products that keep the prices they have"}),
                      field<&PriceCopy::samples>("samples"),
                      field<&PriceCopy::version>("version", {.doc = "Of the outcome"})};
  }
};

// --- rules, pure

struct Copying {
  Factor factor, rate;
  UnitPrice round_to;
};

// None where it leaves the range of prices.
std::optional<UnitPrice> copied(UnitPrice, const Copying&);

// The rows that are written, of the products whose own prices they replace, and what that comes to.
struct CopyPlan {
  std::vector<ProductId> products;  // ascending
  std::vector<PriceRow> rows;       // by product
  PriceCopy sums;                   // without samples
};
// Both lists are ordered by product, pack, minimum and beginning. Throws amount-too-large (422).
CopyPlan plan_copy(std::span<const PriceRow> from, std::span<const PriceRow> to, const Copying&, PresentPrices);

// --- commands

PriceCopy preview_price_copy(db::Tx&, SellerId, GroupId to, const PriceCopyInput&);
// Whole, or not at all. The products it prices are put on the group's catalogue.
PriceCopy copy_prices(db::Tx&, const Allowed<Right::price_edit>&, GroupId to, const PriceCopyInput&);

}  // namespace tc::groups
