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

bool searches(const OrderListInput& input) { return !trim(input.q).empty(); }

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

// The columns of indexes. One whose index is not to be read by is written as an expression.
struct Columns {
  std::string_view state = "state", customer = "customer", among = "customer", group = "trade_group",
                   placed_at = "placed_at";
};
constexpr Columns no_index{"state || ''", "customer + 0", "customer + 0", "trade_group + 0", "placed_at + 0"};

// Of the tabs in which all orders end.
bool is_long(OrderTab tab) { return tab == OrderTab::all || tab == OrderTab::completed; }

// Which index the list is read by: a customer's orders, those of a few customers or most of a group by theirs, and what
// waits for something by that of its tab.
Columns columns_for(const OrderListInput& input, const Scope& scope) {
  Columns columns = no_index;
  columns.placed_at = "placed_at";
  if (input.state == OrderTab::to_answer) return columns;
  if (input.customer) {
    columns.customer = "customer";
  } else if (names_few_customers(scope)) {
    columns.among = "customer";
    columns.placed_at = no_index.placed_at;  // the orders of several come in no order
  } else if (input.group && is_long(input.state)) {
    columns.group = "trade_group";
  } else {
    columns.state = "state";
  }
  return columns;
}

// The ids of a page, as `found_id` and in order. Everything that is filtered by stands in the index.
std::string page_of_ids(const OrderListInput& input, const Scope& scope, const Columns& columns,
                        std::string_view also = "") {
  auto sql = fmt::format("select id as found_id, placed_at as found_at from sales_order where seller = $1{}", also);
  sql += tab_condition(input.state, columns.state);
  if (input.customer) sql += fmt::format(" and {} = $5", columns.customer);
  if (input.group) sql += fmt::format(" and {} = $14", columns.group);
  if (scope.limits_customers()) sql += fmt::format(" and {} in_integers($6)", columns.among);
  if (scope.limits_sites()) sql += " and site in_integers($13)";
  sql += input.sort == OrderSort::newest
             ? fmt::format(" and {0} >= $2 and ({0}, id) < ($3, $4) order by {0} desc, id desc", columns.placed_at)
             : fmt::format(" and {0} < $2 and ({0}, id) > ($3, $4) order by {0}, id", columns.placed_at);
  return sql + " limit $15";
}

// What q finds: a page of each part by its own index, and of those the first.
std::string page_of_found(const OrderListInput& input, const Scope& scope, References references) {
  const auto by_index = [&](std::string_view also) { return page_of_ids(input, scope, no_index, also); };
  const auto by_reference = references == References::few
                                ? by_index(" and reference_key <> '' and reference_key >= $10 and reference_key < $11")
                                : page_of_ids(input, scope, columns_for(input, scope),
                                              " and reference_key || '' >= $10 and reference_key || '' < $11");
  const auto by_customer = by_index(" and customer in_integers($12)");
  return fmt::format(
      "select found_id from (select found_id, found_at from ({}) as a union select found_id, found_at from ({}) as b"
      " union select found_id, found_at from ({}) as c union select found_id, found_at from ({}) as d) as any_of"
      " order by {} limit $15",
      by_index(" and number = $7 and lower(number_text) like $8 escape '\\'"), by_index(" and external_number = $9"),
      by_reference, by_customer,
      input.sort == OrderSort::newest ? "found_at desc, found_id desc" : "found_at, found_id");
}

// More, and what stands in the index of references is not read to its end.
constexpr std::int64_t references_sorted_max = 50'000;

References references_found(db::Tx& tx, SellerId seller, const Search& search) {
  const auto found = tx.only<std::int64_t>(
      "select count(*) from (select 1 from sales_order where seller = $1 and reference_key <> ''"
      " and reference_key >= $2 and reference_key < $3 limit $4) as counted",
      seller, search.reference_from, search.reference_until, references_sorted_max + 1);
  return found > references_sorted_max ? References::many : References::few;
}

bool is_before(const OrderRow& a, const OrderRow& b) { return Place{a.placed_at, a.id} < Place{b.placed_at, b.id}; }

}  // namespace

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

// Crossed, so that SQLite begins with the page.
std::string list_statement(const OrderListInput& input, const Scope& scope, References references) {
  return fmt::format(
      "select {} from ({}) as found cross join sales_order where seller = $1 and id = found_id", order_columns(),
      searches(input) ? page_of_found(input, scope, references) : page_of_ids(input, scope, columns_for(input, scope)));
}

http::Page<OrderSummary> list_orders(db::Tx& tx, const Allowed<Right::order_view>& by, const OrderListInput& input,
                                     const IdCodec& ids) {
  const auto seller = sellers::require_seller(tx, by.seller);
  const auto [edge, place] = range_of(input, period_of(input.from, input.to, seller.time_zone), ids);
  const auto search = !searches(input) ? Search{} : search_for(tx, by.seller, trim(input.q));
  const auto references = searches(input) ? references_found(tx, by.seller, search) : References::few;
  auto rows = tx.all<OrderRow>(list_statement(input, by.scope, references), by.seller, edge, place.placed_at, place.id,
                               input.customer.value_or(CustomerId{}), db::integers(by.scope.customers), search.number,
                               search.number_pattern, search.exactly, search.reference_from, search.reference_until,
                               search.customers, db::integers(by.scope.sites), input.group.value_or(GroupId{}),
                               std::int64_t{input.limit} + 1);
  // Nearly always they come like this.
  std::ranges::sort(rows, [&](const OrderRow& a, const OrderRow& b) {
    return input.sort == OrderSort::newest ? is_before(b, a) : is_before(a, b);
  });
  http::Page<OrderSummary> page;
  const auto shown = std::min(rows.size(), static_cast<std::size_t>(input.limit));
  for (std::size_t i = 0; i < shown; ++i) page.items.push_back(summary_of(rows[i]));
  if (rows.size() > shown) page.next = http::encode_cursor(ids, rows[shown - 1].placed_at, rows[shown - 1].id);
  return page;
}

OrderDetail require_order(db::Tx& tx, const Allowed<Right::order_view>& by, OrderId id) {
  auto row = find_order_row(tx, by.seller, id);
  if (!row || !is_in_reach(by.scope, *row)) throw Problem::not_found();
  return detail_of(whole_order(tx, *std::move(row)), by.rights);
}

}  // namespace tc::ordering
