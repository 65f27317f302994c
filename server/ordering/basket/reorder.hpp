// An order's lines as they could be ordered now, for whoever wants the same again.
#pragma once
#include "groups/access.hpp"
#include "ordering/basket/types.hpp"

namespace tc::ordering {

// The line as it was placed, beside what it costs now or why it can't be ordered any more.
struct ReorderLine {
  BasketLine line;
  Price was;  // of one pack, when the order was placed
  bool moved = false;
  static constexpr auto fields() {
    return std::array{field<&ReorderLine::line>("line"),
                      field<&ReorderLine::was>("was", {.doc = "The price of one pack when the order was placed"}),
                      field<&ReorderLine::moved>("moved", {.doc = "It costs another now"})};
  }
};

struct Reorder {
  OrderId order;
  std::string number;
  std::vector<ReorderLine> lines;  // of one product and pack: one
  std::int64_t orderable = 0, moved = 0;
  Money goods;
  static constexpr auto fields() {
    return std::array{field<&Reorder::order>("order"),
                      field<&Reorder::number>("number"),
                      field<&Reorder::lines>("lines"),
                      field<&Reorder::orderable>("orderable", {.doc = "How many can be ordered"}),
                      field<&Reorder::moved>("moved", {.doc = "How many of them cost another now"}),
                      field<&Reorder::goods>("goods", {.doc = "The net of those that can be ordered, as of now"})};
  }
};

// 404 where the order is not one of this customer's that the login may see.
Reorder find_reorder(db::Tx&, const AtStorefront<Right::order_draft>&, OrderId, Instant);

}  // namespace tc::ordering
