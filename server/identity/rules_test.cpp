#include "identity/rules.hpp"

#include <gtest/gtest.h>

#include "identity/login.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/web/embedded.hpp"

namespace tc::identity {
namespace {

using namespace std::chrono_literals;

std::string why_not(std::string_view password) {
  const auto wrong = check_password(
      password, {trusted<Email>("Ann.Baker@example.com"), "Ann Baker", {"Larkfield Wholesale Ltd"}}, "/password");
  return wrong.empty() ? "" : wrong.front().code;
}

TEST(Passwords, are_long_and_neither_common_nor_who_one_is) {
  const std::pair<std::string, std::string> table[] = {{"nine char", "password-too-short"},
                                                       {"ten chars!", ""},
                                                       {"äöüäöüäöüä", ""},  // characters count, not bytes
                                                       {std::string(200, 'x') + "y", "password-too-long"},
                                                       {std::string(12, 'x'), "password-too-common"},
                                                       {"12345678901", "password-too-common"},
                                                       {"Password1234!", "password-too-common"},
                                                       {"passWORD-2026", "password-too-common"},
                                                       {"qwertyuiop", "password-too-common"},
                                                       {"password manager of ours", ""},
                                                       {"ann.baker@EXAMPLE.com", "password-is-name"},
                                                       {"ann.baker123", "password-is-name"},
                                                       {"Annbaker-1979", "password-is-name"},
                                                       {"baker202612345", "password-is-name"},
                                                       {"example.1234567", "password-is-name"},
                                                       {"baker's dozen", ""},
                                                       {"larkfield2026!", "password-is-seller"},
                                                       {"Larkfield Wholesale Ltd.", "password-is-seller"},
                                                       {"Tradecounter1", "password-is-seller"},
                                                       {"lark in the field", ""},
                                                       {"sunshine1985", "password-too-common"},
                                                       {"1q2w3e4r5t6y", "password-too-common"},
                                                       {"Unbelievable", "password-too-common"},
                                                       {"contraseña123", "password-too-common"},
                                                       {"correct horse battery", ""}};
  for (const auto& [password, code] : table) EXPECT_EQ(why_not(password), code) << password;
  EXPECT_EQ(check_password("short", {trusted<Email>("x@example.com"), "X"}, "/p").front().pointer, "/p");
}

TEST(Passwords, that_are_common_are_listed_in_order) {
  const auto text = embedded_common_passwords().front().text;
  EXPECT_TRUE(text.ends_with('\n'));
  std::string_view before, rest = text;
  std::int64_t count = 0, long_enough = 0;
  for (auto end = rest.find('\n'); end != rest.npos; end = rest.find('\n'), ++count) {
    EXPECT_LT(before, rest.substr(0, end));
    long_enough += end >= password_length_min;
    before = rest.substr(0, end);
    rest.remove_prefix(end + 1);
  }
  EXPECT_GT(count, 10'000);
  EXPECT_GT(long_enough, 3'000) << "as many of those that could be chosen at all";
}

TEST(Devices, are_told_in_words_that_people_know) {
  const std::pair<std::string_view, Device> table[] = {
      {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", {"Firefox", "Linux"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
       " Edg/126.0.0.0",
       {"Edge", "Windows"}},
      {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
       "Safari/537.36",
       {"Chrome", "Windows"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5"
       " Mobile/15E148 Safari/604.1",
       {"Safari", "iPhone"}},
      {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0"
       " Mobile/15E148 Safari/604.1",
       {"Chrome", "iPhone"}},
      {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
       "Safari/605"
       ".1.15",
       {"Safari", "macOS"}},
      {"Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0"
       " Chrome/121.0.0.0 Mobile Safari/537.36",
       {"Samsung Internet", "Android"}},
      {"curl/7.88.1", {"curl", ""}},
      {"", {"", ""}},
  };
  for (const auto& [agent, device] : table) EXPECT_EQ(device_of(agent), device) << agent;
}

TEST(Waiting, doubles_after_the_free_attempts_up_to_a_quarter_of_an_hour) {
  const Instant last{1'000'000'000};
  struct {
    Throttled kind;
    std::int64_t failures;
    std::chrono::microseconds passed;
    std::int64_t wait;
  } const table[] = {
      {Throttled::login, 0, 0s, 0},       {Throttled::login, 4, 0s, 0},        {Throttled::login, 5, 0s, 1},
      {Throttled::login, 6, 0s, 2},       {Throttled::login, 10, 0s, 32},      {Throttled::login, 10, 31s, 1},
      {Throttled::login, 10, 32s, 0},     {Throttled::login, 10, 31'999ms, 1}, {Throttled::login, 15, 0s, 900},
      {Throttled::login, 1'000, 0s, 900}, {Throttled::login, 1'000, 900s, 0},  {Throttled::login, 1'000, 24h, 0},
      {Throttled::address, 29, 0s, 0},    {Throttled::address, 30, 0s, 1},     {Throttled::address, 35, 0s, 32},
      {Throttled::reset, 2, 0s, 0},       {Throttled::reset, 3, 0s, 60},       {Throttled::reset, 9, 0s, 900},
  };
  for (const auto& row : table)
    EXPECT_EQ(wait_s(row.kind, {row.failures, last}, last + row.passed), row.wait) << row.failures;
}

TEST(Waiting, forgets_failures_that_are_long_past) {
  const Instant last{1'000'000'000};
  EXPECT_EQ(counted(Throttled::login, {7, last}, last + 23h), 7);
  EXPECT_EQ(counted(Throttled::login, {7, last}, last + 24h), 0);
  EXPECT_EQ(counted(Throttled::address, {7, last}, last + 59min), 7);
  EXPECT_EQ(counted(Throttled::address, {7, last}, last + 60min), 0);
}

TEST(Waiting, counts_an_ipv6_network_as_one_address) {
  EXPECT_EQ(throttled_network("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(throttled_network("2001:db8:1:2:3:4:5:6"), throttled_network("2001:db8:1:2:ffff::1"));
  EXPECT_NE(throttled_network("2001:db8:1:2::1"), throttled_network("2001:db8:1:3::1"));
  EXPECT_EQ(throttled_network("::ffff:203.0.113.7"), "::ffff:203.0.113.7");
}

TEST(Invitations, are_open_until_accepted_withdrawn_or_expired) {
  const Instant now{1'000};
  EXPECT_EQ(state_of({.expires = {1'001}}, now), InvitationState::open);
  EXPECT_EQ(state_of({.expires = {1'000}}, now), InvitationState::expired);
  EXPECT_EQ(state_of({.expires = {1'001}, .withdrawn = Instant{5}}, now), InvitationState::withdrawn);
  EXPECT_EQ(state_of({.expires = {900}, .accepted = Instant{5}}, now), InvitationState::accepted);
}

TEST(SecurityGroups, of_a_new_seller_give_each_role_its_rights_and_no_more) {
  const auto rights_of = [](std::string_view name) {
    for (const auto& group : security_group_templates())
      if (group.name == name) return group.rights;
    return Rights{};
  };
  struct {
    Right right;
    const char* who;  // the first letters of those who have it
  } const table[] = {{Right::user_edit, "A"},      {Right::key_edit, "A"},       {Right::setting_edit, "A"},
                     {Right::product_edit, "A"},   {Right::group_edit, "A"},     {Right::price_edit, "AS"},
                     {Right::import_run, "AS"},    {Right::customer_edit, "AS"}, {Right::order_accept, "AO"},
                     {Right::order_edit, "ASO"},   {Right::report_view, "ASF"},  {Right::product_view, "ASOF"},
                     {Right::order_view, "ASOFC"}, {Right::order_place, "C"},    {Right::order_draft, "C"},
                     {Right::order_price, "AS"}};
  for (const auto& [right, who] : table) {
    std::string have;
    for (const auto* name : {"Admin", "Sales", "Order desk", "Finance", "Customer"})
      if (rights_of(name).has(right)) have += name[0];
    EXPECT_EQ(have, who) << word_of(right);
  }
}

TEST(RightSets, cover_what_they_hold) {
  const Rights own{Right::order_view, Right::order_edit};
  EXPECT_TRUE(covers(own, {}));
  EXPECT_TRUE(covers(own, {Right::order_view}));
  EXPECT_FALSE(covers(own, {Right::order_view, Right::order_accept}));
  EXPECT_EQ(own.list(), (std::vector{Right::order_view, Right::order_edit}));
}

}  // namespace
}  // namespace tc::identity
