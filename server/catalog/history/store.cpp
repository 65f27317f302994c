#include "catalog/history/store.hpp"

namespace tc::catalog {
namespace {

struct EventRow {
  SellerId seller;
  ProductId product;
  ProductEventId id;
  Instant at;
  UserId user;
  ApiKeyId key;
  std::string who;
  ChangeWay way{};
  std::vector<FieldChange> changes;
  static constexpr auto fields() {
    return std::array{field<&EventRow::seller>("seller"), field<&EventRow::product>("product"),
                      field<&EventRow::id>("id"),         field<&EventRow::at>("at"),
                      field<&EventRow::user>("app_user"), field<&EventRow::key>("api_key"),
                      field<&EventRow::who>("who"),       field<&EventRow::way>("way"),
                      field<&EventRow::changes>("changes")};
  }
};

}  // namespace

void record(db::Tx& tx, SellerId seller, const Actor& by, ChangeWay way, std::vector<Happened> all, Instant now) {
  const auto ids = tx.next_ids<ProductEventId>(all.size());
  std::vector<EventRow> rows;
  rows.reserve(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    rows.push_back({seller, all[i].product, ids[i], now, by.user, by.key, by.name, way, std::move(all[i].changes)});
  tx.run_many(
      "insert into product_event (seller, product, id, at, app_user, api_key, who, way, changes)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      rows);
}

std::vector<ProductEvent> list_events(db::Tx& tx, SellerId seller, ProductId product, ProductEventId before,
                                      std::int64_t limit) {
  return tx.all<ProductEvent>(
      "select id, at, who, way, changes from product_event where seller = $1 and product = $2 and id < $3"
      " order by id desc limit $4",
      seller, product, before, limit);
}

}  // namespace tc::catalog
