// Part of the store: what holds over all orders and baskets of all sellers.
#include "ordering/invariants.hpp"

namespace tc::ordering {
namespace {

constexpr std::array all{
    db::Invariant{"An order has the lines it counts, and its goods are their sum.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o left join"
                  " (select seller, sales_order, count(*) as n, sum(net) as net from order_line"
                  "  group by seller, sales_order) l on l.seller = o.seller and l.sales_order = o.id"
                  " where o.lines <> coalesce(l.n, 0) or o.goods <> coalesce(l.net, 0)"},
    db::Invariant{"An order's tax is that of its lines and its delivery.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o left join"
                  " (select seller, sales_order, sum(tax) as tax from order_line group by seller, sales_order) l"
                  " on l.seller = o.seller and l.sales_order = o.id"
                  " where o.tax <> coalesce(l.tax, 0) + o.delivery_tax"},
    db::Invariant{"An order's net and tax are the sums of its tax summary.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o left join"
                  " (select seller, sales_order, sum(taxable) as taxable, sum(tax) as tax from order_tax"
                  "  group by seller, sales_order) t on t.seller = o.seller and t.sales_order = o.id"
                  " where o.net <> coalesce(t.taxable, 0) or o.tax <> coalesce(t.tax, 0)"},
    db::Invariant{"An order's net is goods and delivery, its total net and tax.", OrderId::prefix,
                  "select seller, id from sales_order where net <> goods + delivery or total <> net + tax"},
    db::Invariant{"An order's timeline leads to its state.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o where not exists (select 1 from order_event e"
                  " where e.seller = o.seller and e.sales_order = o.id and e.after = o.state)"},
    db::Invariant{"No more of a line is dispatched and cancelled than was ordered.", OrderId::prefix,
                  "select distinct seller, sales_order from order_line"
                  " where shipped < 0 or cancelled < 0 or shipped + cancelled > quantity"},
    db::Invariant{"What is dispatched of a line left in shipments.", OrderId::prefix,
                  "select distinct l.seller, l.sales_order from order_line l where l.shipped <>"
                  " coalesce((select sum(s.quantity) from shipment_line s where s.seller = l.seller"
                  " and s.sales_order = l.sales_order and s.line = l.line), 0)"},
    db::Invariant{"An order of which nothing is left to dispatch is completed.", OrderId::prefix,
                  "select seller, id from sales_order where fulfilment = 'shipped' and state <> 'completed'"},
    db::Invariant{"What is reserved is what is left of accepted orders.", ProductId::prefix,
                  "select distinct r.seller, r.product from (select seller, product, site, sum(units) as units from ("
                  " select o.seller, l.product, o.site, (l.quantity - l.shipped - l.cancelled) * l.units as units"
                  " from sales_order o join order_line l on l.seller = o.seller and l.sales_order = o.id"
                  " where o.state = 'accepted'"
                  " union all select seller, product, site, -reserved from stock) b"
                  " group by seller, product, site) r where r.units <> 0"},
    db::Invariant{"An order's site is the seller's.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o where not exists (select 1 from site s"
                  " where s.seller = o.seller and s.id = o.site)"},
    db::Invariant{"An order's revision counts its changes by staff.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o where o.revision <> 1 + (select count(*) from order_event e"
                  " where e.seller = o.seller and e.sales_order = o.id and e.kind = 'edited')"},
    db::Invariant{"An order's number was given out.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o where o.number > coalesce((select c.value"
                  " from seller_counter c where c.seller = o.seller and c.name = 'order'), 0)"},
    db::Invariant{"An order's customer is the seller's.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o where not exists (select 1 from customer c"
                  " where c.seller = o.seller and c.id = o.customer)"},
    db::Invariant{"Orders are tests as long as the seller is not live, and not after.", OrderId::prefix,
                  "select o.seller, o.id from sales_order o join seller s on s.id = o.seller"
                  " where o.test <> (s.live_since is null)"},
    db::Invariant{"A line in a basket is of a product of that seller.", ProductId::prefix,
                  "select l.seller, l.product from basket_line l where not exists (select 1 from product p"
                  " where p.seller = l.seller and p.id = l.product)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return all; }

}  // namespace tc::ordering
