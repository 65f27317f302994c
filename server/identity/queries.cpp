#include "identity/queries.hpp"

#include <map>

#include "identity/store.hpp"

namespace tc::identity {
namespace {

Person person_of(const LoginRow& row) { return {row.id, row.name, row.email}; }

struct MembershipRights {
  MembershipId id;
  SellerId seller;
  CustomerId customer;
  bool active{};
  std::optional<std::int64_t> rights;
  static constexpr auto fields() {
    return std::array{field<&MembershipRights::id>("id"), field<&MembershipRights::seller>("seller"),
                      field<&MembershipRights::customer>("customer"), field<&MembershipRights::active>("active"),
                      field<&MembershipRights::rights>("rights")};
  }
};

struct MemberRow {
  MembershipId id;
  std::string name;
  Email email;
  bool active{}, limited{};
  Instant created;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&MemberRow::id>("id"),           field<&MemberRow::name>("name"),
                      field<&MemberRow::email>("email"),     field<&MemberRow::active>("active"),
                      field<&MemberRow::limited>("limited"), field<&MemberRow::created>("created"),
                      field<&MemberRow::version>("version")};
  }
};

// A login as often as it has security groups, each time with one's rights.
struct LoginRights {
  MembershipId id;
  UserId user;
  std::string name;
  Email email;
  Instant created;
  std::int64_t version{};
  std::optional<std::int64_t> rights;
  static constexpr auto fields() {
    return std::array{field<&LoginRights::id>("id"),           field<&LoginRights::user>("app_user"),
                      field<&LoginRights::name>("name"),       field<&LoginRights::email>("email"),
                      field<&LoginRights::created>("created"), field<&LoginRights::version>("version"),
                      field<&LoginRights::rights>("rights")};
  }
};

struct GroupOfMember {
  MembershipId membership;
  SecurityGroupId group;
  static constexpr auto fields() {
    return std::array{field<&GroupOfMember::membership>("membership"), field<&GroupOfMember::group>("security_group")};
  }
};

InvitationSummary summary_of(const InvitationRow& row, Instant now) {
  return {row.id, row.name, row.email, state_of(row.times(), now), row.created, row.expires, row.opened, row.accepted};
}

}  // namespace

std::optional<Person> find_person(db::Tx& tx, UserId user) { return find_login(tx, user).transform(person_of); }

std::optional<Person> find_person(db::Tx& tx, const Email& email) { return find_login(tx, email).transform(person_of); }

Person require_person(db::Tx& tx, UserId user) {
  auto person = find_person(tx, user);
  if (!person) throw Problem::not_found();
  return *std::move(person);
}

bool is_operator(db::Tx& tx, UserId user) {
  const auto login = find_login(tx, user);
  return login && login->is_operator;
}

std::vector<SessionSummary> sessions_of(db::Tx& tx, LoggedIn by, Instant now) {
  std::vector<SessionSummary> found;
  for (const auto& row : open_session_rows(tx, by.user, now)) {
    const auto device = device_of(row.agent);
    found.push_back({row.id, std::string(device.browser), std::string(device.system), row.address, row.created,
                     row.seen, row.id == by.session});
  }
  return found;
}

bool was_seen_lately(db::Tx& tx, LoggedIn by, Instant now) {
  return was_seen_since(tx, by.user, by.session, now - std::chrono::minutes(session_seen_minutes));
}

// Across sellers: a login's own.
std::vector<UserMembership> memberships_of(db::Tx& tx, UserId user) {
  std::vector<UserMembership> memberships;
  tx.each<MembershipRights>(
      "select m.id, m.seller, m.customer, m.active, g.rights from membership m"
      " left join membership_security_group x on x.seller = m.seller and x.membership = m.id"
      " left join security_group g on g.seller = x.seller and g.id = x.security_group"
      " where m.app_user = $1 order by m.seller, m.customer",
      [&](MembershipRights&& row) {
        if (memberships.empty() || memberships.back().id != row.id)
          memberships.push_back({row.id, row.seller, row.customer, row.active, {}});
        auto& rights = memberships.back().rights;
        rights = rights | Rights(row.rights.value_or(0));
      },
      user);
  return memberships;
}

std::vector<Member> members(db::Tx& tx, SellerId seller, CustomerId customer) {
  std::map<MembershipId, std::vector<SecurityGroupId>> groups;
  tx.each<GroupOfMember>(
      "select x.membership, x.security_group from membership m"
      " join membership_security_group x on x.seller = m.seller and x.membership = m.id"
      " where m.seller = $1 and m.customer = $2 order by x.security_group",
      [&](GroupOfMember&& row) { groups[row.membership].push_back(row.group); }, seller, customer);
  std::vector<Member> found;
  tx.each<MemberRow>(
      "select m.id, u.name, u.email, m.active, m.limited, m.created, m.version from membership m"
      " join app_user u on u.id = m.app_user where m.seller = $1 and m.customer = $2 order by m.id",
      [&](MemberRow&& row) {
        found.push_back({row.id, std::move(row.name), std::move(row.email), row.active, row.limited,
                         std::move(groups[row.id]), row.created, row.version});
      },
      seller, customer);
  return found;
}

std::vector<InvitationSummary> invitations(db::Tx& tx, SellerId seller, CustomerId customer, Instant now) {
  std::vector<InvitationSummary> found;
  for (const auto& row : invitation_rows(tx, seller, customer)) found.push_back(summary_of(row, now));
  return found;
}

std::vector<CustomerLogin> logins_of_customer(db::Tx& tx, SellerId seller, CustomerId customer) {
  std::vector<CustomerLogin> found;
  tx.each<LoginRights>(
      "select m.id, m.app_user, u.name, u.email, m.created, m.version, g.rights from membership m"
      " join app_user u on u.id = m.app_user"
      " left join membership_security_group x on x.seller = m.seller and x.membership = m.id"
      " left join security_group g on g.seller = x.seller and g.id = x.security_group"
      " where m.seller = $1 and m.customer = $2 and m.active order by m.id",
      [&](LoginRights&& row) {
        if (found.empty() || found.back().id != row.id)
          found.push_back({row.id, row.user, std::move(row.name), std::move(row.email), {}, row.created, row.version});
        found.back().rights = found.back().rights | Rights(row.rights.value_or(0));
      },
      seller, customer);
  return found;
}

std::vector<Person> active_people(db::Tx& tx, SellerId seller, CustomerId customer) {
  return tx.all<Person>(
      "select u.id, u.name, u.email from membership m join app_user u on u.id = m.app_user"
      " where m.seller = $1 and m.customer = $2 and m.active order by m.id",
      seller, customer);
}

std::optional<Person> find_active_person(db::Tx& tx, SellerId seller, CustomerId customer, MembershipId membership) {
  return tx.one<Person>(
      "select u.id, u.name, u.email from membership m join app_user u on u.id = m.app_user"
      " where m.seller = $1 and m.id = $3 and m.customer = $2 and m.active",
      seller, customer, membership);
}

std::vector<SecurityGroup> security_groups(db::Tx& tx, SellerId seller) {
  std::map<SecurityGroupId, std::int64_t> members;
  tx.each<GroupOfMember>(
      "select membership, security_group from membership_security_group where seller = $1",
      [&](GroupOfMember&& row) { ++members[row.group]; }, seller);
  std::vector<SecurityGroup> found;
  for (auto& row : security_group_rows(tx, seller))
    found.push_back(
        {row.id, std::move(row.name), row.for_customers, Rights(row.rights).list(), members[row.id], row.version});
  return found;
}

SecurityGroup require_security_group(db::Tx& tx, SellerId seller, SecurityGroupId id) {
  for (auto& group : security_groups(tx, seller))
    if (group.id == id) return std::move(group);
  throw Problem::not_found();
}

Member require_member(db::Tx& tx, SellerId seller, CustomerId customer, MembershipId id) {
  for (auto& member : members(tx, seller, customer))
    if (member.id == id) return std::move(member);
  throw Problem::not_found();
}

MemberLimits limits_of(db::Tx& tx, SellerId seller, MembershipId id) {
  return {find_membership(tx, seller, id).value().limited, allowed_sites(tx, seller, id),
          allowed_customers(tx, seller, id)};
}

}  // namespace tc::identity
