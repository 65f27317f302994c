#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/outcome.hpp"
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
        field<&GroupInput::active>("active", {.may_be_absent = true})};
  }
};

GroupId create_group(db::Tx&, const Allowed<Right::group_edit>&, const GroupInput&);
// The currency can't change once the group has prices (409). 412 unless it is still of `version` (where given).
void update_group(db::Tx&, const Allowed<Right::group_edit>&, GroupId, const GroupInput&,
                  std::optional<std::int64_t> version);

// Puts one price; throws what is wrong with it (422). A product with a price is in the group's catalogue.
PutResult put_price(db::Tx&, const Allowed<Right::price_edit>&, const PriceInput&);
// Up to `batch_max` at once: what is wrong with one refuses that one. Results in the order given.
std::vector<PutResult> put_prices(db::Tx&, const Allowed<Right::price_edit>&, std::span<const PriceInput>);
// What put_prices() would answer; writes nothing.
std::vector<PutResult> compare_prices(db::Tx&, SellerId, std::span<const PriceInput>);

// Lets a customer order from a group. Joining twice changes nothing.
struct Joined {
  StorefrontId storefront;
  Outcome outcome{};  // added, unchanged
};
Joined join_group(db::Tx&, SellerId, GroupId, CustomerId);
// False where the customer was no member.
bool leave_group(db::Tx&, SellerId, GroupId, CustomerId);

}  // namespace tc::groups
