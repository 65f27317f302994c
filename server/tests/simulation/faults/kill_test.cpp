// Killed under load, twenty times: no answered order is lost, none is doubled.
#include <condition_variable>
#include <optional>
#include <random>
#include <thread>

#include "app/check.hpp"
#include "app/deployment.hpp"
#include "app/jobs.hpp"
#include "base/money.hpp"
#include "tests/simulation/served.hpp"
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

constexpr int kills = 20;
constexpr int buyers = 4;
constexpr int answers_between_kills_max = 25;
constexpr std::chrono::seconds patience{60};

struct Placed {
  std::string id, number, total;
  friend bool operator==(const Placed&, const Placed&) = default;
};

// Where the server is now, and what it has answered. The buyers wait here while it is down.
class Stage {
 public:
  void open(std::uint16_t port) {
    const std::lock_guard lock(mutex_);
    port_ = port;
    ++life_;
    changed_.notify_all();
  }
  void end() {
    const std::lock_guard lock(mutex_);
    over_ = true;
    changed_.notify_all();
  }
  bool over() const {
    const std::lock_guard lock(mutex_);
    return over_;
  }
  // The port of a life after `life`, which becomes that one.
  std::uint16_t next_port(int& life) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, patience, [&] { return life_ > life; })) throw std::runtime_error("no server");
    life = life_;
    return port_;
  }
  void answered(const std::string& key, Placed order) {
    const std::lock_guard lock(mutex_);
    orders_[key] = std::move(order);
    changed_.notify_all();
  }
  bool wait_for_answers(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return orders_.size() >= count; });
  }
  std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return orders_.size();
  }
  std::map<std::string, Placed> orders() const {
    const std::lock_guard lock(mutex_);
    return orders_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint16_t port_ = 0;
  int life_ = 0;
  bool over_ = false;
  std::map<std::string, Placed> orders_;
};

class Killed : public Served {
 protected:
  void set_up_shop(ServingChild& child) {
    http::Client owner(child.port);
    seller_ = set_up(owner, token_in(child.line_with("/setup/")), "Harbour Supplies", "GB", "olive@example.com");
    const auto key =
        owner.post(seller_ + "/api-keys", R"({"name":"Check","rights":["order.view","export.run","mail.view"]})");
    staff_key_ = {{"Authorization", "Bearer " + text_in(key, "/token")}};
    product_ = make_product(owner, seller_, "A-1", "Anvil");
    // Accepted at once: each order reserves its goods, and the check at the end adds them up.
    const auto group = make_group(owner, seller_, "Trade", "GBP", R"(,"acceptance":"automatic")");
    set_price(owner, seller_, group, product_, "10.00", "GBP");
    const auto customer = make_customer(owner, seller_, "C-1", "Forge");
    storefront_ = "/api/v1/storefronts/" + join_group(owner, seller_, group, customer);
    http::Client buyer(child.port);
    accept_invitation(buyer, invite_buyer(owner, seller_, customer, "bea@example.com"), "Bea");
    cookies_ = buyer.cookies;
  }
  // 10.00 each with 20 % tax. The reference is the key, so that the orders tell which request made them.
  static int quantity_of(int number) { return 1 + number % 5; }
  http::ClientResponse place(http::Client& buyer, const std::string& key, int quantity) const {
    return buyer.post(
        storefront_ + "/orders",
        fmt::format(
            R"({{"expected_total":{{"amount":"{}.00","currency":"GBP"}},"reference":"{}","lines":[{{"product":"{}","quantity":"{}"}}]}})",
            12 * quantity, key, product_, quantity),
        {{"Idempotency-Key", key}});
  }
  http::Client buyer_at(std::uint16_t port) const {
    http::Client client(port);
    client.cookies = cookies_;
    return client;
  }
  static Placed placed_in(const http::ClientResponse& answer) {
    return {id_in(answer), text_in(answer, "/number"), text_in(answer, "/totals/total/amount")};
  }
  // The same order again and again, in one life of the server after another, until it is answered.
  Placed place_until_answered(Stage& stage, int& life, std::optional<http::Client>& client, const std::string& key,
                              int quantity) const {
    for (;;) try {
        if (!client) client = buyer_at(stage.next_port(life));
        const auto answer = place(*client, key, quantity);
        EXPECT_EQ(answer.status, 201) << answer.body;
        return placed_in(answer);
      } catch (const std::system_error&) {
        client.reset();
      }
  }
  void buy(Stage& stage, int buyer) const {
    int life = 0;
    std::optional<http::Client> client;
    for (int number = 0; !stage.over() && !HasFailure(); ++number) {
      const auto key = fmt::format("{}-{}", buyer, number);
      stage.answered(key, place_until_answered(stage, life, client, key, quantity_of(number)));
    }
  }
  void check_store(const std::map<std::string, Placed>& answered, std::uint16_t port) const {
    http::Client staff(port);
    staff.always = staff_key_;
    std::map<std::string, Placed> stored;
    std::set<std::string> numbers;
    for_each_item(staff, seller_ + "/orders?limit=200", [&](const bj::value& order) {
      const Placed one{text_at(order, "/id"), text_at(order, "/number"), text_at(order, "/total/amount")};
      EXPECT_TRUE(stored.emplace(text_at(order, "/reference"), one).second) << "ordered twice: " << one.number;
      EXPECT_TRUE(numbers.insert(one.number).second) << "a number twice: " << one.number;
    });
    EXPECT_EQ(stored, answered) << "what was answered is what is there";

    std::map<std::string, std::int64_t> cents;
    for_each_item(staff, seller_ + "/order-lines?limit=200", [&](const bj::value& line) {
      for (auto part : {"/net/amount", "/tax/amount"})
        cents[text_at(line, "/order")] += Minor::parse(text_at(line, part), 2).value().value;
    });
    for (const auto& [_, order] : stored)
      EXPECT_EQ(cents[order.number], Minor::parse(order.total, 2).value().value) << order.number;
  }
  template <class F>
  static void for_each_item(http::Client& client, const std::string& path, F&& use) {
    std::string cursor;
    for (bool more = true; more;) {
      const auto page = parsed(client.get(path + cursor));
      for (const auto& item : page.at("items").as_array()) use(item);
      more = page.at("next").is_string();
      if (more) cursor = "&cursor=" + text_at(page, "/next");
    }
  }
  // What was begun by dead workers is taken up when their lease has run out: each order has its confirmation, once.
  void check_mails(std::size_t orders) const {
    config::Config config;
    config.data = data();
    config.database = database_;
    WorldClock clock;
    clock.advance(std::chrono::hours(24));
    app::Deployment deployment(config, clock);
    jobs::Workers workers(deployment.database(), clock);
    app::add_all_jobs(workers, deployment);
    while (workers.run_due() > 0) {
    }
    const auto confirmations = deployment.database().read([&](db::Tx& tx) {
      return tx.only<std::int64_t>(
          "select count(*) from mail where kind = 'order_confirmation' and sent_at is not null");
    });
    EXPECT_EQ(confirmations, static_cast<std::int64_t>(orders));
    EXPECT_TRUE(app::check(deployment.database(), deployment.ids()).is_whole()) << "see `tradecounter check`";
  }

  std::string seller_, product_, storefront_;
  http::Headers staff_key_;
  std::map<std::string, std::string> cookies_;
};
TC_ON_BOTH_DATABASES(Killed);

TEST_P(Killed, under_load_twenty_times_it_loses_and_doubles_no_order) {
  auto child = serve();
  set_up_shop(*child);
  ASSERT_FALSE(HasFailure());
  Stage stage;
  std::vector<std::jthread> threads;
  for (int buyer = 0; buyer < buyers; ++buyer) threads.emplace_back([&, buyer] { buy(stage, buyer); });
  std::mt19937 random(GetParam() == db::Dialect::sqlite ? 1 : 2);
  for (int life = 0; life <= kills; ++life) {
    if (life > 0) child = serve();
    stage.open(child->port);
    const auto more = std::uniform_int_distribution<std::size_t>(1, answers_between_kills_max)(random);
    EXPECT_TRUE(stage.wait_for_answers(stage.count() + more)) << "no answers in life " << life;
    if (life == kills || HasFailure()) break;
    child->signal(SIGKILL);
    EXPECT_EQ(child->wait(), -SIGKILL);
  }
  stage.end();
  threads.clear();
  ASSERT_FALSE(HasFailure());

  const auto answered = stage.orders();
  auto buyer = buyer_at(child->port);
  for (int i = 0; i < buyers; ++i) {
    const auto key = fmt::format("{}-0", i);
    EXPECT_EQ(placed_in(place(buyer, key, quantity_of(0))), answered.at(key)) << "repeated, it is the same order";
  }
  check_store(answered, child->port);
  child->signal(SIGTERM);
  EXPECT_EQ(child->wait(), 0) << child->errors();
  check_mails(answered.size());
}

}  // namespace
}  // namespace tc::tests
