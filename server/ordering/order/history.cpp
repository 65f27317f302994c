// Part of the store: one statement, put together from what is filtered by, is run per membership.
#include "ordering/order/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "base/text.hpp"
#include "identity/queries.hpp"
#include "ordering/order/like.hpp"
#include "ordering/order/store.hpp"
#include "ordering/order/view.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

// The page begins below this place.
struct Place {
  Instant placed_at{std::numeric_limits<std::int64_t>::max()};
  OrderId id{};
};

Place place_of(const std::string& cursor, const IdCodec& ids) {
  const auto after = http::decode_cursor<Instant, OrderId>(ids, cursor);
  return after ? Place{std::get<0>(*after), std::get<1>(*after)} : Place{};
}

bool may_view(const identity::UserMembership& membership) {
  return membership.active && membership.customer && membership.rights.has(Right::order_view);
}

// One customer's rows of the page, by its index: as many as the page has, since all of them may be its.
void add_rows(db::Tx& tx, const identity::UserMembership& at, const BuyerOrderListInput& input, Place below,
              std::vector<OrderRow>& rows) {
  tx.each<OrderRow>(
      history_statement(input), [&](OrderRow&& row) { rows.push_back(std::move(row)); }, at.seller, at.customer,
      below.placed_at, below.id, input.state.value_or(OrderState::placed), input.storefront.value_or(StorefrontId{}),
      like_anywhere(fold_case(trim(input.q))), std::int64_t{input.limit} + 1);
}

bool is_before(const OrderRow& a, const OrderRow& b) {
  return std::tuple(a.placed_at, a.id) > std::tuple(b.placed_at, b.id);
}

class SellersByIds {
 public:
  explicit SellersByIds(db::Tx& tx) : tx_(tx) {}
  OrderSeller of(SellerId id) {
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second;
    const auto seller = sellers::require_seller(tx_, id);
    return known_[id] = {seller.id, seller.name, seller.accent.text()};
  }

 private:
  db::Tx& tx_;
  std::unordered_map<SellerId, OrderSeller> known_;
};

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

std::string history_statement(const BuyerOrderListInput& input) {
  std::string sql = fmt::format(
      "select {} from sales_order where seller = $1 and customer = $2 and (placed_at, id) < ($3, $4)", order_columns());
  if (input.state) sql += " and state || '' = $5";
  if (input.storefront) sql += " and storefront = $6";
  if (!trim(input.q).empty())
    sql += " and (lower(number_text) like $7 escape '\\' or reference_key like $7 escape '\\')";
  return sql + " order by placed_at desc, id desc limit $8";
}

Rights rights_over(db::Tx& tx, UserId user, SellerId seller, CustomerId customer) {
  for (const auto& membership : identity::memberships_of(tx, user))
    if (membership.seller == seller && membership.customer == customer && may_view(membership))
      return membership.rights;
  return {};
}

http::Page<BuyerOrderSummary> orders_of(db::Tx& tx, const LoggedIn& by, const BuyerOrderListInput& input,
                                        const IdCodec& ids) {
  const auto below = place_of(input.cursor, ids);
  std::vector<OrderRow> rows;
  for (const auto& membership : identity::memberships_of(tx, by.user))
    if (may_view(membership)) add_rows(tx, membership, input, below, rows);
  std::ranges::sort(rows, is_before);

  http::Page<BuyerOrderSummary> page;
  const auto shown = std::min(rows.size(), static_cast<std::size_t>(input.limit));
  SellersByIds sellers(tx);
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
