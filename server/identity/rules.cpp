#include "identity/rules.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "base/text.hpp"

namespace tc::identity {
namespace {

using namespace std::chrono_literals;

struct Patience {
  std::int64_t free_attempts;
  std::chrono::microseconds forgotten_after;
  std::int64_t first_wait_s = 1;
};
// An office shares one address, so that an address has more attempts than a login. Mails fill a stranger's inbox.
constexpr std::array<Patience, 3> patience{Patience{5, 24h}, Patience{30, 1h}, Patience{3, 24h, 60}};
constexpr std::int64_t wait_max_s = 15 * 60;

// Of the passwords that attackers try first, those that are long enough to pass (without case and digits at the end).
constexpr std::array<std::string_view, 24> common_passwords{
    "password", "passwort",      "qwertyuiop", "qwertyuiopasdf", "asdfghjkl",  "iloveyou", "letmein",  "welcome",
    "changeme", "administrator", "admin",      "motdepasse",     "contraseña", "football", "princess", "sunshine",
    "trustno",  "tradecounter",  "secret",     "superman",       "michelle",   "whatever", "qwerty",   "abcdefghij"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "Password1234!" is "password" to whoever guesses.
std::string core_of(std::string_view password) {
  auto text = fold_case(password);
  while (!text.empty() && (is_digit(text.back()) || std::string_view("!.?*#-_").contains(text.back()))) text.pop_back();
  return text;
}

bool is_one_character(std::string_view text) {
  return std::ranges::all_of(text, [&](char c) { return c == text.front(); });
}

bool is_common(std::string_view password) {
  const auto core = core_of(password);
  return core.empty() || is_one_character(core) ||
         std::ranges::find(common_passwords, std::string_view(core)) != common_passwords.end();
}

bool is_who_one_is(std::string_view password, const Email& email, std::string_view name) {
  const auto core = core_of(password);
  const auto address = email.key();
  const auto folded = fold_case(password);
  return folded == address || core == address.substr(0, address.find('@')) || folded == fold_case(name);
}

}  // namespace

std::vector<Violation> check_password(std::string_view password, const Email& email, std::string_view name,
                                      std::string_view pointer) {
  const auto length = tc::length(password);
  const auto one = [&](std::string code, std::string detail) {
    return std::vector<Violation>{{std::string(pointer), std::move(code), std::move(detail)}};
  };
  if (length < password_length_min)
    return one("password-too-short", fmt::format("A password has at least {} characters.", password_length_min));
  if (length > password_length_max)
    return one("password-too-long", fmt::format("A password has at most {} characters.", password_length_max));
  if (is_who_one_is(password, email, name))
    return one("password-is-name", "The password must not be your name or e-mail address.");
  if (is_common(password)) return one("password-too-common", "This password is one of the first that anybody tries.");
  return {};
}

std::int64_t counted(Throttled kind, const Failures& failures, Instant now) {
  const auto& rule = patience[static_cast<std::size_t>(kind)];
  return now - failures.last >= rule.forgotten_after ? 0 : failures.count;
}

std::int64_t wait_s(Throttled kind, const Failures& failures, Instant now) {
  const auto& [free_attempts, _, first_wait_s] = patience[static_cast<std::size_t>(kind)];
  const auto beyond = counted(kind, failures, now) - free_attempts;
  if (beyond < 0) return 0;
  const auto whole = beyond >= 10 ? wait_max_s : std::min(wait_max_s, first_wait_s << beyond);
  const auto passed = std::chrono::floor<std::chrono::seconds>(now - failures.last).count();
  return std::max<std::int64_t>(0, whole - passed);
}

std::string throttled_network(const std::string& address) {
  in6_addr parsed{};
  if (inet_pton(AF_INET6, address.c_str(), &parsed) != 1 || IN6_IS_ADDR_V4MAPPED(&parsed)) return address;
  std::fill(std::begin(parsed.s6_addr) + 8, std::end(parsed.s6_addr), std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &parsed, text.data(), text.size());
  return std::string(text.data()) + "/64";
}

InvitationState state_of(const InvitationTimes& times, Instant now) {
  if (times.accepted) return InvitationState::accepted;
  if (times.withdrawn) return InvitationState::withdrawn;
  return now >= times.expires ? InvitationState::expired : InvitationState::open;
}

std::vector<Violation> check_rights(const std::vector<Right>& wanted, bool for_customers, Rights own) {
  const auto known = for_customers ? rights_of_buyers : rights_of_staff;
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto pointer = fmt::format("/rights/{}", i);
    if (!known.has(wanted[i]))
      wrong.push_back({pointer, "not-of-this-kind",
                       fmt::format("The right {} is not for {}.", word_of(wanted[i]),
                                   for_customers ? "customers' logins" : "staff")});
    else if (!for_customers && !own.has(wanted[i]))
      wrong.push_back({pointer, "beyond-own-rights",
                       fmt::format("You don't have the right {} yourself, so you can't give it.", word_of(wanted[i]))});
  }
  return wrong;
}

const std::array<SecurityGroupTemplate, 5>& security_group_templates() {
  using enum Right;
  static constexpr Rights reading{order_view, product_view, price_view, group_view, customer_view, export_run};
  static constexpr std::array<SecurityGroupTemplate, 5> templates{
      SecurityGroupTemplate{"Admin", false, rights_of_staff},
      SecurityGroupTemplate{
          "Sales", false,
          reading | Rights{order_edit, price_edit, customer_edit, customer_invite, import_run, mail_view, report_view}},
      SecurityGroupTemplate{"Order desk", false, reading | Rights{order_accept, order_edit, mail_view}},
      SecurityGroupTemplate{"Finance", false, reading | Rights{report_view}},
      SecurityGroupTemplate{"Customer", true, Rights{order_place, order_draft, order_view}}};
  return templates;
}

}  // namespace tc::identity
