// An order as an edit makes it, under the conditions that it was placed under. Pure.
#pragma once
#include <vector>

#include "ordering/editing/types.hpp"
#include "ordering/order/store.hpp"
#include "ordering/pricing/document.hpp"

namespace tc::ordering {

// What the customer's prices of today make of the lines that are edited and added, in their order.
struct PricedToday {
  std::vector<groups::PricedLine> lines, added;
};
std::vector<groups::LineRequest> requests_of(const WholeOrder&, const OrderEdit&);  // lines, then added

struct Edited {
  WholeOrder order;
  std::vector<OrderChange> changes;
  std::vector<Violation> wrong;
  std::vector<std::string> warnings;  // what is short of the minima: staff may allow it
};

Edited edit(const WholeOrder&, const OrderEdit&, const Conditions&, PricedToday&&);

// Old and new, line by line and then of the order itself.
std::vector<OrderChange> changes_between(const WholeOrder& before, const WholeOrder& after);

}  // namespace tc::ordering
