// From rows to what staff and buyers see. Pure.
#pragma once
#include "identity/rights.hpp"
#include "ordering/order/store.hpp"
#include "ordering/order/types.hpp"
#include "sellers/types.hpp"

namespace tc::ordering {

OrderStanding standing_of(const OrderRow&);
// What has left can't be cancelled: then it is the rest that is, and with it the order is over.
OrderVerb cancelling(const OrderRow&);
OrderTotals totals_of(const WholeOrder&);
OrderDetail detail_of(const WholeOrder&, Rights);
BuyerOrder buyer_order_of(const WholeOrder&, const sellers::Seller&, Rights);
// Of one that was shown before it had its number and ids: all that these are in.
void show_numbers(OrderDetail&, const WholeOrder&, Rights);
void show_numbers(BuyerOrder&, const WholeOrder&, Rights);

}  // namespace tc::ordering
