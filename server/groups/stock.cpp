#include "groups/stock.hpp"

#include "base/problem.hpp"

namespace tc::groups {

std::optional<ShownStock> shown(StockShown how, std::optional<Quantity> available) {
  if (how == StockShown::no || !available) return std::nullopt;
  if (*available <= Quantity{}) return ShownStock{StockState::out_of_stock, {}};
  return ShownStock{StockState::in_stock, how == StockShown::number ? available : std::nullopt};
}

void require_stock_shown(const StorefrontStanding& at) {
  if (at.stock_shown == StockShown::no)
    throw Problem::invalid({{"/in_stock", "not-shown", "This storefront doesn't show what is in stock."}});
}

StockAtStorefront::StockAtStorefront(db::Tx& tx, const StorefrontStanding& at, const std::vector<ProductId>& products)
    : shown_(at.stock_shown) {
  if (shown_ != StockShown::no && !products.empty()) available_ = inventory::available_of(tx, at.seller, products);
}

std::optional<ShownStock> StockAtStorefront::of(ProductId product) const {
  const auto found = available_.find(product);
  return shown(shown_, found == available_.end() ? std::nullopt : std::optional(found->second));
}

bool StockAtStorefront::has(ProductId product) const {
  const auto stock = of(product);
  return stock && stock->state == StockState::in_stock;
}

}  // namespace tc::groups
