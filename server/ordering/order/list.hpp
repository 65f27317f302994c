// The seller's list of orders, and one order of it.
#pragma once
#include <optional>
#include <string>

#include "base/id_codec.hpp"
#include "identity/access.hpp"
#include "ordering/order/tabs.hpp"
#include "ordering/order/types.hpp"

namespace tc::ordering {

enum class OrderSort : std::uint8_t { newest, oldest };
constexpr auto names_of(OrderSort) { return std::array<std::string_view, 2>{"-placed_at", "placed_at"}; }

struct OrderListInput {
  OrderTab state{};
  std::string q;
  std::optional<CustomerId> customer;
  std::optional<Day> from, to;
  std::optional<GroupId> group;
  OrderSort sort{};
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&OrderListInput::state>("state", {.may_be_absent = true}),
                      field<&OrderListInput::q>(
                          "q", {.doc = "Number, external number, beginning of the reference, customer's name or code",
                                .max_length = 100,
                                .may_be_absent = true}),
                      field<&OrderListInput::customer>("customer"),
                      field<&OrderListInput::from>("from", {.doc = "Placed on this day (the seller's) or later"}),
                      field<&OrderListInput::to>("to", {.doc = "Placed on this day or before"}),
                      field<&OrderListInput::group>("group"),
                      field<&OrderListInput::sort>("sort", {.may_be_absent = true}),
                      field<&OrderListInput::cursor>("cursor", http::cursor_limits),
                      field<&OrderListInput::limit>("limit", http::limit_limits)};
  }
};

struct OrderSummary {
  OrderId id;
  std::string number;
  OrderState state{};
  std::optional<std::string> hold;
  OrderSource source{};
  OrderCustomer customer;
  OrderGroup group;
  std::string placed_by;
  std::optional<std::string> external_number;
  std::string reference, note;
  std::optional<Day> requested_day;
  std::int64_t lines = 0;
  Money net, total;
  Instant placed_at;
  std::int64_t version{};
  Fulfilment fulfilment{};
  bool unread = false;
  bool cancellation_asked = false;
  std::int64_t revision = 1;
  static constexpr auto fields() {
    return std::array{
        field<&OrderSummary::id>("id"),
        field<&OrderSummary::number>("number"),
        field<&OrderSummary::state>("state"),
        field<&OrderSummary::hold>("hold", {.doc = "Why the order is on hold"}),
        field<&OrderSummary::source>("source"),
        field<&OrderSummary::customer>("customer"),
        field<&OrderSummary::group>("group"),
        field<&OrderSummary::placed_by>("placed_by"),
        field<&OrderSummary::external_number>("external_number"),
        field<&OrderSummary::reference>("reference"),
        field<&OrderSummary::note>("note"),
        field<&OrderSummary::requested_day>("requested_day", {.doc = "When the customer would like to have it"}),
        field<&OrderSummary::lines>("lines", {.doc = "How many"}),
        field<&OrderSummary::net>("net"),
        field<&OrderSummary::total>("total"),
        field<&OrderSummary::placed_at>("placed_at"),
        field<&OrderSummary::version>("version"),
        field<&OrderSummary::fulfilment>("fulfilment"),
        field<&OrderSummary::unread>("unread", {.doc = "The buyer wrote, and nobody has looked since"}),
        field<&OrderSummary::cancellation_asked>("cancellation_asked", {.doc = "The buyer asks to have it cancelled"}),
        field<&OrderSummary::revision>("revision", {.doc = "More than 1: staff have changed it"})};
  }
};

http::Page<OrderSummary> list_orders(db::Tx&, const Allowed<Right::order_view>&, const OrderListInput&, const IdCodec&);
OrderDetail require_order(db::Tx&, const Allowed<Right::order_view>&, OrderId);  // 404

// Whether so many references begin with what is looked for that the list is gone through in its order.
enum class References : std::uint8_t { few, many };
// Inner, for the test of its plans.
std::string list_statement(const OrderListInput&, const Scope&, References = References::few);

}  // namespace tc::ordering
