// What a customer ordered before: the products for a second helping, and when a product was had last.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "groups/offered.hpp"
#include "ordering/types.hpp"

namespace tc::ordering {

inline constexpr std::int64_t last_orders_shown = 5;         // of a product
inline constexpr std::int64_t orders_looked_at_max = 1'000;  // of a customer, for what it had before: the newest

// A line of an order that was neither rejected nor cancelled.
struct LastOrdered {
  OrderId order;
  std::string number;
  Instant placed_at;
  std::string pack, unit;
  std::int64_t units = 1;
  Quantity quantity{};
  static constexpr auto fields() {
    return std::array{field<&LastOrdered::order>("order"),
                      field<&LastOrdered::number>("number"),
                      field<&LastOrdered::placed_at>("placed_at"),
                      field<&LastOrdered::pack>("pack"),
                      field<&LastOrdered::unit>("unit"),
                      field<&LastOrdered::units>("units", {.doc = "Base units in one pack"}),
                      field<&LastOrdered::quantity>("quantity", {.doc = "Packs, or base units without a pack"})};
  }
};

struct LastOrders {
  std::vector<LastOrdered> items;
  static constexpr auto fields() { return std::array{field<&LastOrders::items>("items")}; }
};

// The newest orders of a product by this customer, over all its logins and groups; none without order.view.
LastOrders last_orders_of(db::Tx&, const AtStorefront<Right::order_draft>&, ProductId);

// Products of the catalogue that this customer had in its newest `orders_looked_at_max` orders, those had last first.
http::Page<groups::StorefrontProduct> ordered_before(db::Tx&, const AtStorefront<Right::order_draft>&,
                                                     const groups::StorefrontListInput&, const IdCodec&, Instant now);

// Inner, for the test of their plans.
extern const std::string_view ordered_products_sql;
extern const std::string_view last_orders_sql;

}  // namespace tc::ordering
