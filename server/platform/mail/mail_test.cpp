#include "platform/mail/mail.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/db/test_databases.hpp"
#include "platform/mail/test_smtp.hpp"
#include "platform/testing/folder.hpp"

namespace tc::mail {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class Mails : public db::OnBothDatabases {
 protected:
  MailId put(std::string_view subject = "Hello") {
    const Message message{.to = trusted<Email>("ada@example.com"),
                          .from_name = "North",
                          .subject = std::string(subject),
                          .text = "Text\n",
                          .html = "<p>Text</p>\n",
                          .headers = {{"X-Kind", "test"}}};
    return database().write([&](db::Tx& tx) { return send(tx, message, seller, "invitation", clock.now()); });
  }
  Mail mail(MailId id) {
    return database().read([&](db::Tx& tx) { return find_mail(tx, seller, id).value(); });
  }
  int work(const Settings& settings) {
    jobs::Workers workers(database(), clock);
    add_jobs(workers, settings);
    return workers.run_due();
  }
  Settings to_folder() const { return {.from_address = "shop@example.com", .outbox = folder.path() / "outbox"}; }
  Settings to_server(const TestSmtp& server) const {
    auto settings = to_folder();
    settings.smtp = {.host = "127.0.0.1", .port = server.port(), .encryption = Smtp::Encryption::none};
    return settings;
  }

  const SellerId seller{5};
  SteppedClock clock{*Instant::parse("2026-03-29T01:02:03Z")};
  test::Folder folder;
};
TC_ON_BOTH_DATABASES(Mails);

TEST_P(Mails, lie_in_the_outbox_folder_without_smtp) {
  const auto id = put();
  EXPECT_FALSE(mail(id).sent_at);
  EXPECT_EQ(work(to_folder()), 1);
  EXPECT_EQ(mail(id).sent_at, clock.now());
  const auto text = folder.read(fmt::format("outbox/{:06}-invitation.eml", id.value));
  EXPECT_THAT(text, HasSubstr("Subject: Hello\r\n"));
  EXPECT_THAT(text, HasSubstr("X-Kind: test\r\n"));
  EXPECT_THAT(text, HasSubstr("Message-ID: <" + mail(id).message_id + "@example.com>\r\n"));
}

TEST_P(Mails, of_a_transaction_that_is_rolled_back_are_never_sent) {
  EXPECT_THROW(database().write([&](db::Tx& tx) {
    send(tx, {.to = trusted<Email>("ada@example.com")}, seller, "x", clock.now());
    throw std::runtime_error("refused");
  }),
               std::runtime_error);
  EXPECT_EQ(work(to_folder()), 0);
}

TEST_P(Mails, go_to_the_server_with_envelope_and_text) {
  TestSmtp server;
  const auto id = put();
  EXPECT_EQ(work(to_server(server)), 1);
  EXPECT_TRUE(mail(id).sent_at);
  ASSERT_EQ(server.received().size(), 1u);
  EXPECT_THAT(server.commands(), ::testing::IsSupersetOf({HasSubstr("MAIL FROM:<shop@example.com>"),
                                                          HasSubstr("RCPT TO:<ada@example.com>")}));
  EXPECT_THAT(server.received()[0], HasSubstr("Subject: Hello\r\n"));
}

TEST_P(Mails, that_a_server_puts_off_are_tried_again_under_the_same_message_id) {
  TestSmtp server;
  server.answer_recipients("451 try later");
  const auto id = put();
  work(to_server(server));
  EXPECT_FALSE(mail(id).sent_at);
  EXPECT_THAT(*mail(id).error, HasSubstr("451"));
  server.answer_data_end("451 disk full");
  server.answer_recipients("250 fine");
  clock.step(1h);
  work(to_server(server));
  EXPECT_FALSE(mail(id).sent_at);
  server.answer_data_end("250 fine");
  clock.step(1h);
  work(to_server(server));
  EXPECT_TRUE(mail(id).sent_at);
  EXPECT_FALSE(mail(id).error);
  ASSERT_EQ(server.received().size(), 2u);
  EXPECT_EQ(server.received()[0], server.received()[1]);
}

TEST_P(Mails, that_a_server_refuses_for_good_are_not_tried_again) {
  TestSmtp server;
  server.answer_recipients("550 no such user");
  const auto id = put();
  work(to_server(server));
  EXPECT_THAT(*mail(id).error, HasSubstr("550"));
  clock.step(100h);
  EXPECT_EQ(work(to_server(server)), 0);
}

TEST_P(Mails, never_go_unencrypted_where_encryption_is_asked_for) {
  TestSmtp server;
  const auto id = put();
  auto settings = to_server(server);
  settings.smtp.encryption = Smtp::Encryption::starttls;
  work(settings);
  EXPECT_FALSE(mail(id).sent_at);
  EXPECT_EQ(server.received().size(), 0u);
}

TEST_P(Mails, are_listed_newest_first_in_pages_and_per_seller) {
  const auto first = put("1"), second = put("2"), third = put("3");
  database().read([&](db::Tx& tx) {
    const auto page = list_mails(tx, seller, {}, 2);
    ASSERT_EQ(page.size(), 2u);
    EXPECT_EQ(page[0].id, third);
    EXPECT_EQ(page[1].id, second);
    const auto next = list_mails(tx, seller, second, 2);
    ASSERT_EQ(next.size(), 1u);
    EXPECT_EQ(next[0].id, first);
    EXPECT_TRUE(list_mails(tx, SellerId{6}, {}, 2).empty());
    EXPECT_FALSE(find_mail(tx, SellerId{6}, first));
  });
}

}  // namespace
}  // namespace tc::mail
