// Signing in, as an attacker tries it: what is planted, guessed and asked for, and what is left of it in the log.
#include "identity/login.hpp"
#include "platform/log/log.hpp"
#include "platform/testing/folder.hpp"
#include "tests/support/one_seller.hpp"

namespace tc::tests {
namespace {

class SigningIn : public OneSeller {
 protected:
  void SetUp() override {
    OneSeller::SetUp();
    if (!IsSkipped()) log::to_file((folder_.path() / "log").string(), log::Level::info);
  }
  void TearDown() override {
    log::to_standard_error(log::Level::info);
    World::TearDown();
  }
  static http::ClientResponse log_in(http::Client& client, std::string_view email, std::string_view password) {
    return client.post("/api/v1/session", fmt::format(R"({{"email":"{}","password":"{}"}})", email, password));
  }
  http::ClientResponse guess(std::string_view email) {
    auto anybody = client();
    return log_in(anybody, email, "hunter2-hunter2");
  }
  // Every line is one JSON object, or this throws.
  std::vector<bj::object> logged(std::string_view message) const {
    std::vector<bj::object> lines;
    std::istringstream all(folder_.read("log"));
    for (std::string line; std::getline(all, line);)
      if (auto object = bj::parse(line).as_object(); text_at(object, "/message") == message)
        lines.push_back(std::move(object));
    return lines;
  }

  test::Folder folder_;
};
TC_ON_BOTH_DATABASES(SigningIn);

TEST_P(SigningIn, gives_another_session_than_one_that_was_planted) {
  const auto name = identity::cookie_name(deployment().config().public_url);
  const std::string planted = "planted-planted-planted-planted-planted-pla";
  auto victim = client();
  victim.cookies[name] = planted;
  EXPECT_EQ(log_in(victim, "olive@example.com", test_password).status, 200);
  EXPECT_NE(victim.cookies.at(name), planted);
  EXPECT_EQ(victim.get("/api/v1/session").status, 200);
  auto attacker = client();
  attacker.cookies[name] = planted;
  EXPECT_EQ(attacker.get("/api/v1/session").status, 401);

  // A session of the attacker's own, planted, ends as well: it is not the victim's afterwards.
  const auto own = attacker.cookies = olive_->cookies;
  victim.cookies = own;
  EXPECT_EQ(log_in(victim, "olive@example.com", test_password).status, 200);
  EXPECT_EQ(attacker.get("/api/v1/session").status, 401);
}

TEST_P(SigningIn, does_not_tell_by_its_waits_which_addresses_have_a_login) {
  std::vector<std::string> last;
  for (const std::string email : {"olive@example.com", "nobody@example.com"}) {
    int free = 0;
    auto answer = guess(email);
    for (; answer.status == 401 && free < 12; ++free) answer = guess(email);
    EXPECT_GE(free, 5) << email;
    EXPECT_NE(answer.header("Retry-After"), "") << email;
    last.push_back(fmt::format("{} {}", answer.status, answer.body));
    clock_.advance(std::chrono::hours(2));  // the network's attempts are forgotten
  }
  EXPECT_EQ(last[0], last[1]);
  EXPECT_TRUE(last[0].starts_with("429")) << last[0];
}

TEST_P(SigningIn, takes_a_password_exactly_as_it_was_set) {
  const std::string wanted = " Ärger  und 73 Glocken; " + std::string(70, 'z') + " ";
  const auto change = fmt::format(R"({{"old_password":"{}","new_password":"{}"}})", test_password, wanted);
  EXPECT_EQ(olive_->put("/api/v1/session/password", change).status, 204);
  for (const auto& [typed, status] :
       {std::pair(wanted, 200), std::pair(wanted.substr(1), 401), std::pair(wanted.substr(0, wanted.size() - 1), 401),
        std::pair(wanted.substr(0, 72), 401), std::pair("\xC3\xA4" + wanted.substr(3), 401)}) {
    auto anybody = client();
    EXPECT_EQ(log_in(anybody, "olive@example.com", typed).status, status) << '"' << typed << '"';
  }
}

TEST_P(SigningIn, is_logged_with_whom_and_from_where_and_nothing_that_was_typed) {
  guess("olive@example.com");
  guess("nobody@example.com");
  auto olive = client();
  log_in(olive, "olive@example.com", test_password);
  olive.del("/api/v1/session");
  const auto user = deployment().ids().parse<UserTag>(text_at(olive_->get("/api/v1/session"), "/user/id")).value();

  const auto refused = logged("sign-in refused");
  ASSERT_EQ(refused.size(), 2u);
  EXPECT_EQ(text_at(refused[0], "/why"), "wrong-login");
  EXPECT_EQ(text_at(refused[0], "/user"), std::to_string(user.value));
  EXPECT_EQ(text_at(refused[0], "/address"), "127.0.0.1");
  EXPECT_EQ(text_at(refused[1], "/user"), "0") << "nobody's address";
  for (auto message : {"signed in", "signed out"}) {
    ASSERT_EQ(logged(message).size(), 1u) << message;
    EXPECT_EQ(text_at(logged(message)[0], "/user"), std::to_string(user.value));
    EXPECT_FALSE(text_at(logged(message)[0], "/request").empty());
  }
  for (std::string_view typed : std::array<std::string_view, 4>{"hunter2", test_password, "olive@", "nobody@"})
    EXPECT_FALSE(folder_.read("log").contains(typed)) << typed;
}

TEST_P(SigningIn, that_is_throttled_is_logged) {
  while (guess("olive@example.com").status != 429) continue;
  EXPECT_EQ(text_at(logged("sign-in refused").back(), "/why"), "too-many-requests");
}

TEST_P(SigningIn, changes_of_a_login_are_logged) {
  const auto change = R"({"old_password":"a long enough secret","new_password":"counter bell and ledger"})";
  EXPECT_EQ(olive_->put("/api/v1/session/password", change).status, 204);
  const auto key = olive_->post(seller_ + "/api-keys", R"({"name":"ERP","rights":["product.view"]})");
  EXPECT_EQ(olive_->del(seller_ + "/api-keys/" + id_in(key)).status, 204);
  for (auto message : {"password changed", "API key made", "API key revoked"})
    EXPECT_EQ(logged(message).size(), 1u) << message;
  EXPECT_FALSE(folder_.read("log").contains(text_in(key, "/token")));
}

TEST_P(SigningIn, what_a_right_is_missing_for_and_what_other_sites_send_is_logged) {
  const auto made = olive_->post(seller_ + "/api-keys", R"({"name":"ERP","rights":["product.view"]})");
  auto erp = client();
  erp.always = {{"Authorization", "Bearer " + text_in(made, "/token")}};
  EXPECT_EQ(erp.get(seller_ + "/users").status, 403);
  EXPECT_EQ(olive_->post(seller_ + "/live", "", {{"Origin", "https://evil.example\"}\x7f"}}).status, 400);
  EXPECT_EQ(olive_->post(seller_ + "/live", "", {{"Origin", "https://evil.example\"}"}}).status, 403);
  const auto refused = logged("refused");
  ASSERT_EQ(refused.size(), 2u);
  EXPECT_EQ(text_at(refused[0], "/why"), "right-missing");
  EXPECT_EQ(text_at(refused[0], "/route"), "/api/v1/sellers/{seller}/users");
  EXPECT_NE(text_at(refused[0], "/key"), "0");
  EXPECT_EQ(text_at(refused[1], "/why"), "other-site");
}

TEST_P(SigningIn, asking_for_what_is_anothers_is_logged_though_the_answer_does_not_tell) {
  const auto made = olive_->post(seller_ + "/api-keys", R"({"name":"ERP","rights":["product.view"]})");
  auto erp = client();
  erp.always = {{"Authorization", "Bearer " + text_in(made, "/token")}};
  const auto other =
      olive_->post("/api/v1/sellers",
                   R"({"name":"Lamp House","country":"GB","owner_email":"lars@example.com","owner_name":"Lars"})");
  const auto foreign = "/api/v1/sellers/" + id_in(other);
  EXPECT_EQ(olive_->get(foreign + "/products").status, 404) << "an operator is no member";
  EXPECT_EQ(erp.get(foreign + "/products").body, erp.get("/api/v1/sellers/sel_0000000000000/products").body);
  EXPECT_EQ(erp.get("/api/v1/running").status, 404);
  std::vector<std::string> why;
  for (const auto& line : logged("refused")) why.push_back(text_at(line, "/why") + " " + text_at(line, "/route"));
  EXPECT_EQ(why,
            (std::vector<std::string>{
                "no-membership /api/v1/sellers/{seller}/products", "no-membership /api/v1/sellers/{seller}/products",
                "no-membership /api/v1/sellers/{seller}/products", "not-operator /api/v1/running"}));
  EXPECT_NE(text_at(logged("refused")[1], "/key"), "0");
}

TEST_P(SigningIn, input_that_is_refused_is_logged_by_how_often_and_without_what_was_sent) {
  for (int i = 0; i < 25; ++i)
    EXPECT_EQ(olive_->post(seller_ + "/products", R"({"sku":"<script>","name":7})").status, 422);
  const auto refused = logged("refused");
  ASSERT_EQ(refused.size(), 2u);
  EXPECT_EQ(text_at(refused[0], "/times"), "1");
  EXPECT_EQ(text_at(refused[1], "/times"), "10");
  EXPECT_EQ(text_at(refused[1], "/why"), "invalid");
  EXPECT_EQ(text_at(refused[1], "/route"), "/api/v1/sellers/{seller}/products");
  EXPECT_FALSE(folder_.read("log").contains("script"));
}

}  // namespace
}  // namespace tc::tests
