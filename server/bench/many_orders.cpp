#include "bench/many_orders.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>

#include "bench/bare_postgresql.hpp"
#include "ordering/order/store.hpp"

namespace tc::bench {
namespace {

using ordering::EventRow;
using ordering::LineRow;
using ordering::OrderRow;
using ordering::TaxRow;

constexpr std::int64_t templates = 40;  // placed by the product; their lines are 2 to 11
constexpr std::int64_t chunk = 20'000;
constexpr std::int64_t years_us = std::int64_t{3} * 365 * 24 * 3600 * 1'000'000;

// How copy i differs. The oldest comes first; the newest 3 % are open, of the others a few are still on hold. One
// customer has a fiftieth of all orders.
constexpr std::string_view newest = "n.i >= {wanted} - {wanted} / 33";
constexpr std::string_view state =
    "case when n.i >= {wanted} - {wanted} / 33 then case when n.i % 5 < 2 then 'placed' else 'accepted' end"
    " when n.i % 20 = 0 then 'cancelled' when n.i % 33 = 0 then 'rejected' when n.i % 5000 = 1 then 'accepted'"
    " else 'completed' end";
constexpr std::string_view numbers =
    "with recursive n(i) as (select cast({from} as bigint) union all select i + 1 from n where i + 1 < {to})";
// Crossed, so that SQLite takes them in this order, each row by its key.
constexpr std::string_view copied =
    " from n cross join bench_place f cross join customer c cross join trade_group g cross join sales_order t";
constexpr std::string_view where =
    " where f.place = case when n.i % 50 = 7 then {big} else n.i * 7919 % {storefronts} end"
    " and c.seller = {seller} and c.id = f.customer and g.seller = {seller} and g.id = f.trade_group"
    " and t.seller = {seller} and t.number = {first} + n.i % 40";
// Storefronts by their place.
constexpr std::array<std::string_view, 2> make_places{
    "create table bench_place (place bigint primary key, id bigint, customer bigint, trade_group bigint)",
    "insert into bench_place select row_number() over (order by id) - 1, id, customer, trade_group from storefront"
    " where seller = {seller}"};

using Changes = std::map<std::string_view, std::string>;

class Copies {
 public:
  Copies(const Product& product, const Data& data, std::int64_t wanted)
      : database_(product.database()), wanted_(wanted) {
    seller_ = product.seller().value;
    database_.read([&](db::Tx& tx) {
      first_ = number(tx, "select min(number) from sales_order where seller = $1");
      base_ = first_ + templates;
      last_template_ =
          number(tx, fmt::format("select max(id) from sales_order where seller = $1 and number < {}", base_));
      placed_ =
          number(tx, fmt::format("select min(placed_at) from sales_order where seller = $1 and number < {}", base_));
      storefronts_ = number(tx, "select count(*) from storefront where seller = $1");
      big_ = tx.only<std::int64_t>("select count(*) from storefront where seller = $1 and id < $2", product.seller(),
                                   data.buyers.front().storefront);
    });
  }

  // What copies are put together with.
  void begin() {
    database_.write([&](db::Tx& tx) {
      tx.script("drop table if exists bench_place");
      for (const auto sql : make_places) tx.script(filled(sql, 0, 0));
    });
  }

  std::int64_t made() {
    return database_.read(
        [&](db::Tx& tx) { return number(tx, "select max(number) from sales_order where seller = $1") + 1 - base_; });
  }

  void copy(std::int64_t from, std::int64_t to) {
    database_.write(
        [&](db::Tx& tx) {
          for (const auto& sql : {orders(), lines(), rows<TaxRow>("order_tax", {}), rows<EventRow>("order_event", {})})
            tx.script(filled(sql, from, to));
        },
        db::Weight::chunk);
  }

  // What comes after them is numbered after them.
  void finish() {
    database_.write([&](db::Tx& tx) {
      tx.script("drop table bench_place");
      tx.script(filled("update seller_counter set value = {base} + {wanted} where seller = {seller} and name = 'order'",
                       0, 0));
      tx.script(filled(tx.dialect() == db::Dialect::sqlite
                           ? "update id_counter set next = {last} + {wanted} + 1 where name = 'ord'"
                           : "select setval('ids_ord', {last} + {wanted} + 64)",
                       0, 0));
    });
  }

 private:
  std::int64_t number(db::Tx& tx, const std::string& sql) { return tx.only<std::int64_t>(sql, seller_); }

  std::string filled(std::string_view sql, std::int64_t from, std::int64_t to) const {
    return fmt::format(fmt::runtime(sql), fmt::arg("from", from), fmt::arg("to", to), fmt::arg("wanted", wanted_),
                       fmt::arg("seller", seller_), fmt::arg("storefronts", storefronts_), fmt::arg("big", big_),
                       fmt::arg("first", first_), fmt::arg("base", base_), fmt::arg("last", last_template_),
                       fmt::arg("placed", placed_), fmt::arg("step", years_us / wanted_));
  }

  // "insert … select" of a table's rows, with the columns that differ.
  template <class R>
  static std::string insert(std::string_view table, std::string_view alias, const Changes& changes,
                            std::string_view more_tables = "", std::string_view more_where = "") {
    std::string into, values;
    for (const auto& field : R::fields()) {
      const auto changed = changes.find(field.name);
      into.append(into.empty() ? "" : ", ").append(field.name);
      values.append(values.empty() ? "" : ", ");
      values += changed == changes.end() ? fmt::format("{}.{}", alias, field.name) : changed->second;
    }
    return fmt::format("insert into {} ({}) {} select {}{}{}{}{}", table, into, numbers, values, copied, more_tables,
                       where, more_where);
  }

  static std::string orders() {
    const std::string placed_at = "{placed} - ({wanted} - n.i) * {step}";
    return insert<OrderRow>(
        "sales_order", "t",
        {{"id", "{last} + 1 + n.i"},
         {"number", "{base} + n.i"},
         {"number_text", "cast({base} + n.i as text)"},
         {"state", std::string(state)},
         {"hold_reason",
          fmt::format("case when {} and n.i % 50 = 0 or n.i % 5000 = 1 then 'Waits for payment' end", newest)},
         {"customer", "f.customer"},
         {"customer_code", "c.code"},
         {"customer_name", "c.name"},
         {"trade_group", "f.trade_group"},
         {"group_name", "g.name"},
         {"storefront", "f.id"},
         {"external_number", "case when n.i % 5 = 0 then 'WEB-' || cast(n.i as text) end"},
         {"reference", "'PO-' || cast(n.i * 7 % 900000 as text)"},
         {"reference_key", "'po-' || cast(n.i * 7 % 900000 as text)"},
         {"placed_at", placed_at},
         {"created", placed_at},
         {"updated", placed_at},
         {"unread_by_seller", fmt::format("({} and n.i % 40 = 1)", newest)},
         {"fulfilment", fmt::format("case when ({}) = 'completed' then 'shipped' else 'none' end", state)}});
  }

  static std::string lines() {
    return rows<LineRow>("order_line",
                         {{"shipped", fmt::format("case when ({}) = 'completed' then l.quantity else 0 end", state)}});
  }

  // Of each template's rows in a table.
  template <class R>
  static std::string rows(std::string_view table, Changes changes) {
    changes["sales_order"] = "{last} + 1 + n.i";
    return insert<R>(table, "l", changes, fmt::format(" cross join {} l", table),
                     " and l.seller = {seller} and l.sales_order = t.id");
  }

  db::Database& database_;
  const std::int64_t wanted_;
  std::int64_t seller_ = 0, storefronts_ = 0, big_ = 0, first_ = 0, base_ = 0, last_template_ = 0, placed_ = 0;
};

void place_templates(const Product& product) {
  for (int i = 0; i < templates; ++i) {
    auto products = product.some_products(i, 400);
    products.erase(products.begin(), products.begin() + i * 9);
    products.resize(static_cast<std::size_t>(i % 10 + 2));
    product.placed(i, products);
  }
}

}  // namespace

void make_orders(const Data& data, int count) {
  const Product product(data);
  const auto placed = product.database().read([&](db::Tx& tx) {
    return tx.only<std::int64_t>("select count(*) from sales_order where seller = $1", product.seller());
  });
  if (placed == 0) place_templates(product);
  Copies copies(product, data, count);
  auto done = copies.made();
  if (done >= count) return;
  const auto start = std::chrono::steady_clock::now();
  copies.begin();
  for (; done < count; done += chunk) copies.copy(done, std::min<std::int64_t>(count, done + chunk));
  copies.finish();
  if (!data.postgresql.empty()) BarePostgresql(data.postgresql).run("vacuum analyze");
  fmt::print("made {} orders in {:.0f} s\n", count,
             std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
}

}  // namespace tc::bench
