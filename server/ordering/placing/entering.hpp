// What staff see while they enter an order for a customer on the phone: the customer's prices, as its buyers have them.
#pragma once
#include "identity/access.hpp"
#include "ordering/basket/quick.hpp"
#include "ordering/placing/checkout.hpp"

namespace tc::ordering {

struct EnterPreviewInput {
  GroupId group;
  std::vector<QuickLineInput> lines;
  static constexpr auto fields() {
    return std::array{
        field<&EnterPreviewInput::group>("group", {.doc = "One that the customer orders from"}),
        field<&EnterPreviewInput::lines>("lines", {.max_items = lines_per_order_max, .may_be_absent = true})};
  }
};

struct EnterPreview {
  std::vector<QuickLine> lines;
  std::int64_t matched = 0;
  OrderTotals totals;
  std::vector<std::string> missing;
  OrderAddress deliver_to;
  Checkout asked;
  static constexpr auto fields() {
    return std::array{field<&EnterPreview::lines>("lines", {.doc = "In the order asked for"}),
                      field<&EnterPreview::matched>("matched", {.doc = "How many of them can be ordered as they are"}),
                      field<&EnterPreview::totals>("totals", {.doc = "Of those"}),
                      field<&EnterPreview::missing>("missing", {.doc = "What the order lacks to the smallest"}),
                      field<&EnterPreview::deliver_to>("deliver_to", {.doc = "The customer's own address"}),
                      field<&EnterPreview::asked>("asked", {.doc = "Terms and conditions are agreed elsewhere"})};
  }
};

// 404 where the customer is out of reach, 422 where it does not order from the group.
EnterPreview preview_entering(db::Tx&, const Allowed<Right::order_edit>&, CustomerId, const EnterPreviewInput&,
                              Instant now);

}  // namespace tc::ordering
