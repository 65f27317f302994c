#include "identity/rules.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "base/text.hpp"
#include "platform/web/embedded.hpp"

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

// What the list of common passwords, most of them typed by English speakers, lacks.
constexpr std::array<std::string_view, 4> more_common_passwords{"contraseña", "qwertyuiopasdf", "willkommen", "haslo"};
constexpr std::string_view product = "Tradecounter";
constexpr std::size_t telling_word_length_min = 5;  // of a name: shorter ones are in too many passwords

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

// Sorted, a line each: tools/common-passwords.
bool is_listed(std::string_view text) {
  static const auto lines = [] {
    std::vector<std::string_view> found;
    std::string_view rest = embedded_common_passwords().front().text;
    for (auto end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
      found.push_back(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
    return found;
  }();
  return std::ranges::binary_search(lines, text);
}

bool is_common(std::string_view password) {
  const auto core = core_of(password);
  return core.empty() || is_one_character(core) || is_listed(core) || is_listed(fold_case(password)) ||
         std::ranges::find(more_common_passwords, std::string_view(core)) != more_common_passwords.end();
}

// "Ann Baker", "ann.baker" and "annBaker" are one.
std::string squeezed(std::string_view text) {
  std::string letters;
  for (const auto& word : search_words(text)) letters += word;
  return letters;
}

// Whether a password is a name, all of it or a word of it, with nothing but digits and signs behind.
bool is_named(std::string_view password, std::string_view name) {
  const auto core = squeezed(core_of(password));
  if (core.empty()) return false;
  return core == squeezed(name) || std::ranges::any_of(search_words(name), [&](const std::string& word) {
           return word == core && length(word) >= telling_word_length_min;
         });
}

bool is_who_one_is(std::string_view password, const PasswordOwner& owner) {
  const auto address = owner.email.key();
  return is_named(password, owner.name) || is_named(password, address) ||
         is_named(password, address.substr(0, address.find('@')));
}

}  // namespace

std::vector<Violation> check_password(std::string_view password, const PasswordOwner& owner, std::string_view pointer) {
  const auto length = tc::length(password);
  const auto one = [&](std::string code, std::string detail) {
    return std::vector<Violation>{{std::string(pointer), std::move(code), std::move(detail)}};
  };
  if (length < password_length_min)
    return one("password-too-short", fmt::format("A password has at least {} characters, this one has {}. A few words "
                                                 "make a good one.",
                                                 password_length_min, length));
  if (length > password_length_max)
    return one("password-too-long", fmt::format("A password has at most {} characters.", password_length_max));
  if (is_who_one_is(password, owner))
    return one("password-is-name", "Your name or e-mail address is guessed first. Take words that say nothing of you.");
  for (const auto& name : owner.sellers)
    if (is_named(password, name))
      return one("password-is-seller",
                 fmt::format("The name of {} is guessed first. Take words that say nothing of it.", name));
  if (is_named(password, product))
    return one("password-is-seller", fmt::format("{} is guessed first here. Take other words.", product));
  if (is_common(password))
    return one("password-too-common",
               "This password, or how it begins, is one of the first that anybody tries. Put a few other words in.");
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

Device device_of(std::string_view agent) {
  struct Sign {
    std::string_view in_agent, word;
  };
  // Browsers name those before them, so that the newest names come first: Edge says "Chrome" and "Safari", too.
  static constexpr std::array<Sign, 11> browsers{
      Sign{"Edg", "Edge"},     {"OPR/", "Opera"},     {"SamsungBrowser/", "Samsung Internet"},
      {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"},
      {"Chrome/", "Chrome"},   {"Safari/", "Safari"}, {"curl/", "curl"},
      {"okhttp/", "An app"},   {"python-", "Python"}};
  static constexpr std::array<Sign, 7> systems{Sign{"iPhone", "iPhone"}, {"iPad", "iPad"},       {"Android", "Android"},
                                               {"Windows", "Windows"},   {"Macintosh", "macOS"}, {"CrOS", "ChromeOS"},
                                               {"Linux", "Linux"}};
  const auto word = [&](const auto& signs) {
    const auto found = std::ranges::find_if(signs, [&](const Sign& sign) { return agent.contains(sign.in_agent); });
    return found == signs.end() ? std::string_view() : found->word;
  };
  return {word(browsers), word(systems)};
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

const std::array<SecurityGroupTemplate, 6>& security_group_templates() {
  using enum Right;
  static constexpr Rights reading{order_view, product_view, price_view, group_view, customer_view, export_run};
  static constexpr std::array<SecurityGroupTemplate, 6> templates{
      SecurityGroupTemplate{"Admin", false, rights_of_staff},
      SecurityGroupTemplate{"Sales", false,
                            reading | Rights{order_edit, order_price, price_edit, customer_edit, customer_invite,
                                             import_run, mail_view, report_view}},
      SecurityGroupTemplate{"Order desk", false, reading | Rights{order_accept, order_edit, mail_view}},
      SecurityGroupTemplate{"Finance", false, reading | Rights{report_view}},
      SecurityGroupTemplate{"Customer", true, Rights{order_place, order_draft, order_view}},
      SecurityGroupTemplate{"Customer manager", true, rights_of_buyers}};
  return templates;
}

std::string_view name_for_customers(Rights rights) {
  if (rights.has(Right::order_place)) return rights.has(Right::colleague_edit) ? "Customer manager" : "Customer";
  return rights.has(Right::colleague_edit) ? "Customer manager without ordering" : "Customer assistant";
}

}  // namespace tc::identity
