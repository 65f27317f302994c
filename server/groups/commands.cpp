#include "groups/commands.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "catalog/listing.hpp"
#include "catalog/queries.hpp"
#include "groups/queries.hpp"
#include "groups/store.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

using Wrong = std::vector<Violation>;

std::optional<Minor> amount_of(const std::optional<Money>& money, std::string_view field, Currency currency,
                               Wrong& wrong) {
  if (!money) return std::nullopt;
  const auto pointer = fmt::format("/{}", field);
  if (money->currency != currency)
    wrong.push_back(
        {pointer, "currency-differs", fmt::format("Write it in {}, the group's currency.", currency.view())});
  if (money->amount < Minor{}) wrong.push_back({pointer, "negative", "Write 0 or more."});
  return money->amount;
}

void check_name(db::Tx& tx, SellerId seller, const Group& group, Wrong& wrong) {
  if (group.name.empty() || !is_printable(group.name))
    wrong.push_back({"/name", "name-missing", "Name the group on one line."});
  for (const auto& other : load_groups_named(tx, seller, fold_case(group.name)))
    if (other.id != group.id)
      wrong.push_back({"/name", "name-taken", fmt::format("There is a group \"{}\" already.", other.name)});
}

// A base group has none itself, so that a price has one origin to look at.
void check_base_group(db::Tx& tx, SellerId seller, const Group& group, Wrong& wrong) {
  if (group.factor <= Factor{0}) wrong.push_back({"/factor", "factor-not-positive", "The factor must be above 0."});
  if (!group.base_group) return;
  const auto base = find_group(tx, seller, group.base_group);
  if (!base || base->id == group.id)
    wrong.push_back({"/base_group", "base-group-unknown", "There is no such other group."});
  else if (base->base_group)
    wrong.push_back({"/base_group", "base-group-chained", fmt::format("\"{}\" has a base group itself.", base->name)});
  else if (group.id && is_base_of_any(tx, seller, group.id))
    wrong.push_back({"/base_group", "base-group-chained", "This group is the base of others."});
}

// The group as the input has it; throws everything that is wrong.
Group made(db::Tx& tx, SellerId seller, Group group, const GroupInput& input) {
  Wrong wrong = check(input.settings, input.currency);
  group.name = collapse_spaces(input.name);
  group.currency = input.currency;
  group.tax_scheme = input.tax_scheme;
  group.delivery_charge = amount_of(input.delivery_charge, "delivery_charge", input.currency, wrong).value_or(Minor{});
  group.delivery_free_above = amount_of(input.delivery_free_above, "delivery_free_above", input.currency, wrong);
  group.minimum_order_value =
      amount_of(input.minimum_order_value, "minimum_order_value", input.currency, wrong).value_or(Minor{});
  group.acceptance = input.acceptance;
  group.base_group = input.base_group.value_or(GroupId{});
  group.factor = input.factor;
  group.active = input.active;
  group.settings = input.settings;
  check_name(tx, seller, group, wrong);
  check_base_group(tx, seller, group, wrong);
  if (!sellers::find_tax_scheme(tx, seller, group.tax_scheme))
    wrong.push_back({"/tax_scheme", "tax-scheme-unknown", "There is no such tax scheme."});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  return group;
}

// Another text is a new version; none takes them out of force.
std::int64_t put_terms(db::Tx& tx, SellerId seller, const Group& group, std::string_view text) {
  text = trim(text);
  if (text.empty()) return 0;
  if (group.terms_version != 0 && terms_of(tx, seller, group.id, group.terms_version).text == text)
    return group.terms_version;
  return add_terms(tx, seller, group.id, std::string(text));
}

std::int64_t bumped(db::Tx& tx, SellerId seller, std::int64_t changed) {
  if (changed != 0) sellers::bump_revision(tx, seller);
  return changed;
}

}  // namespace

GroupId create_group(db::Tx& tx, const Allowed<Right::group_edit>& by, const GroupInput& input) {
  auto group = made(tx, by.seller, {}, input);
  group.id = tx.next_id<GroupId>();
  group.version = 1;
  group.terms_version = put_terms(tx, by.seller, group, input.terms);
  insert_group(tx, by.seller, group);
  sellers::bump_revision(tx, by.seller);
  return group.id;
}

void update_group(db::Tx& tx, const Allowed<Right::group_edit>& by, GroupId id, const GroupInput& input,
                  std::optional<std::int64_t> version) {
  const auto before = load_group_for_change(tx, by.seller, id);
  if (!before) throw Problem::not_found("There is no such group.");
  if (version && *version != before->version)
    throw Problem::precondition_failed("Somebody changed this group meanwhile. Look at it again.");
  auto group = made(tx, by.seller, *before, input);
  if (group.currency != before->currency && has_prices(tx, by.seller, id))
    throw Problem::conflict("group-has-prices", fmt::format("This group has prices in {}: its currency can't change.",
                                                            before->currency.view()));
  ++group.version;
  group.terms_version = put_terms(tx, by.seller, group, input.terms);
  update_group_row(tx, by.seller, group);
}

std::int64_t add_to_catalogue(db::Tx& tx, const Allowed<Right::group_edit>& by, GroupId group,
                              const std::vector<ProductId>& products) {
  require_group(tx, by.seller, group);
  const auto known = catalog::products_by_id(tx, by.seller, products);
  Wrong wrong;
  for (std::size_t i = 0; i < products.size(); ++i)
    if (!known.contains(products[i]))
      wrong.push_back({fmt::format("/products/{}", i), "unknown-product", "There is no such product."});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  return bumped(tx, by.seller, catalog::list_products(tx, by.seller, group, products));
}

std::int64_t add_all_to_catalogue(db::Tx& tx, const Allowed<Right::group_edit>& by, GroupId group) {
  require_group(tx, by.seller, group);
  return bumped(tx, by.seller, catalog::list_all_products(tx, by.seller, group));
}

std::int64_t take_off_catalogue(db::Tx& tx, const Allowed<Right::group_edit>& by, GroupId group,
                                const std::vector<ProductId>& products) {
  require_group(tx, by.seller, group);
  const auto gone = catalog::unlist_products(tx, by.seller, group, products);
  if (gone != 0) sellers::bump_products_revision(tx, by.seller);
  return gone;
}

Joined join_group(db::Tx& tx, SellerId seller, GroupId group, CustomerId customer) {
  if (const auto known = load_storefront(tx, seller, group, customer)) return {*known, Outcome::unchanged};
  const auto id = tx.next_id<StorefrontId>();
  insert_storefront(tx, {id, seller, group, customer});
  sellers::bump_revision(tx, seller);
  return {id, Outcome::added};
}

bool leave_group(db::Tx& tx, SellerId seller, GroupId group, CustomerId customer) {
  if (delete_storefront(tx, seller, group, customer) == 0) return false;
  sellers::bump_revision(tx, seller);
  return true;
}

}  // namespace tc::groups
