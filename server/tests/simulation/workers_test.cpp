// Several processes run jobs on one PostgreSQL and are killed in the middle of them: every mail arrives, and once where
// the receiver drops what it has by its Message-ID.
#include <gmock/gmock.h>

#include <chrono>
#include <condition_variable>
#include <random>
#include <set>
#include <thread>

#include "app/deployment.hpp"
#include "platform/jobs/job.hpp"
#include "tests/simulation/served.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

constexpr int kills = 8;
constexpr int mails_between_kills_max = 12;
constexpr std::chrono::seconds patience{120};

// The mails that came, in the order in which they did. A line of its output is a mail.
class Receiver {
 public:
  Receiver() : server_({"/usr/bin/python3", script(), "none"}) {
    const auto line = server_.line_with("listens on");
    port = line.substr(line.rfind(' ') + 1);
  }
  void take(int count) {
    for (int i = 0; i < count; ++i) {
      const auto line = server_.line_with("took ");
      const auto from = line.find('<') + 1;
      ids.push_back(line.substr(from, line.find('@') - from));
    }
  }
  std::set<std::string> distinct() const { return {ids.begin(), ids.end()}; }

  std::string port;
  std::vector<std::string> ids;

 private:
  static std::string script() {
    return std::string(std::getenv("TC_TEST_SOURCE")) + "/server/tests/support/smtp_server.py";
  }
  Child server_;
};

class SeveralProcesses : public Served {
 protected:
  // Orders are placed here; this one runs no jobs, and is not killed.
  void set_up_shop() {
    front_ = serve({"--limits-workers", "0"});
    http::Client owner(front_->port);
    seller_ = set_up(owner, token_in(front_->line_with("/setup/")), "Harbour Supplies", "GB", "olive@example.com");
    product_ = make_product(owner, seller_, "A-1", "Anvil");
    const auto group = make_group(owner, seller_, "Trade", "GBP");
    set_price(owner, seller_, group, product_, "10.00", "GBP");
    const auto customer = make_customer(owner, seller_, "C-1", "Forge");
    storefront_ = "/api/v1/storefronts/" + join_group(owner, seller_, group, customer);
    buyer_ = std::make_unique<http::Client>(front_->port);
    accept_invitation(*buyer_, invite_buyer(owner, seller_, customer, "bea@example.com"), "Bea");
  }
  void place(int count) {
    for (int i = 0; i < count; ++i, ++placed_) {
      const auto body = fmt::format(
          R"({{"expected_total":{{"amount":"12.00","currency":"GBP"}},"lines":[{{"product":"{}","quantity":"1"}}]}})",
          product_);
      const auto answer = buyer_->post(storefront_ + "/orders", body);
      EXPECT_EQ(answer.status, 201) << answer.body;
    }
  }
  std::unique_ptr<ServingChild> process() const {
    return serve({"--limits-job-lease-s", "1", "--mail-smtp-host", "localhost", "--mail-smtp-port", receiver_.port,
                  "--mail-smtp-encryption", "none"});
  }
  // Looks from a process of its own, as the operator's commands do.
  template <class F>
  auto look(F&& use) {
    if (!reading_) {
      config::Config config;
      config.data = data();
      config.database = database_;
      reading_ = std::make_unique<app::Reading>(config);
    }
    return reading_->database->read(std::forward<F>(use));
  }
  static jobs::JobCounts counts(db::Tx& tx) { return jobs::count_jobs(tx, {}); }
  // Until nothing waits and nothing runs.
  void expect_all_done() {
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    const auto until = std::chrono::steady_clock::now() + patience;
    auto now = look(counts);
    while (now.waiting + now.running > 0 && std::chrono::steady_clock::now() < until) {
      never.wait_for(lock, std::chrono::milliseconds(50));
      now = look(counts);
    }
    EXPECT_EQ(now.waiting, 0);
    EXPECT_EQ(now.running, 0) << "no job stays with a process that died";
    EXPECT_EQ(now.failed, 0);
  }

  Receiver receiver_;
  std::unique_ptr<app::Reading> reading_;
  std::unique_ptr<ServingChild> front_;
  std::unique_ptr<http::Client> buyer_;
  std::string seller_, product_, storefront_;
  int placed_ = 0;
};
// Of PostgreSQL only: one file of SQLite has one process.
INSTANTIATE_TEST_SUITE_P(Db, SeveralProcesses, testing::Values(db::Dialect::postgresql), db::dialect_name);

TEST_P(SeveralProcesses, killed_in_the_middle_of_jobs_send_every_mail_and_once_by_its_id) {
  set_up_shop();
  ASSERT_FALSE(HasFailure());
  std::array<std::unique_ptr<ServingChild>, 2> processes{process(), process()};
  std::mt19937 random(1);
  std::uniform_int_distribution<int> some(1, mails_between_kills_max);
  for (int i = 0; i < kills; ++i) {
    place(2 * mails_between_kills_max);  // so many that both are in the middle of them
    receiver_.take(some(random));
    auto& victim = processes.at(static_cast<std::size_t>(i) % processes.size());
    victim->signal(SIGKILL);
    EXPECT_EQ(victim->wait(), -SIGKILL);
    victim = process();
  }
  expect_all_done();
  for (auto& each : processes) each->signal(SIGTERM);
  for (auto& each : processes) EXPECT_EQ(each->wait(), 0) << each->errors();

  const auto [confirmations, sent, interrupted] = look([](db::Tx& tx) {
    const auto one = [&](std::string_view sql) { return tx.only<std::int64_t>(sql); };
    const auto ids = tx.all<std::string>("select message_id from mail where sent_at is not null");
    return std::tuple(one("select count(*) from mail where kind = 'order_confirmation'"),
                      std::set<std::string>(ids.begin(), ids.end()),
                      one("select count(*) from job where failures > 0"));
  });
  EXPECT_EQ(confirmations, placed_) << "each order is confirmed by one mail";
  EXPECT_GT(interrupted, 0) << "else nobody was killed in the middle";
  while (receiver_.distinct().size() < sent.size() && !HasFailure()) receiver_.take(1);
  EXPECT_EQ(receiver_.distinct(), sent) << "what counts as sent has come, and nothing else has";
  EXPECT_EQ(look([](db::Tx& tx) { return tx.only<std::int64_t>("select count(*) from mail where sent_at is null"); }),
            0);
  RecordProperty("mails", static_cast<int>(sent.size()));
  RecordProperty("interrupted", static_cast<int>(interrupted));
  RecordProperty("repeated", static_cast<int>(receiver_.ids.size() - sent.size()));
}

}  // namespace
}  // namespace tc::tests
