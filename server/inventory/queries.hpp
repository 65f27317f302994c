// What other modules read of stock.
#pragma once
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/id_codec.hpp"
#include "identity/access.hpp"
#include "inventory/types.hpp"
#include "platform/db/db.hpp"

namespace tc::inventory {

// What can be promised of each product: on hand at active sites, less what is reserved anywhere. Products that nobody
// has counted are left out.
using Available = std::unordered_map<ProductId, Quantity>;
Available available_of(db::Tx&, SellerId, const std::vector<ProductId>&);

// Those that somebody has counted at some site, or that are reserved there.
std::unordered_set<ProductId> counted_products(db::Tx&, SellerId, const db::Integers& products);

// What lies at a site, of products that somebody has counted there.
Available on_hand_at(db::Tx&, SellerId, SiteId, const std::vector<ProductId>&);

// A product at the sites of the caller: active ones, and others where some of it lies.
ProductStock stock_of(db::Tx&, SellerId, const catalog::Product&, const Scope&);
SiteStock stock_at(db::Tx&, SellerId, ProductId, SiteId, const Scope&);  // 404

http::Page<StockRow> stock_page(db::Tx&, SellerId, SiteId, const StockListInput&, const IdCodec&);
http::Page<Movement> movements_page(db::Tx&, SellerId, ProductId, const Scope&, const MovementListInput&,
                                    const IdCodec&);

}  // namespace tc::inventory
