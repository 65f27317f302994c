#include "groups/store.hpp"

#include "base/text.hpp"
#include "sellers/kept.hpp"
#include "sellers/kept_rows.hpp"

namespace tc::groups {
namespace {

// In the order of Group's fields.
#define TC_GROUP_COLUMNS                                                                                        \
  "id, name, currency, tax_scheme, delivery_charge, delivery_free_above, minimum_order_value, acceptance,"      \
  " base_group, factor, active, version, terms_version, reference_required, minimum_volume_of, minimum_volume," \
  " delivery_day, lead_time_days, cut_off_hour, delivery_weekdays, delivery_by_value, delivery_by_weight,"      \
  " payment_days, bank_details_shown, notification_emails, stock_shown, smallest_pack, signature"

struct SavedGroup {
  SellerId seller;
  Group group;
  std::string name_fold;
  Bytes name_key;
  static constexpr auto fields() {
    return std::array{field<&SavedGroup::seller>("seller"), field<&SavedGroup::group>("group"),
                      field<&SavedGroup::name_fold>("name_fold"), field<&SavedGroup::name_key>("name_key")};
  }
};

SavedGroup saved(SellerId seller, const Group& group) {
  return {seller, group, fold_case(group.name), {sort_key(group.name)}};
}

struct SavedPrice {
  SellerId seller;
  GroupId group;
  PriceRow row;
  static constexpr auto fields() {
    return std::array{field<&SavedPrice::seller>("seller"), field<&SavedPrice::group>("trade_group"),
                      field<&SavedPrice::row>("row")};
  }
};

}  // namespace

std::optional<Group> find_group(db::Tx& tx, SellerId seller, GroupId id) {
  return sellers::kept_or(tx, seller, id, [&] {
    return tx.one<Group>("select " TC_GROUP_COLUMNS " from trade_group where seller = $1 and id = $2", seller, id);
  });
}

std::optional<std::string> first_group_name(db::Tx& tx, SellerId seller) {
  return tx.one<std::string>("select name from trade_group where seller = $1 and active order by name_key, id limit 1",
                             seller);
}

std::optional<Group> load_group_for_change(db::Tx& tx, SellerId seller, GroupId id) {
  return tx.one<Group>("select " TC_GROUP_COLUMNS " from trade_group where seller = $1 and id = $2 for_update()",
                       seller, id);
}

std::vector<Group> load_groups_named(db::Tx& tx, SellerId seller, std::string_view folded_name) {
  return tx.all<Group>("select " TC_GROUP_COLUMNS " from trade_group where seller = $1 and name_fold = $2 order by id",
                       seller, folded_name);
}

void insert_group(db::Tx& tx, SellerId seller, const Group& group) {
  tx.run("insert into trade_group (seller, " TC_GROUP_COLUMNS
         ", name_fold, name_key)"
         " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,"
         " $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)",
         saved(seller, group));
}

void update_group_row(db::Tx& tx, SellerId seller, const Group& group) {
  tx.run(
      "update trade_group set name = $3, currency = $4, tax_scheme = $5, delivery_charge = $6, delivery_free_above"
      " = $7, minimum_order_value = $8, acceptance = $9, base_group = $10, factor = $11, active = $12, version ="
      " $13, terms_version = $14, reference_required = $15, minimum_volume_of = $16, minimum_volume = $17,"
      " delivery_day = $18, lead_time_days = $19, cut_off_hour = $20, delivery_weekdays = $21, delivery_by_value ="
      " $22, delivery_by_weight = $23, payment_days = $24, bank_details_shown = $25, notification_emails = $26,"
      " stock_shown = $27, smallest_pack = $28, signature = $29, name_fold = $30, name_key = $31 where seller = $1 and "
      "id = $2",
      saved(seller, group));
  sellers::bump_revision(tx, seller);
}

bool is_base_of_any(db::Tx& tx, SellerId seller, GroupId group) {
  return tx.one<std::int64_t>("select 1 from trade_group where seller = $1 and base_group = $2 limit 1", seller, group)
      .has_value();
}

bool has_prices(db::Tx& tx, SellerId seller, GroupId group) {
  return tx.one<std::int64_t>("select 1 from price where seller = $1 and trade_group = $2 limit 1", seller, group)
      .has_value();
}

std::int64_t add_terms(db::Tx& tx, SellerId seller, GroupId group, const std::string& text) {
  return tx.only<std::int64_t>(
      "insert into group_terms (seller, trade_group, version, text)"
      " values ($1, $2, 1 + coalesce((select max(version) from group_terms where seller = $1 and trade_group = $2), 0),"
      " $3) returning version",
      seller, group, text);
}

Terms terms_of(db::Tx& tx, SellerId seller, GroupId group, std::int64_t version) {
  if (version == 0) return {};
  return tx
      .one<Terms>("select version, text from group_terms where seller = $1 and trade_group = $2 and version = $3",
                  seller, group, version)
      .value_or(Terms());
}

std::vector<GroupListRow> list_groups(db::Tx& tx, SellerId seller, const Bytes& after_name, GroupId after,
                                      std::int64_t limit) {
  return tx.all<GroupListRow>("select " TC_GROUP_COLUMNS
                              ", name_key from trade_group where seller = $1 and (name_key, id) > ($2, $3)"
                              " order by name_key, id limit $4",
                              seller, after_name, after, limit);
}

#define TC_PRICES_OF                                                              \
  "select product, pack, min_quantity, valid_from, valid_until, price from price" \
  " where seller = $1 and trade_group = $2 and product in_integers($3)"           \
  " order by product, pack, min_quantity, valid_from"

std::vector<PriceRow> load_prices(db::Tx& tx, SellerId seller, GroupId group, const db::Integers& products) {
  return tx.all<PriceRow>(TC_PRICES_OF, seller, group, products);
}

// Each product by itself: with `in` SQLite would first build a table of them.
std::vector<PriceRow> load_prices_unsorted(db::Tx& tx, SellerId seller, GroupId group, const db::Integers& products) {
  const auto load = [&](const db::Integers& missing) {
    return tx.all<PriceRow>(
        "select product, pack, min_quantity, valid_from, valid_until, price from wanted_integers($3) cross join price"
        " where seller = $1 and trade_group = $2 and product = wanted.value",
        seller, group, missing);
  };
  return sellers::kept_rows_or(tx, seller, group, products, &PriceRow::product, load);
}

std::vector<PriceRow> load_prices_for_change(db::Tx& tx, SellerId seller, GroupId group, const db::Integers& products) {
  return tx.all<PriceRow>(TC_PRICES_OF " for_update()", seller, group, products);
}

void save_prices(db::Tx& tx, SellerId seller, GroupId group, const std::vector<PriceRow>& prices) {
  std::vector<SavedPrice> rows;
  rows.reserve(prices.size());
  for (const auto& price : prices) rows.push_back({seller, group, price});
  tx.run_many(
      "insert into price (seller, trade_group, product, pack, min_quantity, valid_from, valid_until, price)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8)"
      " on conflict (seller, trade_group, product, pack, min_quantity, valid_from)"
      " do update set valid_until = excluded.valid_until, price = excluded.price",
      rows);
}

void delete_price_rows(db::Tx& tx, SellerId seller, GroupId group, const std::vector<PriceRow>& prices) {
  std::vector<SavedPrice> rows;
  rows.reserve(prices.size());
  for (const auto& price : prices) rows.push_back({seller, group, price});
  tx.run_many(
      "delete from price where seller = $1 and trade_group = $2 and product = $3 and pack = $4 and min_quantity = $5"
      " and valid_from = $6 and valid_until = $7 and price = $8",
      rows);
}

std::int64_t delete_prices(db::Tx& tx, SellerId seller, GroupId group, const db::Integers& products) {
  return tx.run("delete from price where seller = $1 and trade_group = $2 and product in_integers($3)", seller, group,
                products);
}

std::vector<PriceRow> load_all_prices(db::Tx& tx, SellerId seller, GroupId group, std::int64_t limit) {
  return tx.all<PriceRow>(
      "select product, pack, min_quantity, valid_from, valid_until, price from price"
      " where seller = $1 and trade_group = $2 order by product, pack, min_quantity, valid_from limit $3",
      seller, group, limit);
}

std::vector<PriceInGroup> load_prices_in(db::Tx& tx, SellerId seller, const db::Integers& groups, ProductId product) {
  return tx.all<PriceInGroup>(
      "select trade_group, product, pack, min_quantity, valid_from, valid_until, price from price"
      " where seller = $1 and trade_group in_integers($2) and product = $3"
      " order by trade_group, pack, min_quantity, valid_from",
      seller, groups, product);
}

std::vector<GroupId> load_listed_in(db::Tx& tx, SellerId seller, const db::Integers& groups, ProductId product) {
  return tx.all<GroupId>(
      "select trade_group from listing where seller = $1 and product = $3 and trade_group in_integers($2)", seller,
      groups, product);
}

std::optional<StorefrontId> load_storefront(db::Tx& tx, SellerId seller, GroupId group, CustomerId customer) {
  return tx.one<StorefrontId>("select id from storefront where seller = $1 and trade_group = $2 and customer = $3",
                              seller, group, customer);
}

void insert_storefront(db::Tx& tx, const Storefront& storefront) {
  tx.run("insert into storefront (id, seller, trade_group, customer) values ($1, $2, $3, $4)", storefront);
}

std::int64_t delete_storefront(db::Tx& tx, SellerId seller, GroupId group, CustomerId customer) {
  return tx.run("delete from storefront where seller = $1 and trade_group = $2 and customer = $3", seller, group,
                customer);
}

std::int64_t count_customers(db::Tx& tx, SellerId seller, GroupId group) {
  return tx.only<std::int64_t>("select count(*) from storefront where seller = $1 and trade_group = $2", seller, group);
}

std::vector<CustomerGroup> groups_of_customer(db::Tx& tx, SellerId seller, CustomerId customer) {
  return tx.all<CustomerGroup>(
      "select g.id, g.name, g.currency, s.id as storefront from storefront s"
      " join trade_group g on g.seller = s.seller and g.id = s.trade_group"
      " where s.seller = $1 and s.customer = $2 order by g.name_key, g.id",
      seller, customer);
}

std::vector<GroupCustomerRow> list_customers(db::Tx& tx, SellerId seller, GroupId group, const Scope& scope,
                                             CustomerId after, std::int64_t limit) {
  return tx.all<GroupCustomerRow>(
      "select s.customer, c.name, c.code, s.id from storefront s"
      " join customer c on c.seller = s.seller and c.id = s.customer"
      " where s.seller = $1 and s.trade_group = $2 and s.customer > $3 and ($5 = 0 or s.customer in_integers($6))"
      " order by s.customer limit $4",
      seller, group, after, limit, std::int64_t{scope.limits_customers()}, db::integers(scope.customers));
}

std::vector<Storefront> storefronts_of_customer(db::Tx& tx, SellerId seller, CustomerId customer) {
  return tx.all<Storefront>(
      "select id, seller, trade_group, customer from storefront where seller = $1 and customer = $2"
      " order by trade_group",
      seller, customer);
}

}  // namespace tc::groups
