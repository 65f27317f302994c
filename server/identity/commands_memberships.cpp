#include <algorithm>

#include "identity/commands.hpp"
#include "identity/security_groups.hpp"
#include "identity/store.hpp"

namespace tc::identity {
namespace {

enum class Whose : std::uint8_t { staff, customers };

template <class T>
std::vector<T> without_repeats(std::vector<T> ids) {
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  return ids;
}

using SecurityGroups = std::vector<SecurityGroupRow>;

// A group must be of this kind, and one of staff has no right that the giver lacks.
void check_given(const SecurityGroups& known, SecurityGroupId group, Whose whose, Rights own, std::string pointer,
                 std::vector<Violation>& wrong) {
  const auto row = std::ranges::find(known, group, &SecurityGroupRow::id);
  if (row == known.end() || row->for_customers != (whose == Whose::customers))
    wrong.push_back(
        {std::move(pointer), "unknown-security-group",
         fmt::format("Choose a security group for {}.", whose == Whose::staff ? "staff" : "customers' logins")});
  else if (whose == Whose::staff && !covers(own, Rights(row->rights)))
    wrong.push_back({std::move(pointer), "beyond-own-rights",
                     fmt::format("\"{}\" has rights that you don't have yourself.", row->name)});
}

void give(db::Tx& tx, const MembershipRow& member, std::vector<SecurityGroupId> groups, Whose whose, Rights own) {
  const auto known = security_group_rows(tx, member.seller);
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < groups.size(); ++i)
    check_given(known, groups[i], whose, own, fmt::format("/security_groups/{}", i), wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  set_security_groups(tx, member.seller, member.id, without_repeats(std::move(groups)));
}

void require_version(const MembershipRow& row, std::optional<std::int64_t> version) {
  if (version && *version != row.version)
    throw Problem::precondition_failed("Somebody has changed this member since you opened them.");
}

// A member of staff whom the caller may change; others who change members wait until the commit.
MembershipRow require_member(db::Tx& tx, const Allowed<Right::user_edit>& by, MembershipId id,
                             std::optional<std::int64_t> version) {
  require_unlimited(by.scope);
  lock_security_groups(tx, by.seller);  // two admins who remove each other at once: the second is the last
  auto row = find_membership(tx, by.seller, id);
  if (!row || row->customer) throw Problem::not_found();
  require_version(*row, version);
  if (!covers(by.rights, rights_of(tx, by.seller, id)))
    throw Problem(403, "member-has-more-rights", "A right is missing", "This member has rights that you don't have.");
  return *std::move(row);
}

void save(db::Tx& tx, MembershipRow& row) {
  ++row.version;
  update_membership(tx, row);
}

MemberLimits checked(MemberLimits limits) {
  if (!limits.limited) return {};
  if (limits.sites.empty() && limits.customers.empty())
    throw Problem::invalid(
        {{"/customers", "nothing-chosen", "Choose the customers or sites to limit to, or switch the limit off."}});
  return {true, without_repeats(std::move(limits.sites)), without_repeats(std::move(limits.customers))};
}

}  // namespace

MembershipId add_membership(db::Tx& tx, const NewMembership& wanted, Instant now) {
  require_security_group_for_use(tx, wanted.seller, wanted.security_group);
  auto row = find_membership(tx, wanted.seller, wanted.customer, wanted.user);
  if (!row) {
    row = MembershipRow{wanted.seller, tx.next_id<MembershipId>(), wanted.user, wanted.customer, true, false, now, 1};
    insert_membership(tx, *row);
  } else {
    row->active = true;
    save(tx, *row);
  }
  auto groups = security_groups_of(tx, wanted.seller, row->id);
  groups.push_back(wanted.security_group);
  set_security_groups(tx, wanted.seller, row->id, without_repeats(std::move(groups)));
  return row->id;
}

void change_member(db::Tx& tx, const Allowed<Right::user_edit>& by, MembershipId id, const MemberChange& change,
                   std::optional<std::int64_t> version) {
  auto row = require_member(tx, by, id, version);
  if (change.security_groups) give(tx, row, *change.security_groups, Whose::staff, by.rights);
  row.active = change.active.value_or(row.active);
  save(tx, row);
  require_an_admin(tx, by.seller);
}

void change_limits(db::Tx& tx, const Allowed<Right::user_edit>& by, MembershipId id, const MemberLimits& wanted,
                   std::optional<std::int64_t> version) {
  auto row = require_member(tx, by, id, version);
  const auto limits = checked(wanted);
  row.limited = limits.limited;
  set_limits(tx, by.seller, id, limits);
  save(tx, row);
  require_an_admin(tx, by.seller);
}

void change_customer_login(db::Tx& tx, SellerId seller, CustomerId customer, MembershipId id,
                           const MemberChange& change, std::optional<std::int64_t> version) {
  if (change.security_groups) lock_security_groups(tx, seller);  // none of them is deleted meanwhile
  auto row = find_membership(tx, seller, id);
  if (!customer || !row || row->customer != customer) throw Problem::not_found();
  require_version(*row, version);
  if (change.security_groups) give(tx, *row, *change.security_groups, Whose::customers, {});
  row->active = change.active.value_or(row->active);
  save(tx, *row);
}

Invited invite_staff(db::Tx& tx, const Allowed<Right::user_edit>& by, const StaffInvitee& invitee, Instant now) {
  require_unlimited(by.scope);
  std::vector<Violation> wrong;
  check_given(security_group_rows(tx, by.seller), invitee.security_group, Whose::staff, by.rights, "/security_group",
              wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  return invite(tx, by.seller, {.email = invitee.email, .name = invitee.name, .security_group = invitee.security_group},
                by.actor, now);
}

}  // namespace tc::identity
