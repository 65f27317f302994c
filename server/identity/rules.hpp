// What is decided without a database: passwords, waiting after wrong ones, invitations' states, rights of a new seller.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/time.hpp"
#include "identity/types.hpp"

namespace tc::identity {

// --- passwords: long, not one that everybody tries first, and not who one is (NIST SP 800-63B, 3.1.1.2)

// Whose password it is to be, and of whom else the person is likely to think.
struct PasswordOwner {
  Email email;
  std::string name;
  std::vector<std::string> sellers{};  // names of those they work for and buy from
};
std::vector<Violation> check_password(std::string_view password, const PasswordOwner&, std::string_view pointer);

// --- waiting after wrong passwords, and between mails with a link for a new one

enum class Throttled : std::uint8_t { login, address, reset };

struct Failures {
  std::int64_t count{};
  Instant last;
  static constexpr auto fields() {
    return std::array{field<&Failures::count>("failures"), field<&Failures::last>("last")};
  }
};

// The seconds until the next attempt is looked at, 0 when at once. The first few cost nothing, then the wait doubles up
// to a quarter of an hour, so that a stranger can slow a login's owner down but not lock them out.
std::int64_t wait_s(Throttled, const Failures&, Instant now);
// What still counts: failures that are long past don't.
std::int64_t counted(Throttled, const Failures&, Instant now);

// The network whose attempts count together: an IPv4 address, an IPv6 address's first 64 bits.
std::string throttled_network(const std::string& address);

// --- sessions

struct Device {
  std::string_view browser, system;
  friend bool operator==(const Device&, const Device&) = default;
};
// What a User-Agent says in words that people know; empty where it says nothing that is known here.
Device device_of(std::string_view agent);

// --- invitations

struct InvitationTimes {
  Instant expires;
  std::optional<Instant> accepted, withdrawn;
};
InvitationState state_of(const InvitationTimes&, Instant now);

// --- rights

// Whether all of `wanted` are among `own`: nobody gives away what they lack.
constexpr bool covers(Rights own, Rights wanted) { return (own & wanted) == wanted; }

// What logins of a customer may have. Whoever manages them gives these rights without having them: they are about what
// is the customer's own.
inline constexpr Rights rights_of_buyers{Right::order_place, Right::order_draft, Right::order_view,
                                         Right::colleague_edit};
// What staff may have: all but what only buyers do.
inline constexpr Rights rights_of_staff{all_rights.bits &
                                        ~Rights{Right::order_place, Right::order_draft, Right::colleague_edit}.bits};

// The rights of a security group: those that are of its kind, and for staff none that the giver lacks.
std::vector<Violation> check_rights(const std::vector<Right>& wanted, bool for_customers, Rights own);

struct SecurityGroupTemplate {
  std::string_view name;
  bool for_customers;
  Rights rights;
};
// The security groups of a new seller.
const std::array<SecurityGroupTemplate, 6>& security_group_templates();
// What one for customers' logins with these rights is called, where there is none yet.
std::string_view name_for_customers(Rights);

}  // namespace tc::identity
