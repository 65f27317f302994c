// What other modules read of logins and memberships.
#pragma once
#include <optional>
#include <vector>

#include "identity/access.hpp"
#include "identity/types.hpp"
#include "platform/db/db.hpp"

namespace tc::identity {

std::optional<Person> find_person(db::Tx&, UserId);
Person require_person(db::Tx&, UserId);
std::optional<Person> find_person(db::Tx&, const Email&);
bool is_operator(db::Tx&, UserId);

std::vector<SessionSummary> sessions_of(db::Tx&, LoggedIn, Instant now);
// Whether it is too early to note again that the session is used.
bool was_seen_lately(db::Tx&, LoggedIn, Instant now);

// All memberships of a login, with the rights of each.
std::vector<UserMembership> memberships_of(db::Tx&, UserId);

// The logins and invitations of a customer, or of staff (customer 0), oldest first.
std::vector<Member> members(db::Tx&, SellerId, CustomerId);
Member require_member(db::Tx&, SellerId, CustomerId, MembershipId);
MemberLimits limits_of(db::Tx&, SellerId, MembershipId);  // of a member that is there
std::vector<InvitationSummary> invitations(db::Tx&, SellerId, CustomerId, Instant now);

// The active logins of a customer, with the rights of each, oldest first.
struct CustomerLogin {
  MembershipId id;
  UserId user;
  std::string name;
  Email email;
  Rights rights;
  Instant created;
  std::int64_t version{};
};
std::vector<CustomerLogin> logins_of_customer(db::Tx&, SellerId, CustomerId);

// Who hears of the customer's orders: names and addresses of its active logins.
std::vector<Person> active_people(db::Tx&, SellerId, CustomerId);
// One of them, by its membership.
std::optional<Person> find_active_person(db::Tx&, SellerId, CustomerId, MembershipId);

std::vector<SecurityGroup> security_groups(db::Tx&, SellerId);
SecurityGroup require_security_group(db::Tx&, SellerId, SecurityGroupId);

}  // namespace tc::identity
