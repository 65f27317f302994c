#include "tests/simulation/faults/shop.hpp"

#include <set>

#include "app/check.hpp"
#include "app/deployment.hpp"
#include "app/jobs.hpp"
#include "base/money.hpp"
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

constexpr int gross_each = 12;  // 10.00 and 20 % tax

template <class F>
void for_each_item(http::Client& client, const std::string& path, F&& use) {
  std::string cursor;
  for (bool more = true; more;) {
    const auto page = parsed(client.get(path + cursor));
    for (const auto& item : page.at("items").as_array()) use(item);
    more = page.at("next").is_string();
    if (more) cursor = "&cursor=" + text_at(page, "/next");
  }
}

std::int64_t cents(std::string_view amount) { return Minor::parse(amount, 2).value().value; }

}  // namespace

void Shop::set_up(ServingChild& child) {
  http::Client owner(child.port);
  seller = tests::set_up(owner, token_in(child.line_with("/setup/")), "Harbour Supplies", "GB", "olive@example.com");
  owner_ = owner.cookies;
  product_ = make_product(owner, seller, "A-1", "Anvil");
  // Accepted at once: each order reserves its goods, and the rules add them up.
  const auto group = make_group(owner, seller, "Trade", "GBP", R"(,"acceptance":"automatic")");
  set_price(owner, seller, group, product_, "10.00", "GBP");
  const auto customer = make_customer(owner, seller, "C-1", "Forge");
  storefront_ = "/api/v1/storefronts/" + join_group(owner, seller, group, customer);
  http::Client buyer(child.port);
  accept_invitation(buyer, invite_buyer(owner, seller, customer, "bea@example.com"), "Bea");
  buyer_ = buyer.cookies;
}

http::Client Shop::arriving(std::uint16_t port, const Cookies& cookies) {
  http::Client client(port);
  client.cookies = cookies;
  return client;
}

http::ClientResponse Shop::place(http::Client& buyer, const std::string& key, int quantity) const {
  return buyer.post(
      storefront_ + "/orders",
      fmt::format(
          R"({{"expected_total":{{"amount":"{}.00","currency":"GBP"}},"reference":"{}","lines":[{{"product":"{}","quantity":"{}"}}]}})",
          gross_each * quantity, key, product_, quantity),
      {{"Idempotency-Key", key}});
}

Placed Shop::placed_in(const http::ClientResponse& answer) {
  return {id_in(answer), text_in(answer, "/number"), text_in(answer, "/totals/total/amount")};
}

void Shop::expect_kept(const PlacedByKey& answered, std::uint16_t port) const {
  auto staff = owner_at(port);
  PlacedByKey stored;
  std::set<std::string> numbers;
  for_each_item(staff, seller + "/orders?state=all&limit=200", [&](const bj::value& order) {
    const Placed one{text_at(order, "/id"), text_at(order, "/number"), text_at(order, "/total/amount")};
    EXPECT_TRUE(stored.emplace(text_at(order, "/reference"), one).second) << "ordered twice: " << one.number;
    EXPECT_TRUE(numbers.insert(one.number).second) << "a number twice: " << one.number;
  });
  EXPECT_EQ(stored, answered) << "what was answered is what is there";

  std::map<std::string, std::int64_t> lines;
  for_each_item(staff, seller + "/order-lines?limit=200", [&](const bj::value& line) {
    for (auto part : {"/net/amount", "/tax/amount"}) lines[text_at(line, "/order")] += cents(text_at(line, part));
  });
  for (const auto& [_, order] : stored) EXPECT_EQ(lines[order.number], cents(order.total)) << order.number;
}

Buyers::Buyers(const Shop& shop, Stage& stage, int count) : shop_(shop), stage_(stage) {
  for (int buyer = 0; buyer < count; ++buyer) threads_.emplace_back([this, buyer] { buy(buyer); });
}

std::string Buyers::key(int buyer, int number) { return fmt::format("{}-{}", buyer, number); }

void Buyers::buy(int buyer) {
  Hand hand(stage_, [this](std::uint16_t port) { return shop_.buyer_at(port); });
  for (int number = 0; !stage_.over(); ++number) {
    const auto wanted = key(buyer, number);
    const auto answer = hand.ask([&](http::Client& client) { return shop_.place(client, wanted, quantity(number)); });
    ASSERT_EQ(answer.status, 201) << answer.body;
    keep(wanted, Shop::placed_in(answer));
  }
}

void Buyers::keep(const std::string& key, Placed order) {
  {
    const std::lock_guard lock(mutex_);
    news_.push_back(order);
    answered_.emplace(key, std::move(order));
  }
  stage_.note();
}

std::vector<Placed> Buyers::news() {
  const std::lock_guard lock(mutex_);
  return std::exchange(news_, {});
}

PlacedByKey Buyers::leave() {
  threads_.clear();
  return answered_;
}

void ShopServed::end(ServingChild& child) const {
  child.signal(SIGTERM);
  EXPECT_EQ(child.wait(), 0) << child.errors();
}

void ShopServed::expect_whole(std::size_t orders, std::int64_t imported) const {
  config::Config config;
  config.data = data();
  config.database = database_;
  WorldClock clock;
  clock.advance(std::chrono::hours(24));  // the leases of dead workers have run out
  app::Deployment deployment(config, clock);
  jobs::Workers workers(deployment.database(), clock);
  app::add_all_jobs(workers, deployment);
  while (workers.run_due() > 0) {
  }
  const auto count = [&](std::string_view sql) {
    return deployment.database().read([&](db::Tx& tx) { return tx.only<std::int64_t>(sql); });
  };
  EXPECT_EQ(count("select count(*) from mail where kind = 'order_confirmation' and sent_at is not null"),
            static_cast<std::int64_t>(orders));
  EXPECT_EQ(count("select count(*) from product where sku like 'I-%'"), imported);
  EXPECT_TRUE(app::check(deployment.database(), deployment.ids()).is_whole()) << "see `tradecounter check`";
}

}  // namespace tc::tests
