#include "ordering/placing/checkout.hpp"

#include "ordering/pricing/buying.hpp"

namespace tc::ordering {

Checkout find_checkout(db::Tx& tx, const AtStorefront<Right::order_draft>& at, Instant) {
  const auto buying = read_buying(tx, at.seller, at.group, at.customer);
  return {.reference_required = buying.group.settings.reference_required};
}

}  // namespace tc::ordering
