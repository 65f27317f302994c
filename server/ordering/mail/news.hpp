// What people are told of an order, as a job written in the transaction that changed it.
#pragma once
#include <array>
#include <string_view>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

enum class OrderNews : std::uint8_t {
  placed,               // a confirmation to the buyer, a notification to the seller
  accepted,             // to the buyer
  rejected,             // to the buyer
  cancelled_by_seller,  // to the buyer
  cancelled_by_buyer    // to the seller
};
constexpr auto names_of(OrderNews) {
  return std::array<std::string_view, 5>{"placed", "accepted", "rejected", "cancelled_by_seller", "cancelled_by_buyer"};
}

struct TellOrderNews {
  SellerId seller;
  OrderId order;
  OrderNews news{};
  static constexpr std::string_view job_kind = "tell_order_news";
  static constexpr auto fields() {
    return std::array{field<&TellOrderNews::seller>("seller"), field<&TellOrderNews::order>("order"),
                      field<&TellOrderNews::news>("news")};
  }
};

void tell(db::Tx&, const TellOrderNews&, Instant now);

}  // namespace tc::ordering
