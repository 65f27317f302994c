// Part of the store: what holds over all groups, prices and storefronts of all sellers.
#include "groups/invariants.hpp"

namespace tc::groups {
namespace {

constexpr std::array all{
    db::Invariant{"A price is of a group and a product of one seller.", ProductId::prefix,
                  "select r.seller, r.product from price r"
                  " left join trade_group g on g.seller = r.seller and g.id = r.trade_group"
                  " left join product p on p.seller = r.seller and p.id = r.product"
                  " where g.id is null or p.id is null"},
    db::Invariant{"No price is negative, and each is valid for a day at least.", ProductId::prefix,
                  "select seller, product from price where price < 0 or valid_from > valid_until"},
    db::Invariant{"A storefront is of a group and a customer of one seller.", StorefrontId::prefix,
                  "select s.seller, s.id from storefront s"
                  " left join trade_group g on g.seller = s.seller and g.id = s.trade_group"
                  " left join customer c on c.seller = s.seller and c.id = s.customer"
                  " where g.id is null or c.id is null"},
    db::Invariant{"A base group has none itself.", GroupId::prefix,
                  "select g.seller, g.id from trade_group g left join trade_group b"
                  " on b.seller = g.seller and b.id = g.base_group"
                  " where g.base_group <> 0 and (b.id is null or b.base_group <> 0)"},
    db::Invariant{"A group has a tax scheme of its seller.", GroupId::prefix,
                  "select g.seller, g.id from trade_group g where not exists (select 1 from tax_scheme t"
                  " where t.seller = g.seller and t.id = g.tax_scheme)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return all; }

}  // namespace tc::groups
