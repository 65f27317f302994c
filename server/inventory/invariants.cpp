// Part of the store: what holds over all stock of all sellers.
#include "inventory/invariants.hpp"

#include "base/ids.hpp"

namespace tc::inventory {
namespace {

constexpr std::array all{
    db::Invariant{"Stock lies at a site of its seller.", SiteId::prefix,
                  "select distinct s.seller, s.site from stock s where not exists (select 1 from site t"
                  " where t.seller = s.seller and t.id = s.site)"},
    db::Invariant{"Nothing on hand is less than nothing, and nothing reserved is.", ProductId::prefix,
                  "select distinct seller, product from stock where on_hand < 0 or reserved < 0"},
    db::Invariant{"What is on hand is what its movements add up to.", ProductId::prefix,
                  "select distinct s.seller, s.product from stock s left join"
                  " (select seller, product, site, sum(quantity) as moved from stock_movement"
                  "  group by seller, product, site) m"
                  " on m.seller = s.seller and m.product = s.product and m.site = s.site"
                  " where coalesce(s.on_hand, 0) <> coalesce(m.moved, 0)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return all; }

}  // namespace tc::inventory
