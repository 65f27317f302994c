#include "inventory/store.hpp"

#include <limits>

namespace tc::inventory {
namespace {

#define TC_STOCK_COLUMNS "select seller, product, site, on_hand, reserved, version from stock where seller = $1"

// Products are catalog's: a list by their names reads them where they lie. Switched off, they are shown while any lies
// there.
#define TC_LISTED_STOCK                                                                                          \
  "select p.id, p.sku, p.name, p.unit, p.divisible, p.name_key, s.on_hand, s.reserved, s.version from product p" \
  " left join stock s on s.seller = p.seller and s.product = p.id and s.site = $2 where p.seller = $1"

std::string_view condition_of(StockFilter filter) {
  switch (filter) {
    case StockFilter::counted:
      return " and s.on_hand is not null";
    case StockFilter::short_of:
      return " and s.on_hand is not null and s.on_hand <= s.reserved";
    case StockFilter::all:
      break;
  }
  return " and (p.status = 'active' or s.on_hand <> 0 or s.reserved <> 0)";
}

struct Reserved {
  SellerId seller;
  ProductId product;
  SiteId site;
  Quantity units{};
  static constexpr auto fields() {
    return std::array{field<&Reserved::seller>("seller"), field<&Reserved::product>("product"),
                      field<&Reserved::site>("site"), field<&Reserved::units>("units")};
  }
};

void make_rows(db::Tx& tx, SellerId seller, SiteId site, const std::vector<ProductId>& products) {
  std::vector<Reserved> rows;
  for (const auto product : products) rows.push_back({seller, product, site, {}});
  tx.run_many(
      "insert into stock (seller, product, site, on_hand, reserved, version) values ($1, $2, $3, null, $4, 0)"
      " on conflict do nothing",
      rows);
}

}  // namespace

std::vector<StoredStock> load_stock(db::Tx& tx, SellerId seller, const db::Integers& products) {
  return tx.all<StoredStock>(TC_STOCK_COLUMNS " and product in_integers($2) order by product, site", seller, products);
}

std::vector<StoredStock> load_stock_for_change(db::Tx& tx, SellerId seller, SiteId site,
                                               const std::vector<ProductId>& products) {
  make_rows(tx, seller, site, products);
  return tx.all<StoredStock>(TC_STOCK_COLUMNS
                             " and site = $2 and product in_integers($3) order by product for_update()",
                             seller, site, db::integers(products));
}

void save_stock(db::Tx& tx, const std::vector<StoredStock>& stock, const std::vector<StoredMovement>& movements) {
  struct Saved {
    SellerId seller;
    ProductId product;
    SiteId site;
    std::optional<Quantity> on_hand;
    std::int64_t version = 0;
    static constexpr auto fields() {
      return std::array{field<&Saved::seller>("seller"), field<&Saved::product>("product"), field<&Saved::site>("site"),
                        field<&Saved::on_hand>("on_hand"), field<&Saved::version>("version")};
    }
  };
  std::vector<Saved> rows;
  for (const auto& row : stock) rows.push_back({row.seller, row.product, row.site, row.on_hand, row.version});
  tx.run_many("update stock set on_hand = $4, version = $5 where seller = $1 and product = $2 and site = $3", rows);
  tx.run_many(
      "insert into stock_movement (seller, product, id, site, at, app_user, who, kind, reason, quantity, on_hand,"
      " sales_order) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      movements);
}

void add_reserved(db::Tx& tx, SellerId seller, SiteId site, std::span<const Goods> goods) {
  std::vector<Reserved> rows;
  for (const auto& [product, units] : goods) rows.push_back({seller, product, site, units});
  tx.send_many(
      "insert into stock (seller, product, site, on_hand, reserved, version) values ($1, $2, $3, null, $4, 0)"
      " on conflict (seller, product, site) do update set reserved = stock.reserved + excluded.reserved",
      rows);
}

std::vector<Left> take_what_left(db::Tx& tx, SellerId seller) {
  auto left = tx.all<Left>(
      "select m.site, m.product, cast(-sum(m.quantity) as bigint) as units from stock_movement m"
      " where m.seller = $1 and m.sales_order <> 0 and m.id > coalesce((select max(c.id) from stock_movement c"
      " where c.seller = m.seller and c.product = m.product and c.site = m.site"
      " and c.kind in ('counted', 'imported', 'uncounted')), 0)"
      " group by m.site, m.product order by m.site, m.product",
      seller);
  tx.run("update stock_movement set sales_order = 0 where seller = $1 and sales_order <> 0", seller);
  return left;
}

void clear_reserved(db::Tx& tx, SellerId seller) {
  tx.run("update stock set reserved = 0 where seller = $1 and reserved <> 0", seller);
}

std::vector<StoredMovement> load_movements(db::Tx& tx, SellerId seller, ProductId product, MovementId before,
                                           const Scope& scope, std::int64_t limit) {
  return tx.all<StoredMovement>(
      "select seller, product, id, site, at, app_user, who, kind, reason, quantity, on_hand, sales_order"
      " from stock_movement where seller = $1 and product = $2 and id < $3 and ($4 = 0 or site in_integers($5))"
      " order by id desc limit $6",
      seller, product, before, std::int64_t{scope.limits_sites()}, db::integers(scope.sites), limit);
}

std::vector<ListedStock> list_stock(db::Tx& tx, SellerId seller, SiteId site, StockFilter filter,
                                    const StockPlace& after, std::int64_t limit) {
  const std::string sql = std::string(TC_LISTED_STOCK " and (p.name_key, p.id) > ($3, $4)")
                              .append(condition_of(filter))
                              .append(" order by p.name_key, p.id limit $5");
  return tx.all<ListedStock>(sql, seller, site, after.name_key, after.product, limit);
}

std::vector<ListedStock> list_stock_of(db::Tx& tx, SellerId seller, SiteId site, const db::Integers& products) {
  return tx.all<ListedStock>(TC_LISTED_STOCK " and p.id in_integers($3)", seller, site, products);
}

}  // namespace tc::inventory
