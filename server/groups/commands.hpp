#pragma once
#include <map>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

#include "base/outcome.hpp"
#include "catalog/queries.hpp"
#include "groups/taking_back.hpp"
#include "groups/types.hpp"
#include "identity/access.hpp"

namespace tc::groups {

// What a group is made of. Amounts are in its currency.
struct GroupInput {
  std::string name;
  Currency currency;
  TaxSchemeId tax_scheme;
  std::optional<Money> delivery_charge, delivery_free_above, minimum_order_value;
  Acceptance acceptance = Acceptance::staff;
  std::optional<GroupId> base_group;
  Factor factor;
  bool active = true;
  std::string terms;
  GroupSettings settings;
  static constexpr auto fields() {
    return std::array{
        field<&GroupInput::name>("name", {.min_length = 1, .max_length = group_name_length_max}),
        field<&GroupInput::currency>("currency"),
        field<&GroupInput::tax_scheme>("tax_scheme"),
        field<&GroupInput::delivery_charge>("delivery_charge", {.doc = "Flat, per order"}),
        field<&GroupInput::delivery_free_above>("delivery_free_above", {.doc = "From this net on, delivery is free"}),
        field<&GroupInput::minimum_order_value>("minimum_order_value", {.doc = "Of the lines' net"}),
        field<&GroupInput::acceptance>("acceptance", {.doc = "Of placed orders", .may_be_absent = true}),
        field<&GroupInput::base_group>("base_group", {.doc = "Where a product has no price here, this one's counts"}),
        field<&GroupInput::factor>("factor", {.doc = "Of the base group's prices", .may_be_absent = true}),
        field<&GroupInput::active>("active", {.may_be_absent = true}),
        field<&GroupInput::terms>(
            "terms", {.doc = "Terms and conditions in Markdown, which a buyer accepts; another text is a new version",
                      .max_length = terms_length_max,
                      .may_be_absent = true}),
        field<&GroupInput::settings>("settings", {.doc = "For new orders", .may_be_absent = true})};
  }
};

GroupId create_group(db::Tx&, const Allowed<Right::group_edit>&, const GroupInput&);
// The currency can't change once the group has prices (409). 412 unless it is still of `version` (where given).
void update_group(db::Tx&, const Allowed<Right::group_edit>&, GroupId, const GroupInput&,
                  std::optional<std::int64_t> version);

// What prices are held against, looked up beforehand: it holds as long as no product of the seller changes or leaves a
// catalogue.
struct PricedProducts {
  std::int64_t revision = 0;
  catalog::ProductsBySku products;
  std::map<GroupId, std::unordered_set<ProductId>> listed;  // those of them that are in the group's catalogue
};
PricedProducts products_to_price(db::Tx&, SellerId, std::span<const PriceInput>);

// Up to `batch_max` at once: what is wrong with one refuses that one. Results in the order given. A product with a
// price is in the group's catalogue.
std::vector<PutResult> put_prices(db::Tx&, const Allowed<Right::price_edit>&, std::span<const PriceInput>,
                                  const TellPrice& tell = {}, const PricedProducts* known = nullptr);
// What put_prices() would answer; writes nothing.
std::vector<PutResult> compare_prices(db::Tx&, SellerId, std::span<const PriceInput>,
                                      const PricedProducts* known = nullptr);

// One price of a product in a group, as the API has it.
struct PriceBreakInput {
  std::string pack;
  Quantity min_quantity = Quantity::whole(1);
  Price price;
  std::optional<Day> valid_from, valid_until;
  static constexpr auto fields() {
    return std::array{
        field<&PriceBreakInput::pack>("pack", {.doc = "A pack of the product; empty: the base unit",
                                               .max_length = catalog::pack_name_length_max,
                                               .may_be_absent = true}),
        field<&PriceBreakInput::min_quantity>("min_quantity",
                                              {.doc = "Of packs, or of base units", .may_be_absent = true}),
        field<&PriceBreakInput::price>("price", {.doc = "Of one pack or base unit, in the group's currency"}),
        field<&PriceBreakInput::valid_from>("valid_from", {.doc = "The seller's day"}),
        field<&PriceBreakInput::valid_until>("valid_until", {.doc = "The last day it is valid"})};
  }
};
// Replaces all prices of the product in the group; none take it off sale there ("price on request").
// 412 unless they are still of `version` (where one is given).
void replace_prices(db::Tx&, const Allowed<Right::price_edit>&, GroupId, ProductId, const std::vector<PriceBreakInput>&,
                    std::optional<std::int64_t> version);

// Puts products on a group's catalogue, or takes them off; returns how many that were.
std::int64_t add_to_catalogue(db::Tx&, const Allowed<Right::group_edit>&, GroupId, const std::vector<ProductId>&);
std::int64_t add_all_to_catalogue(db::Tx&, const Allowed<Right::group_edit>&, GroupId);
std::int64_t take_off_catalogue(db::Tx&, const Allowed<Right::group_edit>&, GroupId, const std::vector<ProductId>&);

// Lets a customer order from a group. Joining twice changes nothing.
struct Joined {
  StorefrontId storefront;
  Outcome outcome{};  // added, unchanged
};
Joined join_group(db::Tx&, SellerId, GroupId, CustomerId);
// False where the customer was no member.
bool leave_group(db::Tx&, SellerId, GroupId, CustomerId);

}  // namespace tc::groups
