#include "ordering/documents/store.hpp"

namespace tc::ordering {

std::vector<PickLine> lines_to_pick(db::Tx& tx, SellerId seller, SiteId site, const Scope& scope, std::int64_t most) {
  return tx.all<PickLine>(
      "select l.product, l.sku, l.name, l.unit, l.pack, l.units, l.quantity - l.shipped - l.cancelled, l.note,"
      " o.number_text from sales_order o join order_line l on l.seller = o.seller and l.sales_order = o.id"
      " where o.seller = $1 and o.state = 'accepted' and o.hold_reason is null and o.site = $2"
      " and ($3 = 0 or o.customer in_integers($4)) and l.quantity > l.shipped + l.cancelled"
      " order by l.sku, l.units, l.pack, o.number, l.line limit $5",
      seller, site, std::int64_t{scope.limits_customers()}, db::integers(scope.customers), most);
}

}  // namespace tc::ordering
