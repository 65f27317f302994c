#include "ordering/order/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "ordering/dispatch/store.hpp"
#include "platform/json/json.hpp"

namespace tc::ordering {
namespace {

// "a, b, c" and "$1, $2, $3" of a described row without nested structs.
template <class R>
std::string columns_of() {
  std::string names;
  for (const auto& f : R::fields()) names.append(names.empty() ? "" : ", ").append(f.name);
  return names;
}
template <class R>
std::string insert_into(std::string_view table) {
  std::string values;
  for (std::size_t i = 1; i <= R::fields().size(); ++i) values += fmt::format("{}${}", i == 1 ? "" : ", ", i);
  return fmt::format("insert into {} ({}) values ({})", table, columns_of<R>(), values);
}
template <class R>
std::string select_of(std::string_view table) {
  return fmt::format("select {} from {} where seller = $1 and sales_order = $2 order by sales_order", columns_of<R>(),
                     table);
}

bool is_same(const LineRow& a, const LineRow& b) {
  const auto parts = [](const LineRow& line) {
    return std::tie(line.quantity, line.list_price, line.reduction_cause, line.unit_price, line.net, line.tax_label,
                    line.tax_category, line.tax_percent, line.tax, line.weight_g);
  };
  return parts(a) == parts(b);
}

struct LineChanges {
  db::Integers gone;  // numbers of lines that are taken out, or written anew
  std::vector<LineRow> written;
};
// Both are in the order of their numbers.
LineChanges changes_of(const std::vector<LineRow>& before, const std::vector<LineRow>& after) {
  LineChanges changes;
  auto was = before.begin();
  for (const auto& line : after) {
    for (; was != before.end() && was->line < line.line; ++was) changes.gone.values.push_back(was->line);
    const bool kept = was != before.end() && was->line == line.line;
    const bool stays = kept && is_same(*was, line);
    if (kept && !stays) changes.gone.values.push_back(line.line);
    if (!stays) changes.written.push_back(line);
    if (kept) ++was;
  }
  for (; was != before.end(); ++was) changes.gone.values.push_back(was->line);
  return changes;
}

// Beside its order, so that lists don't carry drawings.
std::optional<Signature> load_signature(db::Tx& tx, SellerId seller, OrderId order) {
  const auto stored = tx.one<std::string>(
      "select signature from order_signature where seller = $1 and sales_order = $2", seller, order);
  return stored.transform([](const std::string& text) { return json::from_stored<Signature>(text); });
}

void insert_signature(db::Tx& tx, const OrderRow& order, const Signature& signature) {
  tx.send("insert into order_signature (seller, sales_order, signature) values ($1, $2, $3)", order.seller, order.id,
          json::stored(signature));
}

}  // namespace

const std::string& order_columns() {
  static const std::string columns = columns_of<OrderRow>();
  return columns;
}

std::optional<OrderRow> find_order_row(db::Tx& tx, SellerId seller, OrderId id) {
  static const std::string sql =
      fmt::format("select {} from sales_order where seller = $1 and id = $2", order_columns());
  return tx.one<OrderRow>(sql, seller, id);
}

std::optional<OrderRow> find_order_row_for_change(db::Tx& tx, SellerId seller, OrderId id) {
  static const std::string sql =
      fmt::format("select {} from sales_order where seller = $1 and id = $2 for_update()", order_columns());
  return tx.one<OrderRow>(sql, seller, id);
}

std::optional<OrderRow> find_order_by_external_number(db::Tx& tx, SellerId seller, const std::string& number) {
  static const std::string sql =
      fmt::format("select {} from sales_order where seller = $1 and external_number = $2", order_columns());
  return tx.one<OrderRow>(sql, seller, number);
}

// Across sellers: the id of an order is all that a buyer sends, and it says whose the order is.
std::optional<SellerId> seller_of_order(db::Tx& tx, OrderId id) {
  return tx.one<SellerId>("select seller from sales_order where id = $1", id);
}

std::vector<LineRow> lines_of(db::Tx& tx, SellerId seller, OrderId id) {
  static const std::string sql = select_of<LineRow>("order_line") + ", line";
  return tx.all<LineRow>(sql, seller, id);
}

WholeOrder whole_order(db::Tx& tx, OrderRow row) {
  static const std::string taxes = select_of<TaxRow>("order_tax");
  static const std::string events = select_of<EventRow>("order_event") + ", at, id";
  WholeOrder order;
  order.lines = lines_of(tx, row.seller, row.id);
  order.taxes = tx.all<TaxRow>(taxes, row.seller, row.id);
  std::ranges::sort(order.taxes, {},
                    [](const TaxRow& tax) { return std::tuple(tax.category, -tax.percent.thousandths); });
  order.events = tx.all<EventRow>(events, row.seller, row.id);
  order.shipments = shipments_of(tx, row.seller, row.id);
  order.signature = load_signature(tx, row.seller, row.id);
  order.row = std::move(row);
  return order;
}

void insert_order(db::Tx& tx, const WholeOrder& order) {
  static const std::string row = insert_into<OrderRow>("sales_order");
  static const std::string taxes = insert_into<TaxRow>("order_tax");
  tx.send_many(taxes, order.taxes);
  tx.send(row, order.row);
  for (const auto& event : order.events) insert_event(tx, event);
  if (order.signature) insert_signature(tx, order.row, *order.signature);
}

void insert_lines(db::Tx& tx, std::span<const LineRow> rows) {
  static const std::string lines = insert_into<LineRow>("order_line");
  tx.send_many(lines, rows);
}

std::int64_t count_lines(db::Tx& tx, SellerId seller, OrderId order) {
  return tx.only<std::int64_t>("select count(*) from order_line where seller = $1 and sales_order = $2", seller, order);
}

void delete_lines(db::Tx& tx, SellerId seller, OrderId order, std::int64_t from, std::int64_t to) {
  tx.run("delete from order_line where seller = $1 and sales_order = $2 and line between $3 and $4", seller, order,
         from, to);
}

void insert_event(db::Tx& tx, const EventRow& event) {
  static const std::string sql = insert_into<EventRow>("order_event");
  tx.send(sql, event);
}

bool update_state(db::Tx& tx, OrderRow& order) {
  const auto changed = tx.run(
      "update sales_order set state = $3, hold_reason = $4, rejection = $5, cancellation_asked = $6, updated = $7,"
      " fulfilment = $9, version = version + 1 where seller = $1 and id = $2 and version = $8",
      order.seller, order.id, order.state, order.hold_reason, order.rejection, order.cancellation_asked, order.updated,
      order.version, order.fulfilment);
  if (changed != 1) return false;
  ++order.version;
  return true;
}

void save_site(db::Tx& tx, OrderRow& order) {
  tx.run(
      "update sales_order set site = $3, site_name = $4, updated = $5, version = version + 1"
      " where seller = $1 and id = $2",
      order.seller, order.id, order.site, order.site_name, order.updated);
  ++order.version;
}

bool is_in_reach(const Scope& scope, const OrderRow& order) {
  return scope.allows(order.customer) && scope.allows(order.site);
}

bool update_content(db::Tx& tx, const WholeOrder& before, WholeOrder& after) {
  static const std::string taxes = insert_into<TaxRow>("order_tax");
  auto& row = after.row;
  const auto changed = tx.run(
      "update sales_order set state = $3, fulfilment = $4, cancellation_asked = $5, reference = $6, reference_key = $7,"
      " deliver_to = $8, requested_day = $9, lines = $10, goods = $11, delivery = $12, delivery_tax = $13, net = $14,"
      " tax = $15, total = $16, updated = $17, revision = $18, hold_reason = $20, version = version + 1"
      " where seller = $1 and id = $2 and version = $19",
      row.seller, row.id, row.state, row.fulfilment, row.cancellation_asked, row.reference, row.reference_key,
      row.deliver_to, row.requested_day, row.lines, row.goods, row.delivery, row.delivery_tax, row.net, row.tax,
      row.total, row.updated, row.revision, row.version, row.hold_reason);
  if (changed != 1) return false;
  ++row.version;
  const auto lines = changes_of(before.lines, after.lines);
  tx.run("delete from order_line where seller = $1 and sales_order = $2 and line in_integers($3)", row.seller, row.id,
         lines.gone);
  insert_lines(tx, lines.written);
  tx.run("delete from order_tax where seller = $1 and sales_order = $2", row.seller, row.id);
  tx.run_many(taxes, after.taxes);
  return true;
}

void set_unread(db::Tx& tx, OrderRow& order, Unread unread) {
  tx.run("update sales_order set unread_by_seller = $3, unread_by_buyer = $4 where seller = $1 and id = $2",
         order.seller, order.id, unread.by_seller, unread.by_buyer);
  order.unread_by_seller = unread.by_seller;
  order.unread_by_buyer = unread.by_buyer;
}

std::vector<TestOrder> test_orders_for_change(db::Tx& tx, SellerId seller) {
  return tx.all<TestOrder>("select id, number from sales_order where seller = $1 and test order by number for_update()",
                           seller);
}

void delete_orders(db::Tx& tx, SellerId seller, const std::vector<OrderId>& orders) {
  const auto ids = db::integers(orders);
  tx.run("delete from shipment_line where seller = $1 and sales_order in_integers($2)", seller, ids);
  tx.run("delete from shipment where seller = $1 and sales_order in_integers($2)", seller, ids);
  tx.run("delete from order_signature where seller = $1 and sales_order in_integers($2)", seller, ids);
  tx.run("delete from order_event where seller = $1 and sales_order in_integers($2)", seller, ids);
  tx.run("delete from order_tax where seller = $1 and sales_order in_integers($2)", seller, ids);
  tx.run("delete from order_line where seller = $1 and sales_order in_integers($2)", seller, ids);
  tx.run("delete from sales_order where seller = $1 and id in_integers($2)", seller, ids);
}

}  // namespace tc::ordering
