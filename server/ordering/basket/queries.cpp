#include "ordering/basket/queries.hpp"

#include <algorithm>

#include "groups/queries.hpp"
#include "ordering/pricing/buying.hpp"

namespace tc::ordering {
namespace {

using namespace basket_store;

std::optional<BasketMinimum> minimum_of(const Document& document, const Conditions& conditions) {
  if (conditions.minimum == Minor{}) return std::nullopt;
  return BasketMinimum{{conditions.minimum, conditions.currency},
                       {missing_to_minimum(document, conditions), conditions.currency}};
}

std::optional<BasketVolume> minimum_volume_of(const Document& document, const Conditions& conditions) {
  const auto& minimum = conditions.minimum_volume;
  if (!minimum) return std::nullopt;
  return BasketVolume{minimum->of, minimum->at_least, volume_of(document, minimum->of),
                      missing_volume(document, *minimum)};
}

OrderAction check_out_of(const Document& document, const Conditions& conditions, Rights rights) {
  if (!rights.has(Right::order_place))
    return {false, "Your login may fill the basket, but not place orders. Ask a colleague who may."};
  const auto wrong = check(document, conditions);
  return wrong.empty() ? OrderAction{true, ""} : OrderAction{false, wrong.front().detail};
}

struct Priced {
  Document document;
  Conditions conditions;
};

Priced price_rows(db::Tx& tx, const std::vector<BasketLineRow>& rows, SellerId seller, GroupId group,
                  CustomerId customer, Instant now) {
  auto buying = read_buying(tx, seller, group, customer);
  auto document = price(tx, buying, requests_of(rows), now);
  return {std::move(document), std::move(buying.conditions)};
}

Rights rights_at(const groups::StorefrontSummary& at) {
  Rights rights;
  for (const auto right : at.rights) rights = rights | Rights{right};
  return rights;
}

BasketSummary summary_of(db::Tx& tx, const BasketKey& key, const groups::StorefrontSummary& at, Instant now) {
  const auto [document, conditions] = price_rows(tx, lines(tx, key), key.seller, at.group.id, at.customer.id, now);
  return {.storefront = at.id,
          .seller = at.seller.name,
          .group = at.group.name,
          .customer = at.customer.name,
          .lines = static_cast<std::int64_t>(document.lines.size()),
          .goods = {document.goods, conditions.currency},
          .net = {document.net, conditions.currency},
          .total = {document.total, conditions.currency},
          .minimum = minimum_of(document, conditions),
          .minimum_volume = minimum_volume_of(document, conditions),
          .actions = {.check_out = check_out_of(document, conditions, rights_at(at))}};
}

}  // namespace

std::vector<groups::LineRequest> requests_of(const std::vector<BasketLineRow>& rows) {
  std::vector<groups::LineRequest> requests;
  requests.reserve(rows.size());
  for (const auto& row : rows) requests.push_back({row.product, row.pack, row.quantity});
  return requests;
}

BasketLine basket_line_of(const DocumentLine& line, Currency currency) {
  const auto& priced = line.priced;
  BasketLine shown{.product = priced.product,
                   .sku = priced.sku.text(),
                   .name = priced.name,
                   .unit = priced.unit,
                   .pack = priced.pack,
                   .units = priced.units,
                   .quantity = priced.quantity};
  if (priced.next_break)
    shown.next_break = BasketBreak{priced.next_break->min_quantity, {priced.next_break->price, currency}};
  if (line.problem) {
    shown.problem = BasketProblem{line.problem->field, line.problem->code, line.problem->detail};
    return shown;
  }
  shown.list_price = Price{priced.list_price, currency};
  shown.unit_price = Price{priced.unit_price, currency};
  shown.net = Money{priced.net, currency};
  return shown;
}

Basket find_basket(db::Tx& tx, const AtStorefront<Right::order_draft>& at, Instant now) {
  const BasketKey key{at.seller, at.storefront, at.actor.user};
  Basket basket{.storefront = at.storefront, .version = revision(tx, key)};
  const auto [document, conditions] = price_rows(tx, lines(tx, key), at.seller, at.group, at.customer, now);
  basket.lines = static_cast<std::int64_t>(document.lines.size());
  basket.problems = std::ranges::count_if(document.lines, [](const auto& line) { return line.problem.has_value(); });
  basket.totals = totals_of(document, conditions.currency);
  basket.minimum = minimum_of(document, conditions);
  basket.minimum_volume = minimum_volume_of(document, conditions);
  if (conditions.delivery_free_from)
    basket.delivery_free_from = Money{*conditions.delivery_free_from, conditions.currency};
  basket.actions = {.check_out = check_out_of(document, conditions, at.standing.rights)};
  return basket;
}

BasketList baskets_of(db::Tx& tx, const LoggedIn& by, Instant now) {
  const auto storefronts = groups::storefronts_of_user(tx, by.user);
  BasketList list;
  for (const auto& key : basket_store::baskets_of(tx, by.user)) {
    const auto at = std::ranges::find(storefronts, key.storefront, &groups::StorefrontSummary::id);
    if (at == storefronts.end() || count_lines(tx, key) == 0) continue;
    list.items.push_back(summary_of(tx, key, *at, now));
  }
  return list;
}

}  // namespace tc::ordering
