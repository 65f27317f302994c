// A password that was forgotten, over HTTP and by the mails.
#include "identity/commands.hpp"
#include "platform/mail/mail.hpp"
#include "tests/support/one_seller.hpp"
#include "tests/support/process.hpp"

namespace tc::tests {
namespace {

constexpr std::string_view better_password = "counter bell and ledger";

class Passwords : public OneSeller {
 protected:
  http::ClientResponse ask(std::string_view email) {
    auto anybody = client();
    auto answer = anybody.post("/api/v1/password-resets", fmt::format(R"({{"email":"{}"}})", email));
    run_jobs();
    return answer;
  }
  std::vector<mail::Mail> mails() {
    return database().read([](db::Tx& tx) { return mail::list_mails(tx, SellerId{}, {}, 100); });
  }
  // The path of the link in the newest mail.
  std::string link() {
    const auto sent = mails();
    return sent.empty() || sent.front().kind != "password_reset" ? "/no-mail" : link(sent.front());
  }
  static std::string link(const mail::Mail& mail) {
    const auto& text = mail.body;
    const auto from = text.find("/reset-password/") + std::string_view("/reset-password/").size();
    return "/api/v1/password-resets/" + text.substr(from, text.find('\n', from) - from);
  }
  http::ClientResponse complete(const std::string& link, std::string_view password = better_password) {
    auto anybody = client();
    return anybody.post(link + "/completion", fmt::format(R"({{"password":"{}"}})", password));
  }
  http::ClientResponse log_in(http::Client& client, std::string_view password) {
    return client.post("/api/v1/session", fmt::format(R"({{"email":"olive@example.com","password":"{}"}})", password));
  }
  int log_in(std::string_view password) {
    auto anybody = client();
    return log_in(anybody, password).status;
  }
};
TC_ON_BOTH_DATABASES(Passwords);

TEST_P(Passwords, are_set_anew_by_a_link_that_is_mailed_and_works_once) {
  EXPECT_EQ(ask("OLIVE@example.com").status, 204);
  const auto link = this->link();
  auto anybody = client();
  EXPECT_EQ(text_at(anybody.get(link), "/email"), "olive@example.com");
  EXPECT_EQ(text_at(complete(link, "short"), "/errors/0/pointer"), "/password");
  EXPECT_EQ(complete(link).status, 204);
  EXPECT_EQ(complete(link, "another long secret").status, 404);
  EXPECT_EQ(anybody.get(link).status, 404);
  EXPECT_EQ(olive_->get("/api/v1/session").status, 401) << "sessions of before have ended";
  EXPECT_EQ(log_in(test_password), 401);
  EXPECT_EQ(log_in(better_password), 200);
}

TEST_P(Passwords, that_were_changed_are_told_of_by_mail) {
  ask("olive@example.com");
  complete(link());
  EXPECT_EQ(mails().front().kind, "password_changed");
  auto again = client();
  log_in(again, better_password);
  const auto changed =
      again.put("/api/v1/session/password",
                fmt::format(R"({{"old_password":"{}","new_password":"another long secret"}})", better_password));
  EXPECT_EQ(changed.status, 204) << changed.body;
  EXPECT_EQ(mails().size(), 3u);
  EXPECT_EQ(mails().front().recipient.text(), "olive@example.com");
}

TEST_P(Passwords, are_not_who_one_works_for_nor_what_everybody_tries) {
  ask("olive@example.com");
  const auto link = this->link();
  EXPECT_EQ(text_at(complete(link, "Northwind-2026"), "/errors/0/code"), "password-is-seller");
  EXPECT_EQ(text_at(complete(link, "olive@example.com"), "/errors/0/code"), "password-is-name");
  EXPECT_EQ(text_at(complete(link, "sunshine123456"), "/errors/0/code"), "password-too-common");
  EXPECT_EQ(complete(link).status, 204);
}

TEST_P(Passwords, of_addresses_that_nobody_has_are_answered_alike) {
  const auto known = ask("olive@example.com");
  EXPECT_EQ(mails().size(), 1u);
  const auto unknown = ask("nobody@example.com");
  EXPECT_EQ(mails().size(), 1u);
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.body, unknown.body);
  EXPECT_EQ(text_at(ask("no address"), "/errors/0/pointer"), "/email");
}

TEST_P(Passwords, are_not_set_by_links_that_are_old) {
  ask("olive@example.com");
  const auto link = this->link();
  clock_.advance(std::chrono::minutes(identity::password_reset_minutes));
  auto anybody = client();
  EXPECT_EQ(anybody.get(link).status, 410);
  EXPECT_EQ(complete(link).status, 410);
  EXPECT_EQ(log_in(test_password), 200);
}

TEST_P(Passwords, have_several_links_of_which_one_ends_the_others) {
  ask("olive@example.com");
  const auto first = link();
  ask("olive@example.com");
  const auto second = link();
  auto anybody = client();
  EXPECT_EQ(anybody.get(first).status, 200) << "a stranger who asks again takes none away";
  EXPECT_EQ(complete(second).status, 204);
  EXPECT_EQ(complete(first).status, 404);
}

TEST_P(Passwords, that_are_changed_meanwhile_end_the_links) {
  ask("olive@example.com");
  const auto changed =
      olive_->put("/api/v1/session/password",
                  fmt::format(R"({{"old_password":"{}","new_password":"another long secret"}})", test_password));
  EXPECT_EQ(changed.status, 204) << changed.body;
  auto anybody = client();
  const auto sent = mails();
  ASSERT_EQ(sent.back().kind, "password_reset");
  EXPECT_EQ(anybody.get(link(sent.back())).status, 404);
}

TEST_P(Passwords, are_not_mailed_about_without_end) {
  for (const std::string email : {"olive@example.com", "nobody@example.com"}) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(email).status, 204);
    const auto refused = ask(email);
    EXPECT_EQ(refused.status, 429) << email;
    EXPECT_NE(refused.header("Retry-After"), "");
  }
  EXPECT_EQ(mails().size(), 3u);
  clock_.advance(std::chrono::minutes(1));
  EXPECT_EQ(ask("olive@example.com").status, 204);
}

TEST_P(Passwords, that_were_forgotten_may_be_tried_again_after_too_many_wrong_ones) {
  while (log_in("not this one") != 429) continue;
  ask("olive@example.com");
  complete(link());
  EXPECT_EQ(log_in(better_password), 200);
}

TEST_P(Passwords, are_no_matter_of_a_seller_s_outbox) {
  ask("olive@example.com");
  complete(link());
  auto again = client();
  log_in(again, better_password);
  EXPECT_EQ(parsed(again.get(seller_ + "/mails")).at("items").as_array().size(), 0u);
  const auto mail = deployment().ids().text(mails().back().id);
  EXPECT_EQ(again.get(seller_ + "/mails/" + mail).status, 404);
}

// For whom no mail reaches.
TEST(UserCommand, prints_a_link_for_a_new_password) {
  const test::Folder folder;
  config::Config config;
  config.data = (folder.path() / "data").string();
  const SystemClock clock;
  const auto with_store = [&](auto&& use) { return app::Deployment(config, clock).database().write(use); };
  with_store([&](db::Tx& tx) {
    return identity::create_user(
        tx, {.email = trusted<Email>("ann@example.com"), .name = "Ann", .password_hash = "none"}, clock.now());
  });
  const auto command = [&](const std::string& email) {
    return run_program({std::getenv("TC_TEST_BINARY"), "user", "reset-link", email, "--data", config.data});
  };
  const auto printed = command("ANN@example.com");
  EXPECT_EQ(printed.status, 0) << printed.err;
  const auto from = printed.out.find("/reset-password/") + std::string_view("/reset-password/").size();
  const auto token = printed.out.substr(from, printed.out.find('\n', from) - from);
  const auto whose =
      with_store([&](db::Tx& tx) { return identity::require_password_reset(tx, token, clock.now()).email.text(); });
  EXPECT_EQ(whose, "ann@example.com");
  const auto nobody = command("nobody@example.com");
  EXPECT_EQ(nobody.status, 1);
  EXPECT_TRUE(nobody.err.contains("There is no login with the address nobody@example.com.")) << nobody.err;
}

TEST(UserCommand, signs_a_person_out_wherever_they_are_signed_in) {
  const test::Folder folder;
  config::Config config;
  config.data = (folder.path() / "data").string();
  const SystemClock clock;
  app::Deployment(config, clock).database().write([&](db::Tx& tx) {
    const auto ann = identity::create_user(
        tx, {.email = trusted<Email>("ann@example.com"), .name = "Ann", .password_hash = "none"}, clock.now());
    for (int i = 0; i < 2; ++i) identity::start_session(tx, ann, {}, clock.now());
  });
  const auto command = [&] {
    return run_program({std::getenv("TC_TEST_BINARY"), "user", "sign-out", "ann@example.com", "--data", config.data});
  };
  EXPECT_EQ(command().out, "ann@example.com is signed out at 2 places.\n");
  EXPECT_EQ(command().out, "Nobody is signed in as ann@example.com.\n");
}

}  // namespace
}  // namespace tc::tests
