// Part of the store: what holds over all customers of all sellers.
#include "customers/invariants.hpp"

namespace tc::customers {
namespace {

constexpr std::array all{
    db::Invariant{"A buyer's membership is of a customer of that seller.", CustomerId::prefix,
                  "select m.seller, m.customer from membership m where m.customer <> 0 and not exists"
                  " (select 1 from customer c where c.seller = m.seller and c.id = m.customer)"},
    db::Invariant{"An invitation of a buyer is to a customer of that seller.", CustomerId::prefix,
                  "select i.seller, i.customer from invitation i where i.customer <> 0 and not exists"
                  " (select 1 from customer c where c.seller = i.seller and c.id = i.customer)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return all; }

}  // namespace tc::customers
