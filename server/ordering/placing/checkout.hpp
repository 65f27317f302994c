// What checking out at a storefront asks for, beside the basket.
#pragma once
#include "groups/access.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

struct Checkout {
  bool reference_required = false;
  static constexpr auto fields() {
    return std::array{
        field<&Checkout::reference_required>("reference_required", {.doc = "The customer's own, in `reference`"})};
  }
};

Checkout find_checkout(db::Tx&, const AtStorefront<Right::order_draft>&, Instant now);

}  // namespace tc::ordering
