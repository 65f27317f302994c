// Mails to a mail server that is another program: over TLS, with a login, past a first refusal.
#include <gmock/gmock.h>

#include <fstream>

#include "platform/mail/mail.hpp"
#include "tests/simulation/served.hpp"
#include "tests/support/certificate.hpp"

namespace tc::tests {
namespace {

using namespace std::chrono_literals;
using mail::Smtp;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class MailServer : public db::OnBothDatabases {
 protected:
  void SetUp() override {
    db::OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    std::filesystem::create_directories(folder_.file("taken"));
    make_certificate(folder_.file("server"), "localhost");
    make_certificate(folder_.file("other"), "localhost");
  }
  void start(const std::string& encryption) {
    server_ = std::make_unique<Child>(std::vector<std::string>{
        "/usr/bin/python3", std::string(std::getenv("TC_TEST_SOURCE")) + "/server/tests/support/smtp_server.py",
        folder_.file("server.pem"), folder_.file("server.key"), folder_.file("taken"), encryption});
    const auto line = server_->line_with("listens on");
    settings_ = {.from_address = "shop@example.com",
                 .smtp = {.host = "localhost",
                          .port = std::stoi(line.substr(line.rfind(' '))),
                          .encryption = encryption == "tls" ? Smtp::Encryption::tls : Smtp::Encryption::starttls,
                          .user = "shop",
                          .password = "a secret",
                          .certificates = folder_.file("server.pem")},
                 .outbox = folder_.path() / "outbox"};
  }
  MailId put() {
    const mail::Message message{.to = trusted<Email>("ada@example.com"),
                                .from_name = "Möbel & Söhne",
                                .subject = "Ihre Bestellung über 1.234 €",
                                .text = "Guten Tag\n.\n..ein Punkt am Anfang der Zeile\n",
                                .html = "<p>Guten Tag</p>\n"};
    return database().write([&](db::Tx& tx) { return mail::send(tx, message, seller_, "invitation", clock_.now()); });
  }
  mail::Mail sent(MailId id) {
    jobs::Workers workers(database(), clock_);
    mail::add_jobs(workers, settings_);
    workers.run_due();
    return database().read([&](db::Tx& tx) { return mail::find_mail(tx, seller_, id).value(); });
  }
  std::string taken(int number) const {
    std::ifstream in(folder_.file("taken/" + std::to_string(number) + ".eml"), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  const SellerId seller_{5};
  SteppedClock clock_{*Instant::parse("2026-03-29T01:02:03Z")};
  db::TestFolder folder_;
  mail::Settings settings_;
  std::unique_ptr<Child> server_;
};
TC_ON_BOTH_DATABASES(MailServer);

TEST_P(MailServer, that_greylists_gets_each_mail_once_over_tls_with_a_login) {
  for (const std::string encryption : {"starttls", "tls"}) {
    start(encryption);
    const auto id = put();
    EXPECT_THAT(sent(id).error.value_or(""), HasSubstr("451")) << encryption;
    EXPECT_EQ(taken(1), "");
    clock_.step(1h);
    EXPECT_TRUE(sent(id).sent_at) << encryption;
    EXPECT_THAT(taken(1), AllOf(HasSubstr("shop@example.com -> ada@example.com\n"),
                                HasSubstr("Message-ID: <" + sent(id).message_id + "@example.com>")));
    EXPECT_EQ(taken(2), "") << "once";
    std::filesystem::remove(folder_.file("taken/1.eml"));
  }
}

TEST_P(MailServer, that_refuses_the_login_is_told_without_the_password) {
  start("starttls");
  settings_.smtp.password = "another secret";
  EXPECT_THAT(sent(put()).error.value_or(""), AllOf(HasSubstr("denied"), Not(HasSubstr("another secret"))));
  EXPECT_EQ(taken(1), "");
}

TEST_P(MailServer, whose_certificate_nobody_vouches_for_gets_nothing) {
  for (const std::string encryption : {"starttls", "tls"}) {
    start(encryption);
    settings_.smtp.certificates = folder_.file("other.pem");
    EXPECT_THAT(sent(put()).error.value_or(""), HasSubstr("certificate")) << encryption;
    EXPECT_EQ(taken(1), "");
  }
}

}  // namespace
}  // namespace tc::tests
