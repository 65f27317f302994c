#pragma once
#include "groups/access.hpp"
#include "ordering/basket/store.hpp"
#include "ordering/basket/types.hpp"
#include "ordering/pricing/document.hpp"

namespace tc::ordering {

// What the basket comes to as its storefront prices it now.
Basket find_basket(db::Tx&, const AtStorefront<Right::order_draft>&, Instant);
// Those of a login's baskets that have lines, the last changed first.
BasketList baskets_of(db::Tx&, const LoggedIn&, Instant);

std::vector<groups::LineRequest> requests_of(const std::vector<basket_store::BasketLineRow>&);
BasketLine basket_line_of(const DocumentLine&, Currency);

}  // namespace tc::ordering
