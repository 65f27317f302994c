#include <fmt/format.h>

#include <algorithm>

#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "identity/rules.hpp"
#include "identity/security_groups.hpp"

namespace tc::identity {
namespace {

Rights with(Rights rights, Right right, std::optional<bool> wanted) {
  if (!wanted) return rights;
  return *wanted ? rights | Rights{right} : Rights(rights.bits & ~Rights{right}.bits);
}

Rights changed(Rights rights, const ColleagueChange& change) {
  return with(with(rights, Right::order_place, change.may_place), Right::colleague_edit, change.may_manage);
}

void require_own(const ColleagueManager& by, Rights wanted, Rights before) {
  std::vector<Violation> wrong;
  const auto check = [&](Right right, std::string pointer) {
    if (wanted.has(right) && !before.has(right) && !by.rights.has(right))
      wrong.push_back({std::move(pointer), "beyond-own-rights", "You don't have this right yourself."});
  };
  check(Right::order_place, "/may_place");
  check(Right::colleague_edit, "/may_manage");
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

std::string free_name(const std::vector<SecurityGroupRow>& known, Rights rights) {
  const std::string name(name_for_customers(rights));
  auto free = name;
  for (int number = 2; std::ranges::find(known, free, &SecurityGroupRow::name) != known.end(); ++number)
    free = fmt::format("{} {}", name, number);
  return free;
}

// Found by its rights, or made: how a seller names and groups them is nothing that a buyer knows.
SecurityGroupId group_with(db::Tx& tx, SellerId seller, Rights rights) {
  const auto known = security_group_rows(tx, seller);
  for (const auto& group : known)
    if (group.for_customers && Rights(group.rights) == rights) return group.id;
  if (known.size() >= security_groups_max)
    throw Problem::conflict("too-many-security-groups",
                            "The seller has no security group for these rights: ask them for one.");
  const auto id = tx.next_id<SecurityGroupId>();
  insert_security_group(tx, {.seller = seller,
                             .id = id,
                             .name = free_name(known, rights),
                             .rights = rights.bits,
                             .for_customers = true,
                             .version = 1});
  return id;
}

// The login whom the manager may change; others who change members wait until the commit.
MembershipRow require_colleague(db::Tx& tx, const ColleagueManager& by, MembershipId id,
                                std::optional<std::int64_t> version) {
  lock_security_groups(tx, by.seller);  // two managers who remove each other at once: the second is the last
  auto row = find_membership(tx, by.seller, id);
  if (!row || !by.customer || row->customer != by.customer || !row->active) throw Problem::not_found();
  if (version && *version != row->version)
    throw Problem::precondition_failed("Somebody has changed this colleague since you opened the page.");
  if (!covers(by.rights, rights_of(tx, by.seller, id)))
    throw Problem(403, "member-has-more-rights", "A right is missing",
                  "This colleague has rights that you don't have.");
  return *std::move(row);
}

void save(db::Tx& tx, const ColleagueManager& by, MembershipRow& row) {
  ++row.version;
  update_membership(tx, row);
  const auto logins = logins_of_customer(tx, by.seller, by.customer);
  if (std::ranges::none_of(logins, [](const auto& login) { return login.rights.has(Right::colleague_edit); }))
    throw Problem::conflict("last-manager",
                            "Somebody who may manage colleagues has to stay: give that to another one first.");
}

}  // namespace

void change_colleague(db::Tx& tx, const ColleagueManager& by, MembershipId id, const ColleagueChange& change,
                      std::optional<std::int64_t> version) {
  auto row = require_colleague(tx, by, id, version);
  const auto before = rights_of(tx, by.seller, id), after = changed(before, change);
  if (after == before) return;
  require_own(by, after, before);
  set_security_groups(tx, by.seller, id, {group_with(tx, by.seller, after)});
  save(tx, by, row);
}

void remove_colleague(db::Tx& tx, const ColleagueManager& by, MembershipId id, std::optional<std::int64_t> version) {
  auto row = require_colleague(tx, by, id, version);
  row.active = false;
  save(tx, by, row);
}

SecurityGroupId security_group_of_colleague(db::Tx& tx, const ColleagueManager& by, const ColleagueChange& wanted) {
  lock_security_groups(tx, by.seller);
  const auto rights = changed({Right::order_draft, Right::order_view}, wanted);
  require_own(by, rights, {});
  return group_with(tx, by.seller, rights);
}

}  // namespace tc::identity
