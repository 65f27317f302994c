// Part of the store: what holds over all products of all sellers.
#include "catalog/invariants.hpp"

namespace tc::catalog {
namespace {

constexpr std::array all{
    db::Invariant{"A catalogue lists products of its seller, each at the place of its name.", ProductId::prefix,
                  "select l.seller, l.product from listing l left join product p"
                  " on p.seller = l.seller and p.id = l.product where p.id is null or p.name_key <> l.name_key"},
    db::Invariant{"A category holds products of its seller, each at the place of its name.", ProductId::prefix,
                  "select c.seller, c.product from product_category c left join product p"
                  " on p.seller = c.seller and p.id = c.product where p.id is null or p.name_key <> c.name_key"},
    db::Invariant{"Words lead to products of their seller.", ProductId::prefix,
                  "select w.seller, w.product from posting w where not exists (select 1 from product p"
                  " where p.seller = w.seller and p.id = w.product)"},
    db::Invariant{"A product that is sold is found by a word.", ProductId::prefix,
                  "select p.seller, p.id from product p left join"
                  " (select distinct seller, product from posting) w on w.seller = p.seller and w.product = p.id"
                  " where w.product is null and p.status = 'active'"},
    db::Invariant{"Lists show the first of a product's pictures.", ProductId::prefix,
                  "select p.seller, p.id from product p left join product_image i"
                  " on i.seller = p.seller and i.product = p.id and i.place = 0"
                  " where p.image <> coalesce(i.hash, '')"},
    db::Invariant{"A product's pictures are there.", ProductId::prefix,
                  "select i.seller, i.product from product_image i left join picture p"
                  " on p.seller = i.seller and p.hash = i.hash where p.hash is null"},
    db::Invariant{"A picture counts the products and logos that show it, and goes with the last.", SellerId::prefix,
                  "select p.seller, p.seller from picture p where p.uses < 1 or p.uses <>"
                  " (select count(*) from product_image i where i.seller = p.seller and i.hash = p.hash)"
                  " + (select count(*) from seller s where s.id = p.seller and s.logo = p.hash)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return all; }

}  // namespace tc::catalog
