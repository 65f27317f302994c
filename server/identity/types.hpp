// Logins, sessions, memberships, security groups, keys and invitations, as other modules and the API see them.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/time.hpp"
#include "identity/rights.hpp"

namespace tc::identity {

inline constexpr std::uint32_t password_length_min = 10;
inline constexpr std::uint32_t password_length_max = 200;
inline constexpr std::uint32_t person_name_length_max = 100;
inline constexpr std::int64_t session_days = 30;
inline constexpr std::int64_t session_seen_minutes = 5;  // how exactly is noted when a session was used
inline constexpr std::int64_t password_reset_minutes = 60;
inline constexpr std::int64_t invitation_days = 14;
inline constexpr std::int64_t api_key_days_default = 365;
inline constexpr std::int64_t api_key_days_max = 5 * 366;
inline constexpr std::string_view api_key_prefix = "tc_";
inline constexpr std::size_t api_keys_max = 200;         // per seller
inline constexpr std::size_t security_groups_max = 100;  // per seller
inline constexpr std::uint32_t security_group_name_length_max = 60;
inline constexpr std::uint32_t allowed_sites_max = 100;        // of one membership
inline constexpr std::uint32_t allowed_customers_max = 1'000;  // of one membership

// A person's login, without its password.
struct Person {
  UserId id;
  std::string name;
  Email email;
  static constexpr auto fields() {
    return std::array{field<&Person::id>("id"), field<&Person::name>("name"), field<&Person::email>("email")};
  }
};

// A session in the list of those that a person has.
struct SessionSummary {
  SessionId id;
  std::string browser, system;
  std::string address;
  Instant created, seen;
  bool current{};
  static constexpr auto fields() {
    return std::array{field<&SessionSummary::id>("id"),
                      field<&SessionSummary::browser>("browser", {.doc = "\"Firefox\"; empty where it is not known"}),
                      field<&SessionSummary::system>("system", {.doc = "\"Android\"; empty where it is not known"}),
                      field<&SessionSummary::address>("address", {.doc = "From where it was begun"}),
                      field<&SessionSummary::created>("created"),
                      field<&SessionSummary::seen>("seen", {.doc = "When it was used last, to some minutes"}),
                      field<&SessionSummary::current>("current", {.doc = "Whether it is the one that asks"})};
  }
};

// One membership of a login: customer 0 is staff. Rights are of this membership alone.
struct UserMembership {
  MembershipId id;
  SellerId seller;
  CustomerId customer;
  bool active{};
  Rights rights;
};

// A login at a customer, or a member of staff, for lists.
struct Member {
  MembershipId id;
  std::string name;
  Email email;
  bool active{};
  bool limited{};
  std::vector<SecurityGroupId> security_groups;
  Instant created;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&Member::id>("id"),
                      field<&Member::name>("name"),
                      field<&Member::email>("email"),
                      field<&Member::active>("active"),
                      field<&Member::limited>("limited", {.doc = "To some sites or customers"}),
                      field<&Member::security_groups>("security_groups"),
                      field<&Member::created>("created"),
                      field<&Member::version>("version")};
  }
};

// What a member of staff is limited to. An empty list: all sites, all customers.
struct MemberLimits {
  bool limited{};
  std::vector<SiteId> sites;
  std::vector<CustomerId> customers;
};

enum class InvitationState : std::uint8_t { open, accepted, withdrawn, expired };
constexpr auto names_of(InvitationState) {
  return std::array<std::string_view, 4>{"open", "accepted", "withdrawn", "expired"};
}

// An invitation in lists. Its link is known only when it is made or renewed: the store keeps a hash.
struct InvitationSummary {
  InvitationId id;
  std::string name;
  Email email;
  InvitationState state{};
  Instant created, expires;
  std::optional<Instant> opened, accepted;
  static constexpr auto fields() {
    return std::array{field<&InvitationSummary::id>("id"),           field<&InvitationSummary::name>("name"),
                      field<&InvitationSummary::email>("email"),     field<&InvitationSummary::state>("state"),
                      field<&InvitationSummary::created>("created"), field<&InvitationSummary::expires>("expires"),
                      field<&InvitationSummary::opened>("opened"),   field<&InvitationSummary::accepted>("accepted")};
  }
};

struct SecurityGroup {
  SecurityGroupId id;
  std::string name;
  bool for_customers{};
  std::vector<Right> rights;
  std::int64_t members{}, version{};
  static constexpr auto fields() {
    return std::array{field<&SecurityGroup::id>("id"),
                      field<&SecurityGroup::name>("name"),
                      field<&SecurityGroup::for_customers>("for_customers",
                                                           {.doc = "Of logins that order, not of the seller's staff"}),
                      field<&SecurityGroup::rights>("rights"),
                      field<&SecurityGroup::members>("members", {.doc = "Active or not"}),
                      field<&SecurityGroup::version>("version")};
  }
};

}  // namespace tc::identity
