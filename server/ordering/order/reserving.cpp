#include "ordering/order/reserving.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "inventory/commands.hpp"
#include "ordering/dispatch/rules.hpp"

namespace tc::ordering {
namespace {

using ByProduct = std::map<ProductId, Quantity>;

Goods listed(const ByProduct& units) {
  Goods goods;
  for (const auto& [product, quantity] : units)
    if (quantity != Quantity{}) goods.push_back({product, quantity});
  return goods;
}

void add(ByProduct& units, const Goods& goods, std::int64_t times) {
  for (const auto& [product, quantity] : goods) units[product] += quantity * times;
}

}  // namespace

Promise promise_of(const OrderRow& order, std::span<const LineRow> lines) {
  ByProduct units;
  if (order.state == OrderState::accepted)
    for (const auto& line : lines) units[line.product] += left_of(line) * line.units;
  return {order.site, listed(units)};
}

Promise promise_of(db::Tx& tx, const OrderRow& order) {
  if (order.state != OrderState::accepted) return {order.site, {}};
  return promise_of(order, lines_of(tx, order.seller, order.id));
}

Goods goods_of(std::span<const LineRow> lines, std::span<const ShippedLine> shipped) {
  ByProduct units;
  for (const auto& [number, quantity] : shipped) {
    const auto line = std::ranges::lower_bound(lines, number, {}, &LineRow::line);
    TC_CHECK(line != lines.end() && line->line == number, "line {} is not in the order", number);
    units[line->product] += quantity * line->units;
  }
  return listed(units);
}

void reserve_anew(db::Tx& tx, SellerId seller, const Promise& before, const Promise& now) {
  std::map<SiteId, ByProduct> changes;
  add(changes[before.site], before.goods, -1);
  add(changes[now.site], now.goods, 1);
  for (const auto& [site, units] : changes) inventory::reserve(tx, seller, site, listed(units));
}

}  // namespace tc::ordering
