// A buyer's orders over all sellers: those of every customer at which the login is active with the right order.view.
// Rights are those of the membership at that customer, never of another.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id_codec.hpp"
#include "identity/access.hpp"
#include "ordering/order/store.hpp"
#include "ordering/order/types.hpp"

namespace tc::ordering {

struct BuyerOrderSummary {
  OrderId id;
  std::string number;
  OrderState state{};
  OrderSeller seller;
  OrderCustomer customer;
  OrderGroup group;
  StorefrontId storefront;
  std::string reference;
  std::int64_t lines = 0;
  Money total;
  Instant placed_at;
  Fulfilment fulfilment{};
  bool unread = false;
  static constexpr auto fields() {
    return std::array{field<&BuyerOrderSummary::id>("id"),
                      field<&BuyerOrderSummary::number>("number"),
                      field<&BuyerOrderSummary::state>("state"),
                      field<&BuyerOrderSummary::seller>("seller"),
                      field<&BuyerOrderSummary::customer>("customer"),
                      field<&BuyerOrderSummary::group>("group"),
                      field<&BuyerOrderSummary::storefront>("storefront"),
                      field<&BuyerOrderSummary::reference>("reference"),
                      field<&BuyerOrderSummary::lines>("lines", {.doc = "How many"}),
                      field<&BuyerOrderSummary::total>("total"),
                      field<&BuyerOrderSummary::placed_at>("placed_at"),
                      field<&BuyerOrderSummary::fulfilment>("fulfilment"),
                      field<&BuyerOrderSummary::unread>("unread", {.doc = "The seller wrote"})};
  }
};

struct BuyerOrderListInput {
  std::optional<OrderState> state;
  std::optional<StorefrontId> storefront;
  std::optional<SellerId> seller;
  std::optional<Day> from, to;
  std::string q;
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&BuyerOrderListInput::state>("state"),
                      field<&BuyerOrderListInput::storefront>("storefront"),
                      field<&BuyerOrderListInput::seller>("seller"),
                      field<&BuyerOrderListInput::from>("from", {.doc = "Placed on this day (each seller's) or later"}),
                      field<&BuyerOrderListInput::to>("to", {.doc = "Placed on this day or before"}),
                      field<&BuyerOrderListInput::q>(
                          "q", {.doc = "A part of the number or of your reference, or words of a product in it",
                                .max_length = 100,
                                .may_be_absent = true}),
                      field<&BuyerOrderListInput::cursor>("cursor", http::cursor_limits),
                      field<&BuyerOrderListInput::limit>("limit", http::limit_limits)};
  }
};

// The orders behind a place, newest first, one more than the page has where there are more.
struct HistoryPlace {
  Instant placed_at{std::numeric_limits<std::int64_t>::max()};
  OrderId id{};
  friend auto operator<=>(const HistoryPlace&, const HistoryPlace&) = default;
};
std::vector<OrderRow> history_rows(db::Tx&, const LoggedIn&, const BuyerOrderListInput&, const HistoryPlace& below);

http::Page<BuyerOrderSummary> orders_of(db::Tx&, const LoggedIn&, const BuyerOrderListInput&, const IdCodec&);
BuyerOrder require_own_order(db::Tx&, const LoggedIn&, OrderId);  // 404
// The order of a login's customer, and what the login may do with it; else 404.
std::pair<OrderRow, Rights> require_own_row(db::Tx&, const LoggedIn&, OrderId);

// The login's rights at the customer whose order it is; none where it has no business there.
Rights rights_over(db::Tx&, UserId, SellerId, CustomerId);

// Inner, for the test of its plan: a page of one customer's orders.
// What is looked for in the lines, where words are: products that they name, or nothing where they name none.
enum class InLines : std::uint8_t { nothing, products };
std::string history_statement(const BuyerOrderListInput&, InLines = InLines::products);

}  // namespace tc::ordering
