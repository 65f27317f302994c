// Part of the store: the statements of the list are put together from what is filtered by.
#include "ordering/order/list.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "customers/queries.hpp"
#include "ordering/order/like.hpp"
#include "ordering/order/period.hpp"
#include "ordering/order/store.hpp"
#include "ordering/order/view.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

constexpr std::int32_t customers_found_max = 200;

// `state` is the column, or an expression of it that keeps its index out.
std::string tab_condition(OrderTab tab, std::string_view state) {
  switch (tab) {
    case OrderTab::all:
      return fmt::format(" and {} <> 'draft'", state);
    case OrderTab::to_accept:
      return fmt::format(" and {} = 'placed' and hold_reason is null", state);
    case OrderTab::to_dispatch:
      return fmt::format(" and {} = 'accepted' and hold_reason is null", state);
    case OrderTab::on_hold:
      return " and hold_reason is not null";
    case OrderTab::to_answer:
      return " and (unread_by_seller or cancellation_asked is not null)";
    case OrderTab::placed:
    case OrderTab::accepted:
    case OrderTab::completed:
    case OrderTab::rejected:
    case OrderTab::cancelled:
      break;
  }
  return fmt::format(" and {} = '{}'", state, names_of(tab)[static_cast<std::size_t>(tab)]);
}

bool searches(const OrderListInput& input) { return !trim(input.q).empty(); }

// What q finds, each part by its own index. The join is crossed so that SQLite begins here and not with all orders.
constexpr std::string_view found_by_q =
    "(select id as found_id from sales_order"
    " where seller = $1 and number = $7 and lower(number_text) like $8 escape '\\'"
    " union select id from sales_order where seller = $1 and external_number = $9"
    " union select id from sales_order where seller = $1 and reference_key <> ''"
    " and reference_key >= $10 and reference_key < $11"
    " union select id from sales_order where seller = $1 and customer in_integers($12)) as found cross join "
    "sales_order";

struct Place {
  Instant placed_at;
  OrderId id;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// The page lies beyond `place`, seen in its direction, and ends at `edge`.
struct Range {
  Instant edge;
  Place place;
};

Range range_of(const OrderListInput& input, const Period& period, const IdCodec& ids) {
  const auto cursor = http::decode_cursor<Instant, OrderId>(ids, input.cursor);
  const Place after = cursor ? Place{std::get<0>(*cursor), std::get<1>(*cursor)} : Place{};
  // Ids begin at 1, so that (from, 0) lies before all of that moment and (until, 0) does, too.
  const Place first{period.from, {}}, last{period.until, {}};
  if (input.sort == OrderSort::newest) return {period.from, cursor ? std::min(after, last) : last};
  return {period.until, cursor ? std::max(after, first) : first};
}

// What is looked for, as the statement takes it.
struct Search {
  std::int64_t number = 0;
  std::string number_pattern, exactly, reference_from, reference_until;
  db::Integers customers;
};

// The digits at the end, 1042 of "SO-1042"; 0 where there are none, or too many.
std::int64_t number_in(std::string_view q) {
  constexpr std::size_t digits_max = 15;
  const auto digits = q.substr(q.find_last_not_of("0123456789") + 1);
  if (digits.size() > digits_max) return 0;
  std::int64_t number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

Search search_for(db::Tx& tx, SellerId seller, std::string_view q) {
  constexpr std::string_view last_character = "\xf4\x8f\xbf\xbf";
  const auto folded = fold_case(q);
  return {.number = number_in(folded),
          .number_pattern = like_end(folded),
          .exactly = std::string(q),
          .reference_from = folded,
          .reference_until = folded + std::string(last_character),
          .customers = db::integers(customers::find_customers(tx, seller, q, customers_found_max))};
}

OrderSummary summary_of(const OrderRow& row) {
  return {.id = row.id,
          .number = row.number_text,
          .state = row.state,
          .hold = row.hold_reason,
          .source = row.source,
          .customer = {row.customer, row.customer_code, row.customer_name},
          .group = {row.group, row.group_name},
          .placed_by = row.placed_by_name,
          .external_number = row.external_number,
          .reference = row.reference,
          .note = row.note,
          .requested_day = row.requested_day,
          .lines = row.lines,
          .net = {row.net, row.currency},
          .total = {row.total, row.currency},
          .placed_at = row.placed_at,
          .version = row.version,
          .fulfilment = row.fulfilment,
          .unread = row.unread_by_seller,
          .cancellation_asked = row.cancellation_asked.has_value(),
          .revision = row.revision};
}

// Counts no further than a page can tell. The order keeps SQLite to the index of the tab.
std::string count_of(OrderTab tab, const Scope& scope) {
  return fmt::format(
      "(select count(*) from (select 1 from sales_order where seller = $1{}{}"
      " order by placed_at, id limit $4) as counted)",
      tab_condition(tab, "state"),
      std::string(scope.limits_customers() ? " and customer in_integers($2)" : "")
          .append(scope.limits_sites() ? " and site in_integers($3)" : ""));
}

}  // namespace

std::string list_statement(const OrderListInput& input, const Scope& scope) {
  const bool by_q = searches(input);
  auto sql = fmt::format("select {} from {} where seller = $1", order_columns(),
                         by_q ? found_by_q : std::string_view("sales_order"));
  if (by_q) sql += " and id = found_id";
  // One customer has few orders: by its index, not by the state's.
  sql += tab_condition(input.state, input.customer ? "state || ''" : "state");
  if (input.customer) sql += " and customer = $5";
  if (input.group) sql += " and trade_group = $14";
  if (scope.limits_customers()) sql += " and customer in_integers($6)";
  if (scope.limits_sites()) sql += " and site in_integers($13)";
  sql += input.sort == OrderSort::newest
             ? " and placed_at >= $2 and (placed_at, id) < ($3, $4) order by placed_at desc, id desc"
             : " and placed_at < $2 and (placed_at, id) > ($3, $4) order by placed_at, id";
  return sql + " limit $15";
}

std::string counting_statement(const Scope& scope) {
  std::string sql = "select ";
  for (const auto tab :
       {OrderTab::to_accept, OrderTab::on_hold, OrderTab::accepted, OrderTab::completed, OrderTab::rejected,
        OrderTab::cancelled, OrderTab::all, OrderTab::to_answer, OrderTab::to_dispatch})
    sql.append(sql.size() > 7 ? ", " : "").append(count_of(tab, scope));
  return sql;
}

http::Page<OrderSummary> list_orders(db::Tx& tx, const Allowed<Right::order_view>& by, const OrderListInput& input,
                                     const IdCodec& ids) {
  const auto seller = sellers::require_seller(tx, by.seller);
  const auto [edge, place] = range_of(input, period_of(input.from, input.to, seller.time_zone), ids);
  const auto search = !searches(input) ? Search{} : search_for(tx, by.seller, trim(input.q));
  const auto rows = tx.all<OrderRow>(list_statement(input, by.scope), by.seller, edge, place.placed_at, place.id,
                                     input.customer.value_or(CustomerId{}), db::integers(by.scope.customers),
                                     search.number, search.number_pattern, search.exactly, search.reference_from,
                                     search.reference_until, search.customers, db::integers(by.scope.sites),
                                     input.group.value_or(GroupId{}), std::int64_t{input.limit} + 1);
  http::Page<OrderSummary> page;
  const auto shown = std::min(rows.size(), static_cast<std::size_t>(input.limit));
  for (std::size_t i = 0; i < shown; ++i) page.items.push_back(summary_of(rows[i]));
  if (rows.size() > shown) page.next = http::encode_cursor(ids, rows[shown - 1].placed_at, rows[shown - 1].id);
  return page;
}

OrderCounts count_orders(db::Tx& tx, const Allowed<Right::order_view>& by) {
  return tx.only<OrderCounts>(counting_statement(by.scope), by.seller, db::integers(by.scope.customers),
                              db::integers(by.scope.sites), order_count_max + 1);
}

OrderDetail require_order(db::Tx& tx, const Allowed<Right::order_view>& by, OrderId id) {
  auto row = find_order_row(tx, by.seller, id);
  if (!row || !is_in_reach(by.scope, *row)) throw Problem::not_found();
  return detail_of(whole_order(tx, *std::move(row)), by.rights);
}

}  // namespace tc::ordering
