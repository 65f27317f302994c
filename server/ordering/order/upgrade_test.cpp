// A database of before there was stock: its accepted orders reserve what is left of them.
#include <gtest/gtest.h>

#include "inventory/invariants.hpp"
#include "inventory/queries.hpp"
#include "ordering/invariants.hpp"
#include "platform/db/migrate.hpp"
#include "platform/db/test_databases.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

class BeforeStock : public db::OnBothDatabases {
 protected:
  std::vector<db::Migration> migrations() const override {
    auto all = db::own_migrations();
    std::erase_if(all, [](const db::Migration& migration) { return migration.name >= "0017"; });
    return all;
  }
  void insert_order(db::Tx& tx, int id, std::string_view state) {
    tx.run(
        "insert into sales_order (seller, id, number, number_text, state, source, customer, customer_code,"
        " customer_name, trade_group, group_name, storefront, placed_by, placed_by_name, currency, reference,"
        " reference_key, note, deliver_to, bill_to, lines, goods, delivery, delivery_tax, net, tax, total, placed_at,"
        " created, updated, revision, version) values (1, $1, $1, 'SO', $2, 'portal', 1, '', 'Shop', 1, 'Trade', 1, 1,"
        " 'Ada', 'GBP', '', '', '', '{}', '{}', 2, 0, 0, 0, 0, 0, 0, $1, 0, 0, 1, 1)",
        std::int64_t{id}, state);
    for (const std::int64_t line : {1, 2})
      tx.run(
          "insert into order_line (seller, sales_order, line, product, sku, name, unit, pack, units, quantity,"
          " list_price, reduction_cause, unit_price, net, tax_class, tax_label, tax_category, tax_percent, tax,"
          " shipped, cancelled) values (1, $1, $2, 7, 'CN-1', 'Candle', 'each', 'Box', 6, 5000, 0, '', 0, 0, '', '',"
          " 'S', 0, 0, 2000, 1000)",
          std::int64_t{id}, line);
  }
};
TC_ON_BOTH_DATABASES(BeforeStock);

TEST_P(BeforeStock, accepted_orders_reserve_at_the_default_site) {
  database().write([&](db::Tx& tx) {
    for (const auto& [id, name] : {std::pair(11, "Main"), std::pair(12, "Leeds")})
      tx.run("insert into site (seller, id, name, active, version) values (1, $1, $2, $3, 1)", std::int64_t{id},
             std::string(name), true);
    insert_order(tx, 1, "accepted");
    insert_order(tx, 2, "placed");
  });
  db::migrate(database());
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(sellers::default_site(tx, SellerId{1}).name, "Main");
    const auto stock = inventory::stock_at(tx, SellerId{1}, ProductId{7}, SiteId{11}, {});
    EXPECT_EQ(stock.reserved, Quantity::whole(2 * 2 * 6)) << "two lines, two of five boxes of each left";
    EXPECT_FALSE(stock.on_hand);
    EXPECT_EQ(tx.only<std::string>("select site_name from sales_order where seller = 1 and id = 2"), "Main");
    for (const auto& all : {inventory::invariants(), invariants()})
      for (const auto& invariant : all)
        if (invariant.says.find("reserved") != std::string_view::npos ||
            invariant.says.find("site") != std::string_view::npos)
          EXPECT_TRUE(tx.all<db::Offender>(invariant.broken).empty()) << invariant.says;
  });
}

}  // namespace
}  // namespace tc::ordering
