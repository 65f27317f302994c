// A backup taken while orders are placed, restored elsewhere: all that was answered before it is there, to the cent.
#include <boost/json.hpp>
#include <fstream>
#include <map>
#include <thread>

#include "tests/simulation/served.hpp"
#include "tests/support/process.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

using testing::HasSubstr;

constexpr int orders_before = 20;

class BackingUp : public Served {
 protected:
  std::string folder() const { return folder_.file("backup"); }
  std::string elsewhere() const { return folder_.file("elsewhere"); }
  void TearDown() override {
    if (!other_name_.empty()) db::TestCluster::run("drop database if exists " + other_name_ + " with (force)");
    Served::TearDown();
  }

  Finished command(const std::string& verb, const std::string& data, const std::string& database,
                   const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{program_, verb};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.insert(arguments.end(), {"--data", data});
    if (!database.empty()) arguments.insert(arguments.end(), {"--database", database});
    return run_program(arguments);
  }
  // As docs/operating.md says it.
  Finished back_up() const {
    if (!database_.empty()) {
      std::filesystem::create_directories(folder());
      const auto dumped = run_program({"/usr/lib/postgresql/15/bin/pg_dump", "--format=custom",
                                       "--file=" + folder() + "/database.dump", database_});
      EXPECT_EQ(dumped.status, 0) << dumped.err;
    }
    return command("backup", data(), database_, {folder()});
  }
  Finished restore() {
    if (database_.empty()) return command("restore", elsewhere(), "", {folder()});
    other_name_ = db::TestCluster::new_name();
    db::TestCluster::run("create database " + other_name_);
    other_ = database_.substr(0, database_.rfind('/') + 1) + other_name_;
    auto done = command("restore", elsewhere(), other_, {folder()});
    const auto restored = run_program({"/usr/lib/postgresql/15/bin/pg_restore", "--no-owner", "--dbname=" + other_,
                                       folder() + "/database.dump"});
    EXPECT_EQ(restored.status, 0) << restored.err;
    return done;
  }

  void set_up_shop(ServingChild& child) {
    http::Client owner(child.port);
    seller_ = set_up(owner, token_in(child.line_with("/setup/")), "Harbour Supplies", "GB", "olive@example.com");
    staff_ = owner.cookies;
    product_ = make_product(owner, seller_, "A-1", "Anvil");
    const auto group = make_group(owner, seller_, "Trade", "GBP");
    set_price(owner, seller_, group, product_, "9.99", "GBP");
    const auto customer = make_customer(owner, seller_, "C-1", "Forge");
    storefront_ = "/api/v1/storefronts/" + join_group(owner, seller_, group, customer);
    http::Client buyer(child.port);
    accept_invitation(buyer, invite_buyer(owner, seller_, customer, "bea@example.com"), "Bea");
    buyer_ = buyer.cookies;
  }
  // Its number and total, as answered.
  std::pair<std::string, std::string> place(std::uint16_t port) const {
    http::Client buyer(port);
    buyer.cookies = buyer_;
    const auto answer = buyer.post(
        storefront_ + "/orders",
        fmt::format(R"({{"expected_total":{{"amount":"35.96","currency":"GBP"}},"lines":[{{"product":"{}","quantity":"3"}}]}})",
                    product_));
    EXPECT_EQ(answer.status, 201) << answer.body;
    return {text_in(answer, "/number"), text_in(answer, "/totals/total/amount")};
  }
  std::map<std::string, std::string> orders_at(std::uint16_t port) const {
    http::Client staff(port);
    staff.cookies = staff_;
    std::map<std::string, std::string> orders;
    const auto page = boost::json::parse(staff.get(seller_ + "/orders?limit=200").body);
    for (const auto& order : page.at("items").as_array())
      orders[std::string(order.at("number").as_string())] = std::string(order.at("total").at("amount").as_string());
    return orders;
  }

  std::string seller_, product_, storefront_, other_name_, other_;
  std::map<std::string, std::string> staff_, buyer_;
};
TC_ON_BOTH_DATABASES(BackingUp);

TEST_P(BackingUp, while_orders_are_placed_keeps_every_order_answered_before) {
  auto child = serve();
  set_up_shop(*child);
  std::map<std::string, std::string> answered;
  for (int i = 0; i < orders_before; ++i) answered.insert(place(child->port));
  ASSERT_FALSE(HasFailure());
  {
    const std::jthread load([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) place(child->port);
    });
    const auto saved = back_up();
    ASSERT_EQ(saved.status, 0) << saved.err;
  }
  const auto restored = restore();
  ASSERT_EQ(restored.status, 0) << restored.out << restored.err;
  const auto checked = command("check", elsewhere(), other_);
  EXPECT_EQ(checked.status, 0) << checked.out << checked.err;

  const ServingChild other(program_, elsewhere(), other_);
  const auto orders = orders_at(other.port);
  for (const auto& [number, total] : answered) EXPECT_EQ(orders.at(number), total) << number;
  const auto now = orders_at(child->port);
  for (const auto& [number, total] : orders) EXPECT_EQ(now.at(number), total) << "nothing is made up: " << number;
  EXPECT_EQ(place(other.port).second, "35.96") << "and goes on";
}

TEST_P(BackingUp, that_was_damaged_is_refused_with_every_file_that_is) {
  { const auto child = serve(); }
  ASSERT_EQ(back_up().status, 0);
  const auto database = std::filesystem::path(folder()) / (database_.empty() ? "tradecounter.db" : "database.dump");
  std::ofstream(database, std::ios::app) << "x";
  std::filesystem::remove(std::filesystem::path(folder()) / "key");
  const auto refused = command("restore", elsewhere(), database_, {folder()});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr(database.filename().string() + " has another size than when it was saved."));
  EXPECT_THAT(refused.err, HasSubstr("key is missing."));
  EXPECT_FALSE(std::filesystem::exists(elsewhere())) << "nothing is half-restored";
}

TEST_P(BackingUp, refuses_a_place_that_is_taken_and_a_backup_that_was_not_finished) {
  { const auto child = serve(); }
  ASSERT_EQ(back_up().status, 0);
  EXPECT_EQ(command("backup", data(), database_, {folder()}).status, 1);
  EXPECT_THAT(command("restore", data(), database_, {folder()}).err, HasSubstr("is not empty"));
  std::filesystem::remove(std::filesystem::path(folder()) / "backup.json");
  EXPECT_THAT(command("restore", elsewhere(), database_, {folder()}).err, HasSubstr("is no finished backup"));
}

}  // namespace
}  // namespace tc::tests
