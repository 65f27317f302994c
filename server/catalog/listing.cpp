// Part of the store: the catalogues of groups.
// Part of the store: the table of a group's catalogue in the order of its pages.
#include "catalog/listing.hpp"

namespace tc::catalog {

std::int64_t list_products(db::Tx& tx, SellerId seller, GroupId group, const std::vector<ProductId>& products) {
  if (products.empty()) return 0;
  return tx.run(
      "insert into listing (seller, trade_group, name_key, product)"
      " select seller, $2, name_key, id from product where seller = $1 and id in_integers($3)"
      " on conflict do nothing",
      seller, group, db::integers(products));
}

std::int64_t list_all_products(db::Tx& tx, SellerId seller, GroupId group) {
  return tx.run(
      "insert into listing (seller, trade_group, name_key, product)"
      " select seller, $2, name_key, id from product where seller = $1 and status = 'active' order by name_key, id"
      " on conflict do nothing",
      seller, group);
}

std::int64_t unlist_products(db::Tx& tx, SellerId seller, GroupId group, const std::vector<ProductId>& products) {
  if (products.empty()) return 0;
  return tx.run("delete from listing where seller = $1 and trade_group = $2 and product in_integers($3)", seller, group,
                db::integers(products));
}

std::unordered_set<ProductId> listed_ids(db::Tx& tx, SellerId seller, GroupId group,
                                         const std::vector<ProductId>& products) {
  const auto rows = tx.all<ProductId>(
      "select product from wanted_integers($3) cross join listing"
      " where seller = $1 and product = wanted.value and trade_group = $2",
      seller, group, db::integers(products));
  return {rows.begin(), rows.end()};
}

std::int64_t count_listed(db::Tx& tx, SellerId seller, GroupId group) {
  return tx.only<std::int64_t>("select count(*) from listing where seller = $1 and trade_group = $2", seller, group);
}

}  // namespace tc::catalog
