// All SQL of logins, sessions, memberships, security groups, keys and invitations (store_*.cpp).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "identity/commands.hpp"
#include "identity/rights.hpp"
#include "identity/rules.hpp"
#include "platform/db/db.hpp"

namespace tc::identity {

// Rows that nobody needs any more go a few at a time, with those that come.
inline constexpr std::int64_t rows_forgotten_at_once = 10;

// --- logins and sessions (store_logins.cpp)

struct LoginRow {
  UserId id;
  std::string name;
  Email email;
  std::string password_hash;
  bool is_operator{};
  static constexpr auto fields() {
    return std::array{field<&LoginRow::id>("id"), field<&LoginRow::name>("name"), field<&LoginRow::email>("email"),
                      field<&LoginRow::password_hash>("password_hash"), field<&LoginRow::is_operator>("is_operator")};
  }
};
std::optional<LoginRow> find_login(db::Tx&, const Email&);
std::optional<LoginRow> find_login(db::Tx&, UserId);
void insert_login(db::Tx&, const LoginRow&, Instant created);
bool set_operator(db::Tx&, UserId, bool is_one);  // false where it was so already
std::int64_t count_operators(db::Tx&);
void update_name(db::Tx&, UserId, const std::string& name);
void update_password(db::Tx&, UserId, const std::string& hash);

struct SessionRow {
  Bytes token_hash;
  SessionId id;
  UserId user;
  Instant created, expires;
  std::string address, agent;
  static constexpr auto fields() {
    return std::array{field<&SessionRow::token_hash>("token_hash"),
                      field<&SessionRow::id>("id"),
                      field<&SessionRow::user>("app_user"),
                      field<&SessionRow::created>("created"),
                      field<&SessionRow::expires>("expires"),
                      field<&SessionRow::address>("address"),
                      field<&SessionRow::agent>("agent")};
  }
};
void insert_session(db::Tx&, const SessionRow&);
bool delete_session(db::Tx&, UserId, SessionId);                       // false: the person has no such session
std::int64_t delete_sessions_except(db::Tx&, UserId, SessionId kept);  // how many that were

// One that goes on, in the list of a person's; the newest used first.
struct OpenSessionRow {
  SessionId id;
  std::string agent, address;
  Instant created, seen;
  static constexpr auto fields() {
    return std::array{field<&OpenSessionRow::id>("id"), field<&OpenSessionRow::agent>("agent"),
                      field<&OpenSessionRow::address>("address"), field<&OpenSessionRow::created>("created"),
                      field<&OpenSessionRow::seen>("seen")};
  }
};
std::vector<OpenSessionRow> open_session_rows(db::Tx&, UserId, Instant now);
bool was_seen_since(db::Tx&, UserId, SessionId, Instant);
void set_seen(db::Tx&, UserId, SessionId, Instant);

inline constexpr std::int64_t session_idle_days = 14;  // without a page being opened: then a session ends

// What authentication reads of a session or key.
struct SessionCaller {
  SessionId session;
  UserId user;
  bool is_operator{};
  static constexpr auto fields() {
    return std::array{field<&SessionCaller::session>("id"), field<&SessionCaller::user>("app_user"),
                      field<&SessionCaller::is_operator>("is_operator")};
  }
};
std::optional<SessionCaller> find_session(db::Tx&, const Bytes& token_hash, Instant now);

// Locks the row until the commit, making it where it is missing.
Failures failures_for_update(db::Tx&, const std::string& name);
void save_failures(db::Tx&, const std::string& name, const Failures&);
void forget_failures(db::Tx&, const std::string& name);
void take_back_failure(db::Tx&, const std::string& name);

// Rows that nobody needs any more, at most `limit` of each kind; how many went.
std::int64_t delete_expired_sessions(db::Tx&, Instant before, std::int64_t limit);
std::int64_t delete_old_failures(db::Tx&, Instant before, std::int64_t limit);

// --- links for a new password (store_resets.cpp)

struct PasswordResetRow {
  Bytes token_hash;
  UserId user;
  Instant created, expires;
  static constexpr auto fields() {
    return std::array{field<&PasswordResetRow::token_hash>("token_hash"), field<&PasswordResetRow::user>("app_user"),
                      field<&PasswordResetRow::created>("created"), field<&PasswordResetRow::expires>("expires")};
  }
};
void insert_reset(db::Tx&, const PasswordResetRow&);
std::optional<PasswordResetRow> find_reset(db::Tx&, const Bytes& token_hash);
bool take_reset(db::Tx&, const Bytes& token_hash);  // of two at once, one finds it gone
void delete_resets_of(db::Tx&, UserId);
std::int64_t delete_expired_resets(db::Tx&, Instant before, std::int64_t limit);

// --- the second step of signing in (store_two_step.cpp)

struct TwoStepRow {
  UserId user;
  Bytes secret;  // sealed
  std::optional<Instant> confirmed;
  std::int64_t last_step{};
  static constexpr auto fields() {
    return std::array{field<&TwoStepRow::user>("app_user"), field<&TwoStepRow::secret>("secret"),
                      field<&TwoStepRow::confirmed>("confirmed"), field<&TwoStepRow::last_step>("last_step")};
  }
};
std::optional<TwoStepRow> find_two_step(db::Tx&, UserId);
void put_two_step(db::Tx&, const TwoStepRow&);
// False where another request took this step or a later one: a code works once.
bool take_step(db::Tx&, UserId, std::int64_t step);
void confirm_two_step(db::Tx&, UserId, Instant);
void delete_two_step(db::Tx&, UserId);                                       // with its recovery codes
void put_recovery_codes(db::Tx&, UserId, const std::vector<Bytes>& hashes);  // in place of those before
bool take_recovery_code(db::Tx&, UserId, const Bytes& hash, Instant);        // false: unknown or used
std::int64_t count_recovery_codes(db::Tx&, UserId);                          // that are not used

bool has_two_step_policy(db::Tx&, SellerId);
void set_two_step_policy(db::Tx&, SellerId, bool required, Instant);
std::int64_t count_staff_without_two_step(db::Tx&, SellerId);  // of those who are active

// --- memberships and security groups (store_memberships.cpp). customer 0: staff.

struct MembershipRow {
  SellerId seller;
  MembershipId id;
  UserId user;
  CustomerId customer;
  bool active{};
  bool limited{};
  Instant created;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&MembershipRow::seller>("seller"),   field<&MembershipRow::id>("id"),
                      field<&MembershipRow::user>("app_user"),   field<&MembershipRow::customer>("customer"),
                      field<&MembershipRow::active>("active"),   field<&MembershipRow::limited>("limited"),
                      field<&MembershipRow::created>("created"), field<&MembershipRow::version>("version")};
  }
};
std::optional<MembershipRow> find_membership(db::Tx&, SellerId, MembershipId);
std::optional<MembershipRow> find_membership(db::Tx&, SellerId, CustomerId, UserId);
bool has_active_member(db::Tx&, SellerId, CustomerId, const Email&);
void insert_membership(db::Tx&, const MembershipRow&);
void update_membership(db::Tx&, const MembershipRow&);  // active, limited and version
void set_limits(db::Tx&, SellerId, MembershipId, const MemberLimits&);
void set_security_groups(db::Tx&, SellerId, MembershipId, const std::vector<SecurityGroupId>&);
std::vector<SecurityGroupId> security_groups_of(db::Tx&, SellerId, MembershipId);

// The one statement of the gate: the membership with its rights, if it is active.
struct ActiveMembership {
  MembershipId id;
  bool limited{};
  bool two_step_missing{};  // the seller asks its staff for it, and this login has none
  std::string user_name;
  Rights rights;
};
std::optional<ActiveMembership> find_active(db::Tx&, UserId, SellerId, CustomerId);
std::vector<SiteId> allowed_sites(db::Tx&, SellerId, MembershipId);
std::vector<CustomerId> allowed_customers(db::Tx&, SellerId, MembershipId);

Rights rights_of(db::Tx&, SellerId, MembershipId);
// How many active, unlimited members of staff have the right.
std::int64_t count_staff_with(db::Tx&, SellerId, Right);

struct SecurityGroupRow {
  SellerId seller;
  SecurityGroupId id;
  std::string name;
  std::int64_t rights{};
  bool for_customers{};
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&SecurityGroupRow::seller>("seller"),
                      field<&SecurityGroupRow::id>("id"),
                      field<&SecurityGroupRow::name>("name"),
                      field<&SecurityGroupRow::rights>("rights"),
                      field<&SecurityGroupRow::for_customers>("for_customers"),
                      field<&SecurityGroupRow::version>("version")};
  }
};
void insert_security_group(db::Tx&, const SecurityGroupRow&);
void update_security_group(db::Tx&, const SecurityGroupRow&);  // name, rights and version
void remove_security_group(db::Tx&, SellerId, SecurityGroupId);
// Whether a member or an open invitation has it.
bool is_security_group_used(db::Tx&, SellerId, SecurityGroupId, Instant now);
std::vector<SecurityGroupRow> security_group_rows(db::Tx&, SellerId);
// Locks them all, in one order: whoever changes memberships of staff waits here.
void lock_security_groups(db::Tx&, SellerId);
bool lock_security_group(db::Tx&, SellerId, SecurityGroupId);  // false: there is none

// --- invitations (store_invitations.cpp)

struct InvitationRow {
  SellerId seller;
  InvitationId id;
  CustomerId customer;
  std::string customer_name;
  Email email;
  std::string email_key;
  std::string name;
  SecurityGroupId security_group;
  Bytes token_hash;
  UserId made_by;
  Instant created, expires;
  std::optional<Instant> opened, accepted, withdrawn;
  static constexpr auto fields() {
    return std::array{field<&InvitationRow::seller>("seller"),
                      field<&InvitationRow::id>("id"),
                      field<&InvitationRow::customer>("customer"),
                      field<&InvitationRow::customer_name>("customer_name"),
                      field<&InvitationRow::email>("email"),
                      field<&InvitationRow::email_key>("email_key"),
                      field<&InvitationRow::name>("name"),
                      field<&InvitationRow::security_group>("security_group"),
                      field<&InvitationRow::token_hash>("token_hash"),
                      field<&InvitationRow::made_by>("made_by"),
                      field<&InvitationRow::created>("created"),
                      field<&InvitationRow::expires>("expires"),
                      field<&InvitationRow::opened>("opened"),
                      field<&InvitationRow::accepted>("accepted"),
                      field<&InvitationRow::withdrawn>("withdrawn")};
  }
  InvitationTimes times() const { return {expires, accepted, withdrawn}; }
};
void insert_invitation(db::Tx&, const InvitationRow&);
// The token's hash, expiry and what happened to it.
void update_invitation(db::Tx&, const InvitationRow&);
std::optional<InvitationRow> find_invitation_for_change(db::Tx&, SellerId, CustomerId, InvitationId);
std::optional<InvitationRow> find_invitation(db::Tx&, const Bytes& token_hash);
std::optional<InvitationRow> find_invitation_for_change(db::Tx&, const Bytes& token_hash);
std::vector<InvitationRow> invitation_rows(db::Tx&, SellerId, CustomerId);
void withdraw_open_invitations(db::Tx&, SellerId, CustomerId, const Email&, Instant);

// --- API keys (store_keys.cpp)

struct ApiKeyRow {
  Bytes token_hash;
  SellerId seller;  // 0: the operator's
  ApiKeyId id;
  std::string name;
  std::int64_t rights{};
  UserId made_by;
  Instant created, expires;
  bool revoked{};
  static constexpr auto fields() {
    return std::array{field<&ApiKeyRow::token_hash>("token_hash"),
                      field<&ApiKeyRow::seller>("seller"),
                      field<&ApiKeyRow::id>("id"),
                      field<&ApiKeyRow::name>("name"),
                      field<&ApiKeyRow::rights>("rights"),
                      field<&ApiKeyRow::made_by>("made_by"),
                      field<&ApiKeyRow::created>("created"),
                      field<&ApiKeyRow::expires>("expires"),
                      field<&ApiKeyRow::revoked>("revoked")};
  }
};
void insert_api_key(db::Tx&, const ApiKeyRow&);
std::optional<ApiKeyRow> find_api_key(db::Tx&, const Bytes& token_hash, Instant now);
std::optional<ApiKeyRow> find_api_key(db::Tx&, SellerId, ApiKeyId);      // not revoked
std::vector<ApiKeyRow> api_key_rows(db::Tx&, SellerId);                  // not revoked
std::int64_t count_operator_keys(db::Tx&, UserId made_by, Instant now);  // that work
void set_revoked(db::Tx&, SellerId, ApiKeyId);

}  // namespace tc::identity
