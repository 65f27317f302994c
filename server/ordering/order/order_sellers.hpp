// Sellers as a buyer's lists name them, each read once.
#pragma once
#include <unordered_map>

#include "ordering/order/types.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {

class OrderSellers {
 public:
  explicit OrderSellers(db::Tx& tx) : tx_(tx) {}
  const OrderSeller& of(SellerId id) {
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second;
    const auto seller = sellers::require_seller(tx_, id);
    return known_[id] = {seller.id, seller.name, seller.accent.text()};
  }

 private:
  db::Tx& tx_;
  std::unordered_map<SellerId, OrderSeller> known_;
};

}  // namespace tc::ordering
