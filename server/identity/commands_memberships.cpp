#include <algorithm>

#include "identity/commands.hpp"
#include "identity/store.hpp"

namespace tc::identity {
namespace {

// Whoever sees only some sites and customers must not hand out more than that.
void refuse_limited(const Scope& scope) {
  if (scope.limited)
    throw Problem(403, "membership-limited", "A right is missing",
                  "Your own access is limited to some sites or customers, so you can't manage that of others.");
}

// The groups as the seller has them, of staff, with no right that the caller lacks.
void check_given(db::Tx& tx, const Allowed<Right::user_edit>& by, const std::vector<SecurityGroupId>& groups) {
  const auto rows = security_group_rows(tx, by.seller);
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto pointer = fmt::format("/security_groups/{}", i);
    const auto row = std::ranges::find(rows, groups[i], &SecurityGroupRow::id);
    if (row == rows.end() || row->for_customers)
      wrong.push_back({pointer, "unknown-security-group", "This is no security group for staff."});
    else if (!covers(by.rights, Rights(row->rights)))
      wrong.push_back(
          {pointer, "beyond-own-rights", fmt::format("\"{}\" has rights that you don't have yourself.", row->name)});
  }
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

void require_last_admin(db::Tx& tx, SellerId seller) {
  if (count_staff_with(tx, seller, Right::user_edit) == 0)
    throw Problem::conflict("last-admin",
                            "Somebody who may manage users has to stay: make another person Admin first.");
}

std::vector<SecurityGroupId> without_repeats(std::vector<SecurityGroupId> groups) {
  std::ranges::sort(groups);
  groups.erase(std::ranges::unique(groups).begin(), groups.end());
  return groups;
}

}  // namespace

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

MembershipId add_membership(db::Tx& tx, const NewMembership& wanted, Instant now) {
  auto row = find_membership(tx, wanted.seller, wanted.customer, wanted.user);
  if (!row) {
    row = MembershipRow{wanted.seller, tx.next_id<MembershipId>(), wanted.user, wanted.customer, true, false, now, 1};
    insert_membership(tx, *row);
  } else {
    row->active = true;
    ++row->version;
    update_membership(tx, *row);
  }
  auto groups = security_groups_of(tx, wanted.seller, row->id);
  groups.push_back(wanted.security_group);
  set_security_groups(tx, wanted.seller, row->id, without_repeats(std::move(groups)));
  return row->id;
}

void change_member(db::Tx& tx, const Allowed<Right::user_edit>& by, MembershipId id, const MemberChange& change,
                   std::optional<std::int64_t> version) {
  refuse_limited(by.scope);
  lock_security_groups(tx, by.seller);  // two admins who remove each other at once: the second is the last
  auto row = find_membership(tx, by.seller, id);
  if (!row || row->customer) throw Problem::not_found();
  if (version && *version != row->version)
    throw Problem::precondition_failed("Somebody changed this member meanwhile.");
  if (!covers(by.rights, rights_of(tx, by.seller, id)))
    throw Problem(403, "member-has-more-rights", "A right is missing", "This member has rights that you don't have.");
  if (change.security_groups) {
    check_given(tx, by, *change.security_groups);
    set_security_groups(tx, by.seller, id, without_repeats(*change.security_groups));
  }
  row->active = change.active.value_or(row->active);
  ++row->version;
  update_membership(tx, *row);
  require_last_admin(tx, by.seller);
}

void set_customer_login_active(db::Tx& tx, SellerId seller, CustomerId customer, MembershipId id, bool active) {
  auto row = find_membership(tx, seller, id);
  if (!customer || !row || row->customer != customer) throw Problem::not_found();
  row->active = active;
  ++row->version;
  update_membership(tx, *row);
}

Invited invite_staff(db::Tx& tx, const Allowed<Right::user_edit>& by, const StaffInvitee& invitee, Instant now) {
  refuse_limited(by.scope);
  check_given(tx, by, {invitee.security_group});
  return invite(tx, by.seller, {.email = invitee.email, .name = invitee.name, .security_group = invitee.security_group},
                by.actor, now);
}

}  // namespace tc::identity
