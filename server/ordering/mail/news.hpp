// What people are told of an order, as a job written in the transaction that changed it.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "ordering/dispatch/types.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

enum class OrderNews : std::uint8_t {
  placed,                 // a confirmation to the buyer, a notification to the seller
  accepted,               // to the buyer
  rejected,               // to the buyer
  cancelled_by_seller,    // to the buyer
  cancelled_by_buyer,     // to the seller
  seller_wrote,           // to the buyer
  buyer_wrote,            // to the seller
  cancellation_asked,     // to the seller
  cancellation_declined,  // to the buyer
  dispatched,             // to the buyer
  rest_cancelled,         // to the buyer
  edited                  // to the buyer, as it is now
};
constexpr auto names_of(OrderNews) {
  return std::array<std::string_view, 12>{
      "placed",         "accepted",    "rejected",           "cancelled_by_seller",   "cancelled_by_buyer",
      "seller_wrote",   "buyer_wrote", "cancellation_asked", "cancellation_declined", "dispatched",
      "rest_cancelled", "edited"};
}

struct TellOrderNews {
  SellerId seller;
  OrderId order;
  OrderNews news{};
  std::optional<EventId> event;  // of which it tells, where the order may have several of its kind
  std::optional<ShipmentId> shipment;
  static constexpr std::string_view job_kind = "tell_order_news";
  static constexpr auto fields() {
    return std::array{field<&TellOrderNews::seller>("seller"), field<&TellOrderNews::order>("order"),
                      field<&TellOrderNews::news>("news"), field<&TellOrderNews::event>("event"),
                      field<&TellOrderNews::shipment>("shipment")};
  }
};

void tell(db::Tx&, const TellOrderNews&, Instant now);

}  // namespace tc::ordering
