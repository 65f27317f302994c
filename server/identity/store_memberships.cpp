#include "identity/queries.hpp"
#include "identity/store.hpp"

namespace tc::identity {
namespace {

constexpr std::string_view membership_columns =
    "select seller, id, app_user, customer, active, limited, created, version from membership where ";

std::string with(std::string_view condition) { return std::string(membership_columns).append(condition); }

// A membership as often as it has security groups, each time with one's rights.
struct StandingRow {
  MembershipId id;
  bool limited{};
  std::string user_name;
  std::optional<std::int64_t> rights;
  bool two_step_missing{};
  static constexpr auto fields() {
    return std::array{field<&StandingRow::id>("id"), field<&StandingRow::limited>("limited"),
                      field<&StandingRow::user_name>("name"), field<&StandingRow::rights>("rights"),
                      field<&StandingRow::two_step_missing>("two_step_missing")};
  }
};

}  // namespace

std::optional<MembershipRow> find_membership(db::Tx& tx, SellerId seller, MembershipId id) {
  return tx.one<MembershipRow>(with("seller = $1 and id = $2"), seller, id);
}

std::optional<MembershipRow> find_membership(db::Tx& tx, SellerId seller, CustomerId customer, UserId user) {
  return tx.one<MembershipRow>(with("app_user = $3 and seller = $1 and customer = $2"), seller, customer, user);
}

bool has_active_member(db::Tx& tx, SellerId seller, CustomerId customer, const Email& email) {
  return tx.only<std::int64_t>(
             "select count(*) from membership m join app_user u on u.id = m.app_user"
             " where m.seller = $1 and m.customer = $2 and m.active and u.email_key = $3",
             seller, customer, email.key()) > 0;
}

void insert_membership(db::Tx& tx, const MembershipRow& row) {
  tx.run(
      "insert into membership (seller, id, app_user, customer, active, limited, created, version)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)",
      row);
}

void update_membership(db::Tx& tx, const MembershipRow& row) {
  tx.run("update membership set active = $3, limited = $4, version = $5 where seller = $1 and id = $2", row.seller,
         row.id, row.active, row.limited, row.version);
}

void set_limits(db::Tx& tx, SellerId seller, MembershipId membership, const MemberLimits& limits) {
  tx.run("delete from membership_site where seller = $1 and membership = $2", seller, membership);
  tx.run("delete from membership_allowed_customer where seller = $1 and membership = $2", seller, membership);
  for (auto site : limits.sites)
    tx.run("insert into membership_site (seller, membership, site) values ($1, $2, $3)", seller, membership, site);
  for (auto customer : limits.customers)
    tx.run("insert into membership_allowed_customer (seller, membership, customer) values ($1, $2, $3)", seller,
           membership, customer);
}

void set_security_groups(db::Tx& tx, SellerId seller, MembershipId membership,
                         const std::vector<SecurityGroupId>& groups) {
  tx.run("delete from membership_security_group where seller = $1 and membership = $2", seller, membership);
  for (auto group : groups)
    tx.run("insert into membership_security_group (seller, membership, security_group) values ($1, $2, $3)", seller,
           membership, group);
}

std::vector<SecurityGroupId> security_groups_of(db::Tx& tx, SellerId seller, MembershipId membership) {
  return tx.all<SecurityGroupId>(
      "select security_group from membership_security_group where seller = $1 and membership = $2"
      " order by security_group",
      seller, membership);
}

std::optional<ActiveMembership> find_active(db::Tx& tx, UserId user, SellerId seller, CustomerId customer) {
  std::optional<ActiveMembership> found;
  tx.each<StandingRow>(
      "select m.id, m.limited, u.name, g.rights,"
      " m.customer = 0 and exists (select 1 from two_step_policy p where p.seller = m.seller) and not exists"
      " (select 1 from two_step t where t.app_user = m.app_user and t.confirmed is not null) as two_step_missing"
      " from membership m join app_user u on u.id = m.app_user"
      " left join membership_security_group x on x.seller = m.seller and x.membership = m.id"
      " left join security_group g on g.seller = x.seller and g.id = x.security_group"
      " where m.app_user = $1 and m.seller = $2 and m.customer = $3 and m.active",
      [&](StandingRow&& row) {
        if (!found) found = {row.id, row.limited, row.two_step_missing, std::move(row.user_name), {}};
        found->rights = found->rights | Rights(row.rights.value_or(0));
      },
      user, seller, customer);
  return found;
}

std::vector<SiteId> allowed_sites(db::Tx& tx, SellerId seller, MembershipId membership) {
  return tx.all<SiteId>("select site from membership_site where seller = $1 and membership = $2", seller, membership);
}

std::vector<CustomerId> allowed_customers(db::Tx& tx, SellerId seller, MembershipId membership) {
  return tx.all<CustomerId>("select customer from membership_allowed_customer where seller = $1 and membership = $2",
                            seller, membership);
}

Rights rights_of(db::Tx& tx, SellerId seller, MembershipId membership) {
  Rights rights;
  tx.each<std::int64_t>(
      "select g.rights from membership_security_group m"
      " join security_group g on g.seller = m.seller and g.id = m.security_group"
      " where m.seller = $1 and m.membership = $2",
      [&](std::int64_t bits) { rights = rights | Rights(bits); }, seller, membership);
  return rights;
}

std::int64_t count_staff_with(db::Tx& tx, SellerId seller, Right right) {
  return tx.only<std::int64_t>(
      "select count(distinct m.id) from membership m"
      " join membership_security_group x on x.seller = m.seller and x.membership = m.id"
      " join security_group g on g.seller = x.seller and g.id = x.security_group"
      " where m.seller = $1 and m.customer = 0 and m.active and not m.limited and (g.rights & $2) <> 0",
      seller, Rights{right}.bits);
}

void insert_security_group(db::Tx& tx, const SecurityGroupRow& row) {
  tx.run(
      "insert into security_group (seller, id, name, rights, for_customers, version) values ($1, $2, $3, $4, $5, $6)",
      row);
}

void update_security_group(db::Tx& tx, const SecurityGroupRow& row) {
  tx.run("update security_group set name = $3, rights = $4, version = $5 where seller = $1 and id = $2", row.seller,
         row.id, row.name, row.rights, row.version);
}

void remove_security_group(db::Tx& tx, SellerId seller, SecurityGroupId id) {
  tx.run("delete from security_group where seller = $1 and id = $2", seller, id);
}

bool is_security_group_used(db::Tx& tx, SellerId seller, SecurityGroupId id, Instant now) {
  return tx.only<std::int64_t>(
             "select count(*) from membership_security_group where seller = $1 and security_group = $2", seller, id) +
             tx.only<std::int64_t>(
                 "select count(*) from invitation where seller = $1 and security_group = $2 and accepted is null"
                 " and withdrawn is null and expires > $3",
                 seller, id, now) >
         0;
}

std::vector<SecurityGroupRow> security_group_rows(db::Tx& tx, SellerId seller) {
  return tx.all<SecurityGroupRow>(
      "select seller, id, name, rights, for_customers, version from security_group where seller = $1 order by id",
      seller);
}

bool lock_security_group(db::Tx& tx, SellerId seller, SecurityGroupId id) {
  return tx.one<SecurityGroupId>("select id from security_group where seller = $1 and id = $2 for_update()", seller, id)
      .has_value();
}

void lock_security_groups(db::Tx& tx, SellerId seller) {
  tx.all<SecurityGroupId>("select id from security_group where seller = $1 order by id for_update()", seller);
}

}  // namespace tc::identity
