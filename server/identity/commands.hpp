// Verbs on logins, sessions, memberships, invitations and keys. Those that take a seller's id rather than a permission
// are for the modules above, which have asked for their own right (customer.invite, user.edit) before.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "identity/access.hpp"
#include "identity/types.hpp"
#include "platform/jobs/job.hpp"

namespace tc::identity {

// --- logins

// password_hash: by crypto::hash_password, made outside of the transaction.
struct NewUser {
  Email email;
  std::string name;
  std::string password_hash;
  bool is_operator = false;
};
UserId create_user(db::Tx&, const NewUser&, Instant);  // 409 login-exists

// Both at once, wherever the login is signed in; false where it was so already.
bool make_operator(db::Tx&, const Operator&, UserId);
struct RevokedOperator {
  bool was_one = false;
  std::int64_t operators_left = 0, keys = 0;  // keys: the operator's API keys that this login has made, which go on
};
RevokedOperator revoke_operator(db::Tx&, const Operator&, UserId, Instant);

Person change_name(db::Tx&, LoggedIn, const std::string& name);
// Sets the password, and ends the login's other sessions (all of them when `keep` is 0) and links to set one.
void set_password(db::Tx&, UserId, const std::string& password_hash, SessionId keep);

// --- sessions

// Where a session is used from.
struct Client {
  std::string address, agent;
};
std::string start_session(db::Tx&, UserId, const Client&, Instant);  // the cookie's token
void end_session(db::Tx&, UserId, SessionId);
void revoke_session(db::Tx&, LoggedIn, SessionId);  // of the person's own, 404 where it is none
void revoke_other_sessions(db::Tx&, LoggedIn);
// Signs a login out wherever it is signed in: how often that was, 0 where nobody has that address. A login may work for
// and buy from several sellers, so that it is the operator's to do, and no seller's.
std::int64_t end_sessions_of(db::Tx&, const Operator&, const Email&);
void note_seen(db::Tx&, LoggedIn, Instant);

// Counts an attempt to log in before the password is looked at, so that attempts in parallel count, too. 429 when this
// login or address has to wait. `succeeded` takes the count back.
void begin_login(db::Tx&, const Email&, const std::string& address, Instant);
void login_succeeded(db::Tx&, const Email&, const std::string& address);
void take_back_login(db::Tx&, const Email&, const std::string& address);  // of this one attempt
// Counts a request for a link to set a new password, as begin_login() counts attempts: mails fill an inbox.
void begin_reset_request(db::Tx&, const Email&, const std::string& address, Instant);
void forget_attempts(db::Tx&, const Email&);  // of the login, from wherever

// --- passwords that were forgotten

// Whether there is such a login is asked by the job, so that asking takes as long for an unknown address.
struct SendPasswordReset {
  Email email;
  static constexpr std::string_view job_kind = "send_password_reset";
  static constexpr auto fields() { return std::array{field<&SendPasswordReset::email>("email")}; }
};
void ask_for_password_reset(db::Tx&, const Email&, const std::string& address, Instant);
// For `PUBLIC_URL/reset-password/TOKEN`. Older links go on working until one is used, so that a stranger who asks again
// takes none away.
std::string begin_password_reset(db::Tx&, UserId, Instant);
// Whose link it is. Unknown and used: 404; expired: 410 reset-expired.
Person require_password_reset(db::Tx&, const std::string& token, Instant);
// Counts a code that comes with a link, as begin_login() counts attempts, but apart from them.
void begin_reset_code(db::Tx&, const Email&, const std::string& address, Instant);
// Uses the link up to turn the second step off, for whoever knows the password but has lost the device: all sessions
// end.
void reset_two_step(db::Tx&, const std::string& token, const Person&);
// Uses the link up: the person's other links and all their sessions end.
void reset_password(db::Tx&, const std::string& token, const Person&, const std::string& password_hash);

// --- memberships and security groups

void make_security_groups(db::Tx&, SellerId);                               // the six of a new seller
SecurityGroupId security_group_named(db::Tx&, SellerId, std::string_view);  // 404 when there is none
// What a customer's login gets where nothing else is said: the oldest for customers, whatever it is called now.
SecurityGroupId security_group_of_customers(db::Tx&, SellerId);

struct NewSecurityGroup {
  std::string name;
  bool for_customers = false;
  std::vector<Right> rights;
};
// Refused: names that are taken, rights that the caller lacks.
SecurityGroupId make_security_group(db::Tx&, const Allowed<Right::user_edit>&, const NewSecurityGroup&);
struct SecurityGroupChange {
  std::string name;
  std::vector<Right> rights;
};
// Refused besides: a stale version (412), a group with rights the caller lacks, and leaving the seller without an
// active member who may manage users.
void change_security_group(db::Tx&, const Allowed<Right::user_edit>&, SecurityGroupId, const SecurityGroupChange&,
                           std::optional<std::int64_t> version);
// Refused: a group that members or open invitations have, and the last one for customers.
void delete_security_group(db::Tx&, const Allowed<Right::user_edit>&, SecurityGroupId,
                           std::optional<std::int64_t> version, Instant now);

// customer 0: staff. Adding one that exists makes it active and adds the security group.
struct NewMembership {
  UserId user;
  SellerId seller;
  CustomerId customer{};
  SecurityGroupId security_group;
};
MembershipId add_membership(db::Tx&, const NewMembership&, Instant);

struct MemberChange {
  std::optional<bool> active;
  std::optional<std::vector<SecurityGroupId>> security_groups;
};
// Of staff. Refused: a stale version (412), groups with rights the caller lacks, members who have more rights than the
// caller, and leaving the seller without an active member who may manage users.
void change_member(db::Tx&, const Allowed<Right::user_edit>&, MembershipId, const MemberChange&,
                   std::optional<std::int64_t> version);
// Refused as above, and limits without a site or customer. The caller knows them to be the seller's.
void change_limits(db::Tx&, const Allowed<Right::user_edit>&, MembershipId, const MemberLimits&,
                   std::optional<std::int64_t> version);
// For customers' logins, by those who may invite them.
void change_customer_login(db::Tx&, SellerId, CustomerId, MembershipId, const MemberChange&,
                           std::optional<std::int64_t> version);

// --- colleagues: a customer's logins, managed by one of them

// One of the customer's logins with the right colleague.edit.
struct ColleagueManager {
  SellerId seller;
  CustomerId customer;
  Rights rights;
};
struct ColleagueChange {
  std::optional<bool> may_place, may_manage;
};
// Of an active login. Refused: a stale version (412), rights that the manager lacks (422), logins that have more rights
// than the manager (403), and leaving the customer without a login that may manage colleagues.
void change_colleague(db::Tx&, const ColleagueManager&, MembershipId, const ColleagueChange&,
                      std::optional<std::int64_t> version);
// The login may no longer order for the customer; refused as above.
void remove_colleague(db::Tx&, const ColleagueManager&, MembershipId, std::optional<std::int64_t> version);
// The security group that a new colleague gets: found by its rights, or made.
SecurityGroupId security_group_of_colleague(db::Tx&, const ColleagueManager&, const ColleagueChange&);

// --- invitations

struct Invitee {
  CustomerId customer{};      // 0: as staff
  std::string customer_name;  // shown to the invited person
  Email email;
  std::string name;  // of the person, "" when not known
  SecurityGroupId security_group;
};
struct Invited {
  InvitationId id;
  std::string token;  // for `PUBLIC_URL/invitations/TOKEN`; only its hash is kept
  Instant expires;
};
// An open invitation of the same address to the same customer is withdrawn: one link works at a time.
Invited invite(db::Tx&, SellerId, const Invitee&, const Actor&, Instant);
struct StaffInvitee {
  Email email;
  std::string name;
  SecurityGroupId security_group;
};
Invited invite_staff(db::Tx&, const Allowed<Right::user_edit>&, const StaffInvitee&, Instant);
// A new link for an invitation that is open or expired; the old link dies.
Invited renew_invitation(db::Tx&, SellerId, CustomerId, InvitationId, Instant);
void withdraw_invitation(db::Tx&, SellerId, CustomerId, InvitationId, Instant);

// What a link says, and taking it up. Unknown, used and withdrawn: 404; expired: 410 invitation-expired.
struct OpenInvitation {
  InvitationId id;
  SellerId seller;
  CustomerId customer;
  std::string customer_name;
  Email email;
  std::string name;
  SecurityGroupId security_group;
  Instant expires;
  static constexpr auto fields() {
    return std::array{field<&OpenInvitation::id>("id"),
                      field<&OpenInvitation::seller>("seller"),
                      field<&OpenInvitation::customer>("customer"),
                      field<&OpenInvitation::customer_name>("customer_name"),
                      field<&OpenInvitation::email>("email"),
                      field<&OpenInvitation::name>("name"),
                      field<&OpenInvitation::security_group>("security_group"),
                      field<&OpenInvitation::expires>("expires")};
  }
};
OpenInvitation require_invitation(db::Tx&, const std::string& token, Instant);
void mark_opened(db::Tx&, const std::string& token, Instant);
MembershipId accept_invitation(db::Tx&, const std::string& token, UserId, Instant);

// --- API keys

struct NewApiKey {
  std::string name;
  Rights rights;
  Instant expires;
};
struct MadeApiKey {
  ApiKeyId id;
  std::string token;  // "tc_…", shown once
};
// Refused: rights that the maker lacks.
MadeApiKey make_api_key(db::Tx&, const Allowed<Right::key_edit>&, const NewApiKey&, Instant);
void revoke_api_key(db::Tx&, const Allowed<Right::key_edit>&, ApiKeyId);
// The deployment's own, for POST /sellers.
MadeApiKey make_operator_key(db::Tx&, const Operator&, const std::string& name, Instant expires, Instant now);
void revoke_operator_key(db::Tx&, const Operator&, ApiKeyId);

}  // namespace tc::identity
