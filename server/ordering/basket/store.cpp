#include "ordering/basket/store.hpp"

namespace tc::ordering::basket_store {

std::int64_t revision(db::Tx& tx, const BasketKey& key) {
  return tx
      .one<std::int64_t>("select revision from basket where seller = $1 and storefront = $2 and app_user = $3", key)
      .value_or(0);
}

#define TC_LINES_OF_BASKET                                                                     \
  "select seller, storefront, app_user, product, pack, quantity, place, note from basket_line" \
  " where seller = $1 and storefront = $2 and app_user = $3"

std::vector<BasketLineRow> lines(db::Tx& tx, const BasketKey& key) {
  return tx.all<BasketLineRow>(TC_LINES_OF_BASKET " order by place, product, pack", key);
}

std::vector<BasketLineRow> lines_of(db::Tx& tx, const BasketKey& key, const db::Integers& products) {
  return tx.all<BasketLineRow>(TC_LINES_OF_BASKET " and product in_integers($4) order by place, product, pack", key,
                               products);
}

std::optional<BasketLineRow> find_line(db::Tx& tx, const BasketKey& key, ProductId product, const std::string& pack) {
  return tx.one<BasketLineRow>(TC_LINES_OF_BASKET " and product = $4 and pack = $5", key, product, pack);
}

std::vector<BasketLineRow> lines_behind(db::Tx& tx, const BasketKey& key, const LinePlace& after, std::int64_t limit) {
  return tx.all<BasketLineRow>(TC_LINES_OF_BASKET
                               " and (place, product, pack) > ($4, $5, $6) order by place, product, pack limit $7",
                               key, after.place, after.product, after.pack, limit);
}

std::int64_t count_lines(db::Tx& tx, const BasketKey& key) {
  return tx.only<std::int64_t>(
      "select count(*) from basket_line where seller = $1 and storefront = $2 and app_user = $3", key);
}

std::vector<BasketKey> baskets_of(db::Tx& tx, UserId user) {
  return tx.all<BasketKey>("select seller, storefront, app_user from basket where app_user = $1 order by updated desc",
                           user);
}

void touch(db::Tx& tx, const BasketKey& key, Instant now) {
  tx.run(
      "insert into basket (seller, storefront, app_user, revision, updated) values ($1, $2, $3, 1, $4)"
      " on conflict (seller, storefront, app_user)"
      " do update set revision = basket.revision + 1, updated = excluded.updated",
      key, now);
}

bool touch_if(db::Tx& tx, const BasketKey& key, std::int64_t revision, Instant now) {
  return tx.run(
             "update basket set revision = revision + 1, updated = $5"
             " where seller = $1 and storefront = $2 and app_user = $3 and revision = $4",
             key, revision, now) == 1;
}

void put_line(db::Tx& tx, const BasketLineRow& line) {
  tx.run(
      "insert into basket_line (seller, storefront, app_user, product, pack, quantity, place, note)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)"
      " on conflict (seller, storefront, app_user, product, pack) do update set quantity = excluded.quantity",
      line);
}

void note_line(db::Tx& tx, const BasketKey& key, ProductId product, const std::string& pack, const std::string& note) {
  tx.run(
      "update basket_line set note = $6"
      " where seller = $1 and storefront = $2 and app_user = $3 and product = $4 and pack = $5",
      key, product, pack, note);
}

void add_lines(db::Tx& tx, const std::vector<BasketLineRow>& lines) {
  tx.run_many(
      "insert into basket_line (seller, storefront, app_user, product, pack, quantity, place, note)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)"
      " on conflict (seller, storefront, app_user, product, pack)"
      " do update set quantity = basket_line.quantity + excluded.quantity,"
      " note = case when excluded.note = '' then basket_line.note else excluded.note end",
      lines);
}

void insert_lines(db::Tx& tx, const std::vector<BasketLineRow>& lines) {
  tx.run_many(
      "insert into basket_line (seller, storefront, app_user, product, pack, quantity, place, note)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)",
      lines);
}

void remove_line(db::Tx& tx, const BasketKey& key, ProductId product, const std::string& pack) {
  tx.run(
      "delete from basket_line"
      " where seller = $1 and storefront = $2 and app_user = $3 and product = $4 and pack = $5",
      key, product, pack);
}

void remove_lines(db::Tx& tx, const BasketKey& key) {
  tx.send("delete from basket_line where seller = $1 and storefront = $2 and app_user = $3", key);
}

}  // namespace tc::ordering::basket_store
