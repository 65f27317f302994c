// Part of the store: baskets and orders by what they name.
#include "ordering/uses.hpp"

#include "groups/queries.hpp"
#include "inventory/queries.hpp"

namespace tc::ordering {
namespace {

std::vector<catalog::PackUse> baskets_with_packs(db::Tx& tx, SellerId seller, const db::Integers& products) {
  return tx.all<catalog::PackUse>(
      "select product, pack, count(*) from basket_line where seller = $1 and product in_integers($2) and pack <> ''"
      " group by product, pack",
      seller, products);
}

std::vector<catalog::PackUse> open_orders_with_packs(db::Tx& tx, SellerId seller, const db::Integers& products) {
  return tx.all<catalog::PackUse>(
      "select l.product, l.pack, count(distinct o.id) from sales_order o cross join order_line l"
      " where o.seller = $1 and o.state in ('draft', 'placed', 'accepted') and l.seller = $1 and l.sales_order = o.id"
      " and l.product in_integers($2) and l.pack <> '' group by l.product, l.pack",
      seller, products);
}

catalog::ProductSet ordered_products(db::Tx& tx, SellerId seller, const db::Integers& products) {
  const auto rows = tx.all<ProductId>(
      "select product from basket_line where seller = $1 and product in_integers($2)"
      " union select product from order_line where seller = $1 and product in_integers($2)",
      seller, products);
  catalog::ProductSet used{rows.begin(), rows.end()};
  used.merge(inventory::counted_products(tx, seller, products));
  return used;
}

}  // namespace

const catalog::Uses& uses_of_products() {
  static const catalog::Uses uses{.packs = {{"price", "prices", groups::prices_of_packs},
                                            {"basket", "baskets", baskets_with_packs},
                                            {"open order", "open orders", open_orders_with_packs}},
                                  .priced = groups::priced_products,
                                  .ordered = ordered_products};
  return uses;
}

customers::CustomerSet customers_with_orders(db::Tx& tx, SellerId seller, const std::vector<CustomerId>& customers) {
  const auto rows = tx.all<CustomerId>(
      "select customer from sales_order where seller = $1 and customer in_integers($2)"
      " union select s.customer from storefront s join basket_line b on b.seller = s.seller and b.storefront = s.id"
      " where s.seller = $1 and s.customer in_integers($2)",
      seller, db::integers(customers));
  return {rows.begin(), rows.end()};
}

}  // namespace tc::ordering
