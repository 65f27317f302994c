// What of an order's goods lies ready for it: of an accepted one, all that is left of its lines, at its site.
// Whoever changes an order's state, lines or site says what was promised before and what is promised now.
#pragma once
#include <span>
#include <vector>

#include "inventory/types.hpp"
#include "ordering/order/store.hpp"

namespace tc::ordering {

// Of base units, each product once, ascending.
using Goods = std::vector<inventory::Goods>;

struct Promise {
  SiteId site;
  Goods goods;
};
Promise promise_of(const OrderRow&, std::span<const LineRow>);
// Reads the lines where any are promised.
Promise promise_of(db::Tx&, const OrderRow&);

// So much of the lines in base units.
Goods goods_of(std::span<const LineRow>, std::span<const ShippedLine>);

void reserve_anew(db::Tx&, SellerId, const Promise& before, const Promise& now);

}  // namespace tc::ordering
