// What is said about an order: notes among staff, and messages between staff and the customer's logins. Each is an
// event on the timeline. It leaves the order's version as it is, so that nobody's decision is refused because somebody
// wrote.
#pragma once
#include <string>

#include "identity/access.hpp"
#include "ordering/order/types.hpp"

namespace tc::ordering {

struct OrderWords {
  std::string text;
  static constexpr auto fields() {
    return std::array{field<&OrderWords::text>("text", {.min_length = 1, .max_length = note_length_max})};
  }
};

// Never seen by a buyer.
OrderDetail add_note(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const std::string& text, Instant);
// Mailed to the other side, and unread there until somebody has looked.
OrderDetail send_message(db::Tx&, const Allowed<Right::order_edit>&, OrderId, const std::string& text, Instant);
BuyerOrder send_own_message(db::Tx&, const LoggedIn&, OrderId, const std::string& text, Instant);

void note_reading(db::Tx&, const Allowed<Right::order_view>&, OrderId);
void note_own_reading(db::Tx&, const LoggedIn&, OrderId);

}  // namespace tc::ordering
