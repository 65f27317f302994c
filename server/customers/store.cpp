#include "customers/store.hpp"

#include "base/text.hpp"
#include "customers/queries.hpp"
#include "customers/rules.hpp"
#include "sellers/kept_rows.hpp"

namespace tc::customers {
namespace {

#define TC_CUSTOMER_COLUMNS                                                                                        \
  "id, code, name, email, contact, phone, vat_number, tax_status, street, city, postcode, country, payment_days, " \
  "tags, status, version, addresses, contacts"

struct SavedRow {
  SellerId seller;
  Customer customer;
  Bytes name_key;
  std::string find_key;
  Instant now;
  static constexpr auto fields() {
    return std::array{field<&SavedRow::seller>("seller"), field<&SavedRow::customer>("customer"),
                      field<&SavedRow::name_key>("name_key"), field<&SavedRow::find_key>("find_key"),
                      field<&SavedRow::now>("now")};
  }
};

// '~' escapes what a person may have typed; both sides are folded, since only SQLite's LIKE ignores case.
std::string pattern_of(std::string_view folded) {
  std::string pattern = "%";
  for (const char c : folded) {
    if (c == '%' || c == '_' || c == '~') pattern += '~';
    pattern += c;
  }
  return pattern += '%';
}

}  // namespace

std::optional<Customer> load_customer(db::Tx& tx, SellerId seller, CustomerId id) {
  const auto load = [&](const db::Integers& ids) {
    return tx.all<Customer>("select " TC_CUSTOMER_COLUMNS " from customer where seller = $1 and id = $2", seller,
                            ids.values.front());
  };
  auto rows = sellers::kept_rows_or(tx, seller, GroupId{}, {{id.value}}, &Customer::id, load);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::map<std::string, Customer> customers_by_code(db::Tx& tx, SellerId seller, const std::vector<std::string>& codes) {
  std::map<std::string, Customer> found;
  // Ids first, from the index alone: SQLite, which takes a seller for a few rows, would look at all of its customers.
  tx.each<Customer>(
      "select " TC_CUSTOMER_COLUMNS
      " from customer where seller = $1 and id in"
      " (select id from customer where seller = $1 and code <> '' and code in_texts($2))",
      [&](Customer&& customer) { found.emplace(customer.code, std::move(customer)); }, seller, db::Texts{codes});
  return found;
}

std::vector<Customer> load_customers_for_change(db::Tx& tx, SellerId seller, const std::vector<CustomerId>& ids) {
  return tx.all<Customer>("select " TC_CUSTOMER_COLUMNS
                          " from customer where seller = $1 and id in_integers($2) order by id for_update()",
                          seller, db::integers(ids));
}

CustomerSet customers_with_people(db::Tx& tx, SellerId seller, const std::vector<CustomerId>& ids) {
  const auto rows = tx.all<CustomerId>(
      "select customer from membership where seller = $1 and customer in_integers($2)"
      " union select customer from invitation where seller = $1 and customer in_integers($2)"
      " union select customer from membership_allowed_customer where seller = $1 and customer in_integers($2)",
      seller, db::integers(ids));
  return {rows.begin(), rows.end()};
}

void mark_undone(db::Tx& tx, SellerId seller, const std::vector<CustomerId>& ids) {
  if (ids.empty()) return;
  tx.run("update customer set undone_version = version where seller = $1 and id in_integers($2)", seller,
         db::integers(ids));
}

CustomerSet find_undone(db::Tx& tx, SellerId seller, const std::vector<CustomerId>& ids) {
  if (ids.empty()) return {};
  const auto rows = tx.all<CustomerId>(
      "select id from customer where seller = $1 and id in_integers($2) and undone_version = version", seller,
      db::integers(ids));
  return {rows.begin(), rows.end()};
}

void delete_customers(db::Tx& tx, SellerId seller, const std::vector<CustomerId>& ids) {
  if (ids.empty()) return;
  tx.run("delete from customer where seller = $1 and id in_integers($2)", seller, db::integers(ids));
}

void save_customers(db::Tx& tx, SellerId seller, const std::vector<Customer>& customers, Instant now) {
  std::vector<SavedRow> rows;
  rows.reserve(customers.size());
  for (const auto& customer : customers)
    rows.push_back({seller, customer, {sort_key(customer.name)}, find_key(customer), now});
  tx.run_many(
      "insert into customer (seller, id, code, name, email, contact, phone, vat_number, tax_status, street, city,"
      " postcode, country, payment_days, tags, status, version, addresses, contacts, name_key, find_key, created,"
      " changed)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,"
      " $22)"
      " on conflict (seller, id) do update set code = excluded.code, name = excluded.name, email = excluded.email,"
      " contact = excluded.contact, phone = excluded.phone, vat_number = excluded.vat_number,"
      " tax_status = excluded.tax_status, street = excluded.street, city = excluded.city,"
      " postcode = excluded.postcode, country = excluded.country, payment_days = excluded.payment_days,"
      " tags = excluded.tags, status = excluded.status, version = excluded.version, addresses ="
      " excluded.addresses, contacts = excluded.contacts, name_key = excluded.name_key,"
      " find_key = excluded.find_key, changed = excluded.changed",
      rows);
}

std::vector<ListedCustomer> list_customers(db::Tx& tx, SellerId seller, const CustomerFilter& filter,
                                           const std::optional<CustomerKey>& after, std::int32_t limit) {
  const auto from = after.value_or(CustomerKey{});
  const std::string status =
      filter.status ? std::string(names_of(*filter.status)[static_cast<int>(*filter.status)]) : "";
  const auto pattern = pattern_of(filter.q);
  const std::int64_t only = filter.only.empty() ? 0 : 1;
  return tx.all<ListedCustomer>(
      "select name_key, " TC_CUSTOMER_COLUMNS
      " from customer where seller = $1 and (name_key, id) > ($2, $3) and ($4 = '' or status = $4)"
      " and ($5 = '%%' or find_key like $5 escape '~') and ($6 = 0 or id in_integers($7))"
      " order by name_key, id limit $8",
      seller, from.name_key, from.id, status, pattern, only, db::integers(filter.only), limit);
}

// In no order, so that rows are gone through as they lie.
std::vector<CustomerId> find_customers(db::Tx& tx, SellerId seller, std::string_view part, std::int32_t most) {
  return tx.all<CustomerId>("select id from customer where seller = $1 and find_key like $2 escape '~' limit $3",
                            seller, pattern_of(fold_case(part)), most);
}

std::optional<Customer> find_customer(db::Tx& tx, SellerId seller, CustomerId id) {
  return load_customer(tx, seller, id);
}

Customer require_customer(db::Tx& tx, SellerId seller, CustomerId id) {
  auto customer = load_customer(tx, seller, id);
  if (!customer) throw Problem::not_found();
  return *std::move(customer);
}

std::optional<Customer> find_by_code(db::Tx& tx, SellerId seller, std::string_view code) {
  return tx.one<Customer>("select " TC_CUSTOMER_COLUMNS " from customer where seller = $1 and code = $2 and code <> ''",
                          seller, code);
}

std::int64_t count_customers(db::Tx& tx, SellerId seller) {
  return tx.only<std::int64_t>("select count(*) from customer where seller = $1", seller);
}

}  // namespace tc::customers
