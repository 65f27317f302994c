// The second step of logging in, over HTTP: turned on, asked for, got back, turned off.
#include "identity/totp.hpp"
#include "platform/mail/mail.hpp"
#include "tests/support/one_seller.hpp"

namespace tc::tests {
namespace {

std::string from_base32(std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    bits = bits << 5 | static_cast<std::uint32_t>(letters.find(c));
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFF);
  }
  return bytes;
}

class TwoSteps : public OneSeller {
 protected:
  // The code of Olive's app, whose clock may be off.
  std::string code(std::chrono::seconds off = {}) const {
    return identity::totp_code(from_base32(secret_), identity::totp_step(clock_.now() + off));
  }
  // A code that was not used yet.
  std::string next_code() {
    clock_.advance(std::chrono::seconds(identity::totp_step_s * 2));
    return code();
  }
  http::ClientResponse begin(std::string_view password = test_password) {
    return olive_->post("/api/v1/session/two-step", fmt::format(R"({{"password":"{}"}})", password));
  }
  http::ClientResponse confirm(const std::string& code) {
    return olive_->post("/api/v1/session/two-step/confirmation", fmt::format(R"({{"code":"{}"}})", code));
  }
  std::vector<std::string> turn_on() {
    secret_ = text_in(begin(), "/secret");
    const auto confirmed = parsed(confirm(code()));
    std::vector<std::string> codes;
    for (const auto& each : confirmed.at("recovery_codes").as_array()) codes.emplace_back(each.as_string());
    return codes;
  }
  http::ClientResponse log_in(std::string_view code, std::string_view password = test_password) {
    auto somewhere = client();
    return somewhere.post(
        "/api/v1/session",
        fmt::format(R"({{"email":"olive@example.com","password":"{}","code":"{}"}})", password, code));
  }
  static std::string problem(const http::ClientResponse& answer) {
    return answer.status < 400 ? "" : text_at(answer, "/type");
  }
  http::ClientResponse remove(std::string_view password, std::string_view code) {
    return olive_->post("/api/v1/session/two-step/removal",
                        fmt::format(R"({{"password":"{}","code":"{}"}})", password, code));
  }
  std::vector<mail::Mail> mails() {
    return database().read([](db::Tx& tx) { return mail::list_mails(tx, SellerId{}, {}, 100); });
  }
  // The path of a link that was mailed to Olive.
  std::string reset() {
    auto anybody = client();
    anybody.post("/api/v1/password-resets", R"({"email":"olive@example.com"})");
    run_jobs();
    const auto text = mails().front().body;
    const auto from = text.find("/reset-password/") + std::string_view("/reset-password/").size();
    return "/api/v1/password-resets/" + text.substr(from, text.find('\n', from) - from);
  }
  http::ClientResponse complete(const std::string& link, std::string_view code) {
    auto anybody = client();
    return anybody.post(link + "/completion",
                        fmt::format(R"({{"password":"counter bell and ledger","code":"{}"}})", code));
  }

  std::string secret_;
};
TC_ON_BOTH_DATABASES(TwoSteps);

TEST_P(TwoSteps, are_turned_on_with_the_password_and_a_first_code) {
  EXPECT_EQ(text_at(olive_->get("/api/v1/session"), "/two_step"), "false");
  EXPECT_EQ(text_at(begin("not this one"), "/errors/0/pointer"), "/password");
  const auto begun = begin();
  secret_ = text_in(begun, "/secret");
  EXPECT_TRUE(text_in(begun, "/uri").contains("secret=" + secret_)) << begun.body;
  EXPECT_EQ(text_at(olive_->get("/api/v1/session/two-step"), "/on"), "false") << "no code has confirmed it";
  EXPECT_EQ(log_in("").status, 200);
  EXPECT_EQ(text_at(confirm("000000"), "/errors/0/pointer"), "/code");
  const auto confirmed = confirm(code());
  EXPECT_EQ(parsed(confirmed).at("recovery_codes").as_array().size(), identity::recovery_codes) << confirmed.body;
  EXPECT_EQ(text_at(olive_->get("/api/v1/session/two-step"), "/recovery_codes_left"), "10");
  EXPECT_EQ(text_at(olive_->get("/api/v1/session"), "/two_step"), "true");
  EXPECT_EQ(text_at(begin(), "/type"), "/problems/two-step-on");
  EXPECT_EQ(mails().front().kind, "two_step_on");
}

TEST_P(TwoSteps, end_the_sessions_that_were_begun_without) {
  auto other = client();
  other.post("/api/v1/session", fmt::format(R"({{"email":"olive@example.com","password":"{}"}})", test_password));
  turn_on();
  EXPECT_EQ(other.get("/api/v1/session").status, 401);
  EXPECT_EQ(olive_->get("/api/v1/session").status, 200);
}

TEST_P(TwoSteps, ask_for_the_code_once_the_password_is_right) {
  turn_on();
  EXPECT_EQ(problem(log_in("", "not this one")), "/problems/wrong-login");
  EXPECT_EQ(problem(log_in(code(), "not this one")), "/problems/wrong-login");
  EXPECT_EQ(problem(log_in("")), "/problems/code-needed");
  const auto wrong = log_in("000000");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(text_at(wrong, "/errors/0/pointer"), "/code");
  EXPECT_EQ(log_in(next_code()).status, 200);
}

TEST_P(TwoSteps, take_each_code_once) {
  turn_on();
  EXPECT_TRUE(text_at(log_in(code()), "/detail").contains("has been used")) << "it confirmed";
  const auto fresh = next_code();
  EXPECT_EQ(log_in(fresh).status, 200);
  EXPECT_TRUE(text_at(log_in(fresh), "/detail").contains("has been used"));
}

TEST_P(TwoSteps, refuse_a_clock_that_is_two_minutes_off_and_say_so) {
  turn_on();
  clock_.advance(std::chrono::minutes(10));
  for (auto off : {std::chrono::minutes(2), std::chrono::minutes(-2)}) {
    const auto answer = log_in(code(off));
    EXPECT_EQ(answer.status, 401);
    EXPECT_TRUE(text_at(answer, "/detail").contains("clock of your device is about 2 minutes")) << answer.body;
  }
  EXPECT_EQ(log_in(code(std::chrono::seconds(-identity::totp_step_s))).status, 200) << "a slow typist";
}

TEST_P(TwoSteps, take_a_recovery_code_once) {
  const auto codes = turn_on();
  EXPECT_EQ(log_in(codes[0]).status, 200);
  const auto again = log_in(codes[0]);
  EXPECT_EQ(problem(again), "/problems/wrong-code");
  EXPECT_TRUE(text_at(again, "/detail").contains("it was used")) << again.body;
  EXPECT_EQ(log_in("abcd-efgh-jkmn").status, 401);
  EXPECT_EQ(log_in(codes[1]).status, 200);
  EXPECT_EQ(text_at(olive_->get("/api/v1/session/two-step"), "/recovery_codes_left"), "8");
}

TEST_P(TwoSteps, give_new_recovery_codes_in_place_of_the_old) {
  const auto codes = turn_on();
  const auto renewed = olive_->post("/api/v1/session/two-step/recovery-codes",
                                    fmt::format(R"({{"password":"{}","code":"{}"}})", test_password, next_code()));
  EXPECT_EQ(log_in(codes[0]).status, 401);
  EXPECT_EQ(log_in(text_in(renewed, "/recovery_codes/0")).status, 200);
}

TEST_P(TwoSteps, make_wait_after_many_wrong_codes_but_not_for_asking) {
  turn_on();
  for (int i = 0; i < 12; ++i) EXPECT_EQ(problem(log_in("")), "/problems/code-needed");
  auto refused = log_in("000000");
  for (int i = 0; i < 12 && refused.status == 401; ++i) refused = log_in("000000");
  EXPECT_EQ(refused.status, 429);
}

TEST_P(TwoSteps, are_turned_off_with_password_and_code) {
  turn_on();
  EXPECT_EQ(text_at(remove("not this one", next_code()), "/errors/0/pointer"), "/password");
  EXPECT_EQ(text_at(remove(test_password, "000000"), "/errors/0/pointer"), "/code");
  EXPECT_EQ(remove(test_password, next_code()).status, 204);
  EXPECT_EQ(log_in("").status, 200);
  EXPECT_EQ(mails().front().kind, "two_step_off");
}

TEST_P(TwoSteps, are_asked_for_by_an_invitation_too) {
  turn_on();
  const auto made =
      olive_->post("/api/v1/sellers", R"({"name":"Southwind","country":"GB","owner_email":"olive@example.com"})");
  const auto path = "/api/v1/invitations/" + token_in(text_in(made, "/invitation_link")) + "/acceptance";
  auto elsewhere = client();
  const auto accept = [&](const std::string& code) {
    return elsewhere.post(path, fmt::format(R"({{"password":"{}","code":"{}"}})", test_password, code));
  };
  EXPECT_EQ(problem(accept("")), "/problems/code-needed");
  EXPECT_EQ(accept(next_code()).status, 200);
}

TEST_P(TwoSteps, let_a_forgotten_password_be_set_with_a_recovery_code) {
  const auto codes = turn_on();
  const auto link = reset();
  auto anybody = client();
  EXPECT_EQ(text_at(anybody.get(link), "/two_step"), "true");
  EXPECT_EQ(problem(complete(link, "")), "/problems/code-needed") << "whoever reads the mail has not all";
  EXPECT_EQ(text_at(complete(link, "000000"), "/errors/0/pointer"), "/code");
  EXPECT_EQ(complete(link, codes[0]).status, 204);
  EXPECT_EQ(problem(log_in("", "counter bell and ledger")), "/problems/code-needed") << "the second step stays";
  EXPECT_EQ(problem(log_in(codes[0], "counter bell and ledger")), "/problems/wrong-code");
}

TEST_P(TwoSteps, make_wait_who_tries_codes_with_a_link) {
  turn_on();
  const auto link = reset();
  auto refused = complete(link, "000000");
  for (int i = 0; i < 12 && refused.status == 401; ++i) refused = complete(link, "000000");
  EXPECT_EQ(refused.status, 429);
}

TEST_P(TwoSteps, are_turned_off_by_a_link_with_the_password_when_all_codes_are_lost) {
  turn_on();
  const auto link = reset();
  auto anybody = client();
  const auto remove = [&](std::string_view password) {
    return anybody.post(link + "/two-step-removal", fmt::format(R"({{"password":"{}"}})", password));
  };
  EXPECT_EQ(text_at(remove("not this one"), "/errors/0/pointer"), "/password");
  EXPECT_EQ(remove(test_password).status, 204);
  EXPECT_EQ(remove(test_password).status, 404);
  EXPECT_EQ(olive_->get("/api/v1/session").status, 401) << "all sessions have ended";
  EXPECT_EQ(log_in("").status, 200);
  EXPECT_EQ(mails().front().kind, "two_step_off");
}

TEST_P(TwoSteps, may_be_required_by_a_seller_of_its_own_staff) {
  const auto policy = seller_ + "/sign-in-policy";
  const auto key = olive_->post(seller_ + "/api-keys", R"({"name":"ERP","rights":["product.view"]})");
  const auto made =
      olive_->post("/api/v1/sellers", R"({"name":"Southwind","country":"GB","owner_email":"olive@example.com"})");
  olive_->post("/api/v1/invitations/" + token_in(text_in(made, "/invitation_link")) + "/acceptance", "{}");
  const auto other = "/api/v1/sellers/" + text_in(made, "/id");
  EXPECT_EQ(text_at(olive_->get(policy), "/two_step_required"), "false");
  EXPECT_EQ(text_at(olive_->put(policy + "/two-step", ""), "/staff_without"), "1");

  EXPECT_EQ(problem(olive_->get(seller_ + "/products")), "/problems/two-step-needed");
  EXPECT_EQ(olive_->get(other + "/products").status, 200) << "another seller's own matter";
  EXPECT_EQ(olive_->get("/api/v1/storefronts").status, 200) << "buyers are not asked";
  auto erp = client();
  erp.always = {{"Authorization", "Bearer " + text_in(key, "/token")}};
  EXPECT_EQ(erp.get(seller_ + "/products").status, 200);
  EXPECT_EQ(text_at(olive_->get("/api/v1/session"), "/sellers/0/two_step_missing"), "true");
  EXPECT_EQ(text_at(olive_->get("/api/v1/session"), "/sellers/1/two_step_missing"), "false");

  turn_on();
  EXPECT_EQ(text_at(olive_->get("/api/v1/session"), "/sellers/0/two_step_missing"), "false");
  EXPECT_EQ(olive_->get(seller_ + "/products").status, 200);
  EXPECT_EQ(remove(test_password, next_code()).status, 204) << "a login is its person's";
  EXPECT_EQ(olive_->get(seller_ + "/products").status, 403);
  turn_on();
  EXPECT_EQ(olive_->del(policy + "/two-step").status, 204);
  EXPECT_EQ(text_at(olive_->get(policy), "/two_step_required"), "false");
}

TEST_P(TwoSteps, keep_their_secrets_sealed) {
  const auto codes = turn_on();
  const auto secret = from_base32(secret_);
  const auto stored = database().read([](db::Tx& tx) { return tx.only<Bytes>("select secret from two_step"); });
  EXPECT_FALSE(stored.data.contains(secret));
  EXPECT_EQ(database().read([](db::Tx& tx) { return tx.only<std::int64_t>("select count(*) from recovery_code"); }),
            10);
}

}  // namespace
}  // namespace tc::tests
