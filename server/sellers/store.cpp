#include "sellers/store.hpp"

#include "sellers/commands.hpp"
#include "sellers/kept.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {
namespace {

constexpr std::string_view seller_columns =
    "select id, name, country, currency, time_zone, accent, street, city, postcode, vat_number, phone, order_prefix,"
    " notification_emails, opening_days, closed_days, bank_holder, iban, bic, bank, logo, live_since, version from "
    "seller ";
constexpr std::string_view scheme_columns = "select id, name, rounding, rates, version from tax_scheme where ";
constexpr std::string_view site_columns =
    "select id, name, street, city, postcode, phone, active, is_default, version from site where ";

std::string sellers_with(std::string_view rest) { return std::string(seller_columns).append(rest); }
std::string sites_with(std::string_view condition) { return std::string(site_columns).append(condition); }
std::string schemes_with(std::string_view condition) { return std::string(scheme_columns).append(condition); }

}  // namespace

void insert_seller(db::Tx& tx, const Seller& seller, Instant created) {
  tx.run(
      "insert into seller (id, name, country, currency, time_zone, accent, street, city, postcode, vat_number, phone,"
      " order_prefix, notification_emails, opening_days, closed_days, bank_holder, iban, bic, bank, logo, live_since,"
      " version, created)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,"
      " $23)",
      seller, created);
}

void update_seller(db::Tx& tx, const Seller& seller) {
  tx.run(
      "update seller set name = $2, country = $3, currency = $4, time_zone = $5, accent = $6, street = $7, city = $8,"
      " postcode = $9, vat_number = $10, phone = $11, order_prefix = $12, notification_emails = $13,"
      " opening_days = $14, closed_days = $15, bank_holder = $16, iban = $17, bic = $18, bank = $19, logo = $20,"
      " live_since = $21, version = $22"
      " where id = $1",
      seller);
  bump_revision(tx, seller.id);
}

std::optional<Seller> find_seller(db::Tx& tx, SellerId seller) {
  static const auto sql = sellers_with("where id = $1");
  return kept_or(tx, seller, seller, [&] { return tx.one<Seller>(sql, seller); });
}

std::optional<Seller> find_seller_for_change(db::Tx& tx, SellerId seller) {
  return tx.one<Seller>(sellers_with("where id = $1 for_update()"), seller);
}

std::vector<Seller> sellers_named(db::Tx& tx, std::string_view name) {
  return tx.all<Seller>(sellers_with("where name = $1 order by id"), name);
}

std::vector<Seller> all_sellers(db::Tx& tx) { return tx.all<Seller>(sellers_with("order by id")); }

bool is_empty(db::Tx& tx) { return !tx.one<SellerId>("select id from seller limit 1"); }

void insert_tax_scheme(db::Tx& tx, SellerId seller, const TaxScheme& scheme) {
  tx.run("insert into tax_scheme (seller, id, name, rounding, rates, version) values ($1, $2, $3, $4, $5, $6)", seller,
         scheme);
}

void update_tax_scheme(db::Tx& tx, SellerId seller, const TaxScheme& scheme) {
  tx.run("update tax_scheme set name = $3, rounding = $4, rates = $5, version = $6 where seller = $1 and id = $2",
         seller, scheme);
  bump_revision(tx, seller);
}

std::optional<TaxScheme> find_tax_scheme(db::Tx& tx, SellerId seller, TaxSchemeId id) {
  static const auto sql = schemes_with("seller = $1 and id = $2");
  return kept_or(tx, seller, id, [&] { return tx.one<TaxScheme>(sql, seller, id); });
}

std::optional<TaxScheme> find_tax_scheme_for_change(db::Tx& tx, SellerId seller, TaxSchemeId id) {
  return tx.one<TaxScheme>(schemes_with("seller = $1 and id = $2 for_update()"), seller, id);
}

std::vector<TaxScheme> tax_schemes(db::Tx& tx, SellerId seller) {
  return tx.all<TaxScheme>(schemes_with("seller = $1 order by id"), seller);
}

void insert_site(db::Tx& tx, SellerId seller, const Site& site) {
  tx.run(
      "insert into site (seller, id, name, street, city, postcode, phone, active, is_default, version)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      seller, site);
  bump_revision(tx, seller);
}

void update_site(db::Tx& tx, SellerId seller, const Site& site) {
  tx.run(
      "update site set name = $3, street = $4, city = $5, postcode = $6, phone = $7, active = $8, is_default = $9,"
      " version = $10 where seller = $1 and id = $2",
      seller, site);
  bump_revision(tx, seller);
}

void clear_default_site(db::Tx& tx, SellerId seller) {
  tx.run("update site set is_default = false, version = version + 1 where seller = $1 and is_default", seller);
  bump_revision(tx, seller);
}

std::vector<Site> sites(db::Tx& tx, SellerId seller) {
  return tx.all<Site>(sites_with("seller = $1 order by id"), seller);
}

std::optional<Site> find_site(db::Tx& tx, SellerId seller, SiteId id) {
  return tx.one<Site>(sites_with("seller = $1 and id = $2"), seller, id);
}

Site default_site(db::Tx& tx, SellerId seller) {
  constexpr SiteId the_default;
  return *kept_or(tx, seller, the_default,
                  [&] { return std::optional(tx.only<Site>(sites_with("seller = $1 and is_default"), seller)); });
}

#define TC_ADD_TO_COUNTER                                               \
  "insert into seller_counter (seller, name, value) values ($1, $2, 1)" \
  " on conflict (seller, name) do update set value = seller_counter.value + 1"

std::int64_t add_to_counter(db::Tx& tx, SellerId seller, std::string_view name) {
  return tx.only<std::int64_t>(TC_ADD_TO_COUNTER " returning value", seller, name);
}

std::int64_t add_to_counter_apart(db::Tx& tx, SellerId seller, std::string_view name) {
  return tx.number_apart(TC_ADD_TO_COUNTER " returning value", seller, name);
}

void move_counter(db::Tx& tx, SellerId seller, std::string_view name) { tx.send(TC_ADD_TO_COUNTER, seller, name); }

bool raise_counter(db::Tx& tx, SellerId seller, std::string_view name, std::int64_t to) {
  return tx.run(
             "insert into seller_counter (seller, name, value) values ($1, $2, $3) on conflict (seller, name)"
             " do update set value = excluded.value where seller_counter.value <= excluded.value",
             seller, name, to) == 1;
}

void set_counter(db::Tx& tx, SellerId seller, std::string_view name, std::int64_t to) {
  tx.run("update seller_counter set value = $3 where seller = $1 and name = $2", seller, name, to);
}

std::vector<CounterRow> counters_of(db::Tx& tx, const std::vector<SellerId>& sellers,
                                    const std::vector<std::string>& names) {
  return tx.all<CounterRow>(
      "select seller, value from seller_counter where seller in_integers($1) and name in_texts($2)",
      db::integers(sellers), db::Texts{names});
}

std::int64_t counter(db::Tx& tx, SellerId seller, std::string_view name) {
  return tx.one<std::int64_t>("select value from seller_counter where seller = $1 and name = $2", seller, name)
      .value_or(0);
}

void lock_counter(db::Tx& tx, SellerId seller, std::string_view name) {
  tx.one<std::int64_t>("select value from seller_counter where seller = $1 and name = $2 for_update()", seller, name);
}

void set_deployment_value(db::Tx& tx, std::string_view name, const std::string& value) {
  tx.run("insert into deployment (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
         name, value);
}

std::optional<std::string> find_deployment_value(db::Tx& tx, std::string_view name) {
  return tx.one<std::string>("select value from deployment where name = $1", name);
}

bool take_deployment_value(db::Tx& tx, std::string_view name, const std::string& value) {
  return tx.run("delete from deployment where name = $1 and value = $2", name, value) == 1;
}

}  // namespace tc::sellers
