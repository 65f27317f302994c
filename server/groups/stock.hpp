// What buyers see of stock, where their group shows any.
// Public: baskets show it, too.
#pragma once
#include <optional>
#include <vector>

#include "groups/access.hpp"
#include "inventory/queries.hpp"

namespace tc::groups {

enum class StockState : std::uint8_t { in_stock, out_of_stock };
constexpr auto names_of(StockState) { return std::array<std::string_view, 2>{"in_stock", "out_of_stock"}; }

struct ShownStock {
  StockState state{};
  std::optional<Quantity> available;
  static constexpr auto fields() {
    return std::array{field<&ShownStock::state>("state"),
                      field<&ShownStock::available>(
                          "available", {.doc = "Base units, where the storefront shows the number and there are any"})};
  }
};

// None where the group shows none, or nobody counts the product.
std::optional<ShownStock> shown(StockShown, std::optional<Quantity> available);

// For lists of what is in stock: 422 where the group shows none, so that nothing can be learned that isn't shown.
void require_stock_shown(const StorefrontStanding&);

// Of some products, read at once; a group that shows none asks nothing.
class StockAtStorefront {
 public:
  StockAtStorefront(db::Tx&, const StorefrontStanding&, const std::vector<ProductId>&);
  std::optional<ShownStock> of(ProductId) const;
  bool has(ProductId) const;  // in stock, as far as the storefront shows

 private:
  StockShown shown_;
  inventory::Available available_;
};

}  // namespace tc::groups
