// Verbs on stock.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "identity/access.hpp"
#include "inventory/taking_back.hpp"
#include "inventory/types.hpp"
#include "platform/db/db.hpp"

namespace tc::inventory {

// By hand. A site outside of the caller's is a 404; where somebody counted meanwhile, a 412.
using StockVersion = std::optional<std::int64_t>;
SiteStock count_stock(db::Tx&, const Allowed<Right::product_edit>&, ProductId, SiteId, const Count&, StockVersion,
                      Instant now);
SiteStock adjust_stock(db::Tx&, const Allowed<Right::product_edit>&, ProductId, SiteId, const Adjustment&, StockVersion,
                       Instant now);
// What is on hand is not known any more: nothing is shown of it.
SiteStock stop_counting(db::Tx&, const Allowed<Right::product_edit>&, ProductId, SiteId, StockVersion, Instant now);

// By file, up to `batch_max` at once: what is wrong with one refuses that one. The later of two of the same product
// and site wins.
std::vector<PutResult> put_counts(db::Tx&, const Allowed<Right::product_edit>&, std::span<const CountInput>,
                                  Instant now, const TellCount& tell = {});
// What put_counts() would answer; writes nothing.
std::vector<PutResult> compare_counts(db::Tx&, SellerId, std::span<const CountInput>);

// --- by orders

// More (or, below 0, less) is reserved at the site. Each product once, ascending: two orders lock in the same order.
void reserve(db::Tx&, SellerId, SiteId, std::span<const Goods>);

// Goods leave the site; what nobody counts there is not counted down. Each product once, ascending.
struct Leaving {
  OrderId order;
  std::string number;
  const Actor& by;
  Instant now;
};
void take(db::Tx&, SellerId, SiteId, std::span<const Goods>, const Leaving&);

// As if no order had been: nothing is reserved, and what left for one since the last count is on hand again.
void forget_orders(db::Tx&, SellerId, const Actor&, Instant now);

}  // namespace tc::inventory
