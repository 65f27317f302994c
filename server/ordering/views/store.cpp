#include "ordering/views/store.hpp"

namespace tc::ordering {

std::vector<ViewRow> views_of(db::Tx& tx, SellerId seller, UserId user) {
  return tx.all<ViewRow>(
      "select seller, id, app_user, name, search, created from order_view where seller = $1 and app_user in (0, $2)"
      " order by lower(name), id",
      seller, user);
}

std::optional<ViewRow> find_view(db::Tx& tx, SellerId seller, OrderViewId id) {
  return tx.one<ViewRow>(
      "select seller, id, app_user, name, search, created from order_view where seller = $1 and id = $2", seller, id);
}

std::int64_t count_views(db::Tx& tx, SellerId seller) {
  return tx.only<std::int64_t>("select count(*) from order_view where seller = $1", seller);
}

OrderViewId put_view(db::Tx& tx, const ViewRow& row) {
  return *tx.one<OrderViewId>(
      "insert into order_view (seller, id, app_user, name, search, created) values ($1, $2, $3, $4, $5, $6)"
      " on conflict (seller, app_user, name) do update set search = excluded.search returning id",
      row);
}

void remove_view(db::Tx& tx, SellerId seller, OrderViewId id) {
  tx.run("delete from order_view where seller = $1 and id = $2", seller, id);
}

}  // namespace tc::ordering
