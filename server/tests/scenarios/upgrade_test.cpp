// A store that an earlier version has made is brought up to this one, and nothing of it is lost.
#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include "app/check.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

class Upgrading : public World {
 protected:
  std::vector<db::Migration> first_migrations() const override {
    auto migrations = db::own_migrations();
    std::erase_if(migrations, [](const db::Migration& each) { return each.name > "0016"; });
    return migrations;
  }
  void fill_store(const db::Options& options) const override {
    const auto database = db::Database::open(options);
    const auto rows = rows_as(GetParam());
    database->write([&](db::Tx& tx) {
      tx.script(rows);
      tx.script(GetParam() == db::Dialect::sqlite
                    ? "update id_counter set next = 1000"
                    : "select setval(oid::regclass, 1000) from pg_class where relkind = 'S' and relname like 'ids_%'");
    });
  }

 private:
  static std::string rows_as(db::Dialect dialect) {
    const auto* source = std::getenv("TC_TEST_SOURCE");
    std::ifstream file(std::string(source ? source : ".") + "/server/tests/scenarios/upgrade/0015.sql");
    std::ostringstream text;
    text << file.rdbuf();
    EXPECT_GT(text.view().size(), 1000u) << "the file of rows is missing";
    static const std::regex bytes("x'([0-9a-f]*)'");
    return dialect == db::Dialect::sqlite ? text.str() : std::regex_replace(text.str(), bytes, "'\\x$1'");
  }
};
TC_ON_BOTH_DATABASES(Upgrading);

TEST_P(Upgrading, keeps_orders_to_the_cent_and_goes_on_where_the_former_version_was) {
  const auto report = app::check(database(), deployment().ids());
  EXPECT_TRUE(report.is_whole()) << (report.broken.empty() ? "damage" : report.broken.front().says);

  auto buyer = client();
  ASSERT_EQ(
      buyer.post("/api/v1/session", R"({"email":"quinn@quay.example","password":"bell and ledger and till"})").status,
      200);
  const auto orders = buyer.get("/api/v1/orders");
  const std::array<std::array<std::string_view, 3>, 3> kept{
      {{"SO-3", "placed", "95.22"}, {"SO-2", "rejected", "98.94"}, {"SO-1", "accepted", "82.44"}}};
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(text_at(orders, fmt::format("/items/{}/number", i)), kept[i][0]);
    EXPECT_EQ(text_at(orders, fmt::format("/items/{}/state", i)), kept[i][1]);
    EXPECT_EQ(text_at(orders, fmt::format("/items/{}/total/amount", i)), kept[i][2]);
  }
  const auto first = buyer.get("/api/v1/orders/" + text_at(orders, "/items/2/id"));
  EXPECT_EQ(text_at(first, "/fulfilment"), "partly");
  EXPECT_EQ(text_at(first, "/shipments/0/tracking_number"), "1550");

  const auto storefront = "/api/v1/storefronts/" + text_at(buyer.get("/api/v1/storefronts"), "/items/0/id");
  const auto again = buyer.get(storefront + "/orders/" + text_at(orders, "/items/2/id") + "/again");
  EXPECT_EQ(again.status, 200) << again.body;
  const auto basket = buyer.get(storefront + "/basket/lines");
  EXPECT_EQ(text_at(basket, "/items/0/sku"), "AL-2");
  const auto line = fmt::format(R"({{"product":"{}","quantity":"12"}})", text_at(basket, "/items/0/product"));
  ASSERT_EQ(buyer.patch(storefront + "/basket/lines", line).status, 200);
  // 12 × 3.10 + 4.95 for delivery, and 20 % of both.
  const auto placed =
      buyer.post(storefront + "/orders", R"({"expected_total":{"amount":"50.58","currency":"GBP"},"reference":"PO-4",)"
                                         R"("accepted_terms":1})");
  EXPECT_EQ(placed.status, 201) << placed.body;
  EXPECT_EQ(text_at(placed, "/number"), "SO-4");
  EXPECT_TRUE(app::check(database(), deployment().ids()).is_whole());
}

}  // namespace
}  // namespace tc::tests
