// Part of the store: one statement, put together from what is filtered by, is run per membership.
#include "ordering/order/history.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "catalog/search.hpp"
#include "identity/queries.hpp"
#include "ordering/order/like.hpp"
#include "ordering/order/order_sellers.hpp"
#include "ordering/order/period.hpp"
#include "ordering/order/store.hpp"
#include "ordering/order/view.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

HistoryPlace place_of(const std::string& cursor, const IdCodec& ids) {
  const auto after = http::decode_cursor<Instant, OrderId>(ids, cursor);
  return after ? HistoryPlace{std::get<0>(*after), std::get<1>(*after)} : HistoryPlace{};
}

bool may_view(const identity::UserMembership& membership) {
  return membership.active && membership.customer && membership.rights.has(Right::order_view);
}

constexpr std::int32_t products_found_max = 50;

// Ids of the products that the words name: an order is found by what lies in it, too.
db::Integers products_named(db::Tx& tx, SellerId seller, std::string_view words) {
  if (words.empty()) return {};
  return db::integers(catalog::search(tx, seller, {.text = words, .limit = products_found_max}).products);
}

// One customer's rows of the page, by its index: as many as the page has, since all of them may be its.
void add_rows(db::Tx& tx, const identity::UserMembership& at, const BuyerOrderListInput& input, HistoryPlace below,
              std::vector<OrderRow>& rows) {
  Period period;
  if (input.from || input.to)
    period = period_of(input.from, input.to, sellers::require_seller(tx, at.seller).time_zone);
  below = std::min(below, HistoryPlace{period.until, {}});
  const auto q = trim(input.q);
  const auto products = products_named(tx, at.seller, q);
  const auto in_lines = products.values.empty() ? InLines::nothing : InLines::products;
  tx.each<OrderRow>(
      history_statement(input, in_lines), [&](OrderRow&& row) { rows.push_back(std::move(row)); }, at.seller,
      at.customer, below.placed_at, below.id, input.state.value_or(OrderState::placed),
      input.storefront.value_or(StorefrontId{}), like_anywhere(fold_case(q)), period.from, products,
      std::int64_t{input.limit} + 1);
}

bool is_before(const OrderRow& a, const OrderRow& b) {
  return std::tuple(a.placed_at, a.id) > std::tuple(b.placed_at, b.id);
}

BuyerOrderSummary summary_of(const OrderRow& row, OrderSeller seller) {
  return {.id = row.id,
          .number = row.number_text,
          .state = row.state,
          .seller = std::move(seller),
          .customer = {row.customer, row.customer_code, row.customer_name},
          .group = {row.group, row.group_name},
          .storefront = row.storefront,
          .reference = row.reference,
          .lines = row.lines,
          .total = {row.total, row.currency},
          .placed_at = row.placed_at,
          .fulfilment = row.fulfilment,
          .unread = row.unread_by_buyer};
}

}  // namespace

// The page's ids come first: by the customer's index alone, unless products are looked for, too.
std::string history_statement(const BuyerOrderListInput& input, InLines in_lines) {
  std::string ids =
      "select id as found_id from sales_order where seller = $1 and customer = $2 and (placed_at, id) < ($3, $4)";
  if (input.state) ids += " and state || '' = $5";
  if (input.storefront) ids += " and storefront = $6";
  if (input.from) ids += " and placed_at >= $8";
  if (!trim(input.q).empty()) {
    ids += " and (lower(number_text) like $7 escape '\\' or reference_key like $7 escape '\\'";
    // No "exists": PostgreSQL would read the lines of all customers once, instead of those of each order.
    if (in_lines == InLines::products)
      ids +=
          " or 1 = (select 1 from order_line l where l.seller = $1 and l.sales_order = sales_order.id"
          " and l.product in_integers($9) limit 1)";
    ids += ")";
  }
  ids += " order by placed_at desc, id desc limit $10";
  return fmt::format("select {} from ({}) as found cross join sales_order where seller = $1 and id = found_id",
                     order_columns(), ids);
}

Rights rights_over(db::Tx& tx, UserId user, SellerId seller, CustomerId customer) {
  for (const auto& membership : identity::memberships_of(tx, user))
    if (membership.seller == seller && membership.customer == customer && may_view(membership))
      return membership.rights;
  return {};
}

std::vector<OrderRow> history_rows(db::Tx& tx, const LoggedIn& by, const BuyerOrderListInput& input,
                                   const HistoryPlace& below) {
  std::vector<OrderRow> rows;
  for (const auto& membership : identity::memberships_of(tx, by.user))
    if (may_view(membership) && (!input.seller || *input.seller == membership.seller))
      add_rows(tx, membership, input, below, rows);
  std::ranges::sort(rows, is_before);
  rows.resize(std::min(rows.size(), static_cast<std::size_t>(input.limit) + 1));
  return rows;
}

http::Page<BuyerOrderSummary> orders_of(db::Tx& tx, const LoggedIn& by, const BuyerOrderListInput& input,
                                        const IdCodec& ids) {
  const auto rows = history_rows(tx, by, input, place_of(input.cursor, ids));
  http::Page<BuyerOrderSummary> page;
  const auto shown = std::min(rows.size(), static_cast<std::size_t>(input.limit));
  OrderSellers sellers(tx);
  for (std::size_t i = 0; i < shown; ++i) page.items.push_back(summary_of(rows[i], sellers.of(rows[i].seller)));
  if (rows.size() > shown) page.next = http::encode_cursor(ids, rows[shown - 1].placed_at, rows[shown - 1].id);
  return page;
}

std::pair<OrderRow, Rights> require_own_row(db::Tx& tx, const LoggedIn& by, OrderId id) {
  const auto seller = seller_of_order(tx, id);
  auto row = seller ? find_order_row(tx, *seller, id) : std::nullopt;
  const auto rights = row ? rights_over(tx, by.user, row->seller, row->customer) : Rights{};
  if (rights == Rights{}) throw Problem::not_found();
  return {*std::move(row), rights};
}

BuyerOrder require_own_order(db::Tx& tx, const LoggedIn& by, OrderId id) {
  auto [row, rights] = require_own_row(tx, by, id);
  const auto seller = sellers::require_seller(tx, row.seller);
  return buyer_order_of(whole_order(tx, std::move(row)), seller, rights);
}

}  // namespace tc::ordering
