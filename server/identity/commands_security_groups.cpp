#include <algorithm>

#include "base/text.hpp"
#include "identity/commands.hpp"
#include "identity/security_groups.hpp"

namespace tc::identity {
namespace {

using SecurityGroups = std::vector<SecurityGroupRow>;

Rights united(const std::vector<Right>& list) {
  Rights rights;
  for (auto right : list) rights = rights | Rights{right};
  return rights;
}

// The group with its new name and rights, or all that is wrong with them.
SecurityGroupRow changed(SecurityGroupRow group, const std::string& name, const std::vector<Right>& rights, Rights own,
                         const SecurityGroups& known) {
  auto wrong = check_rights(rights, group.for_customers, own);
  group.name = one_line(name, "/name", wrong);
  group.rights = united(rights).bits;
  for (const auto& other : known)
    if (other.name == group.name && other.id != group.id)
      wrong.push_back({"/name", "name-taken", "There is a security group of this name already."});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  return group;
}

// The seller's groups, which nobody else changes or gives until the commit.
SecurityGroups groups_for_change(db::Tx& tx, const Allowed<Right::user_edit>& by) {
  require_unlimited(by.scope);
  lock_security_groups(tx, by.seller);
  return security_group_rows(tx, by.seller);
}

SecurityGroupRow require_group(const SecurityGroups& known, SecurityGroupId id, Rights own,
                               std::optional<std::int64_t> version) {
  const auto found = std::ranges::find(known, id, &SecurityGroupRow::id);
  if (found == known.end()) throw Problem::not_found();
  if (version && *version != found->version)
    throw Problem::precondition_failed("Somebody has changed this security group since you opened it.");
  if (!found->for_customers && !covers(own, Rights(found->rights)))
    throw Problem(403, "group-has-more-rights", "A right is missing",
                  "This security group has rights that you don't have.");
  return *found;
}

}  // namespace

void require_an_admin(db::Tx& tx, SellerId seller) {
  if (count_staff_with(tx, seller, Right::user_edit) == 0)
    throw Problem::conflict("last-admin",
                            "Somebody who may manage users, without limits, has to stay: give that to another person "
                            "first.");
}

void require_security_group_for_use(db::Tx& tx, SellerId seller, SecurityGroupId id) {
  if (!lock_security_group(tx, seller, id))
    throw Problem::conflict("security-group-gone", "The security group was deleted meanwhile: choose another one.");
}

void make_security_groups(db::Tx& tx, SellerId seller) {
  for (const auto& group : security_group_templates())
    insert_security_group(tx, {.seller = seller,
                               .id = tx.next_id<SecurityGroupId>(),
                               .name = std::string(group.name),
                               .rights = group.rights.bits,
                               .for_customers = group.for_customers,
                               .version = 1});
}

SecurityGroupId security_group_named(db::Tx& tx, SellerId seller, std::string_view name) {
  const auto rows = security_group_rows(tx, seller);
  const auto row = std::ranges::find(rows, name, &SecurityGroupRow::name);
  if (row == rows.end()) throw Problem::not_found(fmt::format("There is no security group \"{}\".", name));
  return row->id;
}

SecurityGroupId security_group_of_customers(db::Tx& tx, SellerId seller) {
  const auto rows = security_group_rows(tx, seller);
  const auto row = std::ranges::find(rows, true, &SecurityGroupRow::for_customers);
  TC_CHECK(row != rows.end(), "the seller {} has no security group for customers", seller.value);
  return row->id;
}

SecurityGroupId make_security_group(db::Tx& tx, const Allowed<Right::user_edit>& by, const NewSecurityGroup& wanted) {
  const auto known = groups_for_change(tx, by);
  if (known.size() >= security_groups_max)
    throw Problem::conflict("too-many-security-groups",
                            fmt::format("A seller has at most {} security groups.", security_groups_max));
  auto group = changed({.seller = by.seller, .for_customers = wanted.for_customers, .version = 1}, wanted.name,
                       wanted.rights, by.rights, known);
  group.id = tx.next_id<SecurityGroupId>();
  insert_security_group(tx, group);
  return group.id;
}

void change_security_group(db::Tx& tx, const Allowed<Right::user_edit>& by, SecurityGroupId id,
                           const SecurityGroupChange& change, std::optional<std::int64_t> version) {
  const auto known = groups_for_change(tx, by);
  auto group = changed(require_group(known, id, by.rights, version), change.name, change.rights, by.rights, known);
  ++group.version;
  update_security_group(tx, group);
  require_an_admin(tx, by.seller);
}

void delete_security_group(db::Tx& tx, const Allowed<Right::user_edit>& by, SecurityGroupId id,
                           std::optional<std::int64_t> version, Instant now) {
  const auto known = groups_for_change(tx, by);
  const auto group = require_group(known, id, by.rights, version);
  if (group.for_customers && std::ranges::count(known, true, &SecurityGroupRow::for_customers) == 1)
    throw Problem::conflict("last-security-group", "Customers' logins need a security group: make another one first.");
  if (is_security_group_used(tx, by.seller, id, now))
    throw Problem::conflict("security-group-used",
                            "Members or open invitations have this security group: give them another one first.");
  remove_security_group(tx, by.seller, id);
}

}  // namespace tc::identity
