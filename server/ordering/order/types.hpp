// Orders as the API shows and takes them. Staff and buyers see different things: two shapes are two structs.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "ordering/dispatch/types.hpp"
#include "ordering/order/states.hpp"
#include "ordering/signature.hpp"
#include "ordering/types.hpp"
#include "platform/http/route.hpp"
#include "sellers/types.hpp"

namespace tc::ordering {

enum class OrderSource : std::uint8_t { portal, staff, api };
constexpr auto names_of(OrderSource) { return std::array<std::string_view, 3>{"portal", "staff", "api"}; }

enum class OrderEventKind : std::uint8_t {
  placed,
  entered,
  accepted,
  rejected,
  cancelled,
  completed,
  held,
  released,
  noted,         // among staff
  seller_wrote,  // messages
  buyer_wrote,
  cancellation_asked,  // by the buyer
  cancellation_declined,
  dispatched,
  rest_cancelled,  // of a partly dispatched order
  moved,           // to another site, among staff
  edited           // by staff
};
constexpr auto names_of(OrderEventKind) {
  return std::array<std::string_view, 17>{"placed",
                                          "entered",
                                          "accepted",
                                          "rejected",
                                          "cancelled",
                                          "completed",
                                          "held",
                                          "released",
                                          "noted",
                                          "seller_wrote",
                                          "buyer_wrote",
                                          "cancellation_asked",
                                          "cancellation_declined",
                                          "dispatched",
                                          "rest_cancelled",
                                          "moved",
                                          "edited"};
}

// A line as it was placed. Prices are of one pack; net = unit_price × quantity.
struct OrderLine {
  std::int64_t line = 0;  // from 1
  ProductId product;
  std::string sku, name, unit, pack;
  std::int64_t units = 1;
  Quantity quantity{};
  Price list_price;
  std::string reduction_cause;
  Price unit_price;
  Money net;
  std::string tax_label;
  Percent tax_percent{};
  Money tax;
  std::string note;
  Quantity shipped{}, cancelled{}, left{};
  static constexpr auto fields() {
    return std::array{field<&OrderLine::line>("line"),
                      field<&OrderLine::product>("product"),
                      field<&OrderLine::sku>("sku"),
                      field<&OrderLine::name>("name"),
                      field<&OrderLine::unit>("unit"),
                      field<&OrderLine::pack>("pack"),
                      field<&OrderLine::units>("units", {.doc = "Base units in one pack"}),
                      field<&OrderLine::quantity>("quantity", {.doc = "Packs, or base units without a pack"}),
                      field<&OrderLine::list_price>("list_price"),
                      field<&OrderLine::reduction_cause>("reduction_cause"),
                      field<&OrderLine::unit_price>("unit_price", {.doc = "Of one pack"}),
                      field<&OrderLine::net>("net"),
                      field<&OrderLine::tax_label>("tax_label"),
                      field<&OrderLine::tax_percent>("tax_percent"),
                      field<&OrderLine::tax>("tax", {.doc = "The line's share of the order's tax"}),
                      field<&OrderLine::note>("note", {.doc = "The buyer's, for whoever picks the line"}),
                      field<&OrderLine::shipped>("shipped", {.doc = "Dispatched so far"}),
                      field<&OrderLine::cancelled>("cancelled", {.doc = "Never to be dispatched"}),
                      field<&OrderLine::left>("left", {.doc = "Still to be dispatched, once accepted"})};
  }
};

enum class OrderChangeKind : std::uint8_t {
  line_added,
  line_removed,
  quantity,
  unit_price,
  deliver_to,
  reference,
  requested_day,
  delivery,  // what it costs
  total
};
constexpr auto names_of(OrderChangeKind) {
  return std::array<std::string_view, 9>{"line_added", "line_removed",  "quantity", "unit_price", "deliver_to",
                                         "reference",  "requested_day", "delivery", "total"};
}

// One thing that was changed, old and new, as the API writes such values; amounts are in the order's currency.
struct OrderChange {
  OrderChangeKind what{};
  std::int64_t line = 0;  // 0: of the order itself
  std::string sku, name;  // of the line
  std::string before, after;
  static constexpr auto fields() {
    return std::array{field<&OrderChange::what>("what"),
                      field<&OrderChange::line>("line", {.doc = "Its number; 0: the order itself"}),
                      field<&OrderChange::sku>("sku"),
                      field<&OrderChange::name>("name"),
                      field<&OrderChange::before>("before"),
                      field<&OrderChange::after>("after")};
  }
};

struct OrderEvent {
  EventId id;
  Instant at;
  std::string who;
  OrderEventKind kind{};
  std::string detail;                       // a reason, a note or a message, in the words of who wrote it
  std::optional<OrderState> before, after;  // where the state changed
  std::vector<OrderChange> changes;         // where staff changed it
  static constexpr auto fields() {
    return std::array{field<&OrderEvent::id>("id"),         field<&OrderEvent::at>("at"),
                      field<&OrderEvent::who>("who"),       field<&OrderEvent::kind>("kind"),
                      field<&OrderEvent::detail>("detail"), field<&OrderEvent::before>("before"),
                      field<&OrderEvent::after>("after"),   field<&OrderEvent::changes>("changes")};
  }
};

struct OrderCustomer {
  CustomerId id;
  std::string code, name;  // as they were when the order was placed
  static constexpr auto fields() {
    return std::array{field<&OrderCustomer::id>("id"), field<&OrderCustomer::code>("code"),
                      field<&OrderCustomer::name>("name")};
  }
};
struct OrderGroup {
  GroupId id;
  std::string name;
  static constexpr auto fields() { return std::array{field<&OrderGroup::id>("id"), field<&OrderGroup::name>("name")}; }
};
struct OrderSite {
  SiteId id;
  std::string name;
  static constexpr auto fields() { return std::array{field<&OrderSite::id>("id"), field<&OrderSite::name>("name")}; }
};
struct OrderSeller {
  SellerId id;
  std::string name, accent;
  static constexpr auto fields() {
    return std::array{field<&OrderSeller::id>("id"), field<&OrderSeller::name>("name"),
                      field<&OrderSeller::accent>("accent")};
  }
};

struct OrderActions {
  OrderAction accept, reject, cancel, hold, release, decline_cancellation, write, dispatch, edit;
  static constexpr auto fields() {
    return std::array{field<&OrderActions::accept>("accept"),
                      field<&OrderActions::reject>("reject"),
                      field<&OrderActions::cancel>("cancel"),
                      field<&OrderActions::hold>("hold"),
                      field<&OrderActions::release>("release"),
                      field<&OrderActions::decline_cancellation>("decline_cancellation"),
                      field<&OrderActions::write>("write", {.doc = "Notes and messages"}),
                      field<&OrderActions::dispatch>("dispatch"),
                      field<&OrderActions::edit>("edit", {.doc = "Lines, address, reference and day"})};
  }
};

// An order as the seller's staff see it.
struct OrderDetail {
  OrderId id;
  std::string number;
  OrderState state{};
  Fulfilment fulfilment{};
  std::optional<std::string> hold, rejection, cancellation_asked;  // the reasons
  bool unread = false;
  OrderSource source{};
  OrderCustomer customer;
  OrderGroup group;
  StorefrontId storefront;
  std::string placed_by;
  std::optional<std::string> external_number;
  std::string reference, note;
  OrderAddress deliver_to, bill_to;
  std::optional<Day> requested_day;
  std::int64_t terms_version = 0;
  std::optional<std::int64_t> payment_days;
  std::optional<sellers::BankDetails> pay_to;
  std::optional<Signature> signature;
  std::vector<OrderLine> lines;
  OrderTotals totals;
  std::vector<Shipment> shipments;   // the oldest first
  std::vector<OrderEvent> timeline;  // the oldest first
  Instant placed_at, updated;
  std::int64_t revision = 1;
  std::int64_t version = 1;
  std::string buyer;
  OrderActions actions;
  OrderSite site;
  bool test = false;
  static constexpr auto fields() {
    return std::array{
        field<&OrderDetail::id>("id"),
        field<&OrderDetail::number>("number"),
        field<&OrderDetail::state>("state"),
        field<&OrderDetail::fulfilment>("fulfilment"),
        field<&OrderDetail::hold>("hold", {.doc = "Why the order is on hold"}),
        field<&OrderDetail::rejection>("rejection", {.doc = "Why it was rejected"}),
        field<&OrderDetail::cancellation_asked>("cancellation_asked",
                                                {.doc = "Why the buyer asks to have it cancelled"}),
        field<&OrderDetail::unread>("unread", {.doc = "The buyer wrote, and nobody has looked since"}),
        field<&OrderDetail::source>("source"),
        field<&OrderDetail::customer>("customer"),
        field<&OrderDetail::group>("group"),
        field<&OrderDetail::storefront>("storefront"),
        field<&OrderDetail::placed_by>("placed_by"),
        field<&OrderDetail::external_number>("external_number"),
        field<&OrderDetail::reference>("reference"),
        field<&OrderDetail::note>("note"),
        field<&OrderDetail::deliver_to>("deliver_to"),
        field<&OrderDetail::bill_to>("bill_to"),
        field<&OrderDetail::requested_day>("requested_day", {.doc = "When the customer would like to have it"}),
        field<&OrderDetail::terms_version>("terms_version", {.doc = "Of the terms and conditions accepted; 0: none"}),
        field<&OrderDetail::payment_days>("payment_days", {.doc = "To pay within"}),
        field<&OrderDetail::pay_to>("pay_to", {.doc = "Where to, where the seller tells"}),
        field<&OrderDetail::signature>("signature", {.doc = "Of whoever ordered"}),
        field<&OrderDetail::lines>("lines"),
        field<&OrderDetail::totals>("totals"),
        field<&OrderDetail::shipments>("shipments"),
        field<&OrderDetail::timeline>("timeline"),
        field<&OrderDetail::placed_at>("placed_at"),
        field<&OrderDetail::updated>("updated"),
        field<&OrderDetail::revision>("revision", {.doc = "Counts changes of the content, for exports"}),
        field<&OrderDetail::version>("version"),
        field<&OrderDetail::buyer>("buyer", {.doc = "For whom staff entered it"}),
        field<&OrderDetail::actions>("actions"),
        field<&OrderDetail::site>("site", {.doc = "Where its goods come from, and are reserved once it is accepted"}),
        field<&OrderDetail::test>("test", {.doc = "Placed before the seller went live"})};
  }
};

struct BuyerOrderActions {
  OrderAction cancel, ask_cancellation;
  static constexpr auto fields() {
    return std::array{field<&BuyerOrderActions::cancel>("cancel"),
                      field<&BuyerOrderActions::ask_cancellation>("ask_cancellation")};
  }
};

// An order as its customer's logins see it: holds and their reasons are the seller's own.
struct BuyerOrder {
  OrderId id;
  std::string number;
  OrderState state{};
  Fulfilment fulfilment{};
  std::optional<std::string> rejection, cancellation_asked;
  bool unread = false;
  OrderSeller seller;
  OrderCustomer customer;
  OrderGroup group;
  StorefrontId storefront;
  std::string placed_by, reference, note;
  OrderAddress deliver_to, bill_to;
  std::optional<Day> requested_day;
  std::int64_t terms_version = 0;
  std::optional<std::int64_t> payment_days;
  std::optional<sellers::BankDetails> pay_to;
  std::optional<Signature> signature;
  std::vector<OrderLine> lines;
  OrderTotals totals;
  std::vector<Shipment> shipments;  // the oldest first
  std::vector<OrderEvent> timeline;
  Instant placed_at, updated;
  std::int64_t version = 1;
  BuyerOrderActions actions;
  bool test = false;
  static constexpr auto fields() {
    return std::array{
        field<&BuyerOrder::id>("id"),
        field<&BuyerOrder::number>("number"),
        field<&BuyerOrder::state>("state"),
        field<&BuyerOrder::fulfilment>("fulfilment"),
        field<&BuyerOrder::rejection>("rejection", {.doc = "Why it was rejected"}),
        field<&BuyerOrder::cancellation_asked>("cancellation_asked", {.doc = "Why you ask to have it cancelled"}),
        field<&BuyerOrder::unread>("unread", {.doc = "The seller wrote, and nobody has looked since"}),
        field<&BuyerOrder::seller>("seller"),
        field<&BuyerOrder::customer>("customer"),
        field<&BuyerOrder::group>("group"),
        field<&BuyerOrder::storefront>("storefront"),
        field<&BuyerOrder::placed_by>("placed_by"),
        field<&BuyerOrder::reference>("reference"),
        field<&BuyerOrder::note>("note"),
        field<&BuyerOrder::deliver_to>("deliver_to"),
        field<&BuyerOrder::bill_to>("bill_to"),
        field<&BuyerOrder::requested_day>("requested_day", {.doc = "When the customer would like to have it"}),
        field<&BuyerOrder::terms_version>("terms_version", {.doc = "Of the terms and conditions accepted; 0: none"}),
        field<&BuyerOrder::payment_days>("payment_days", {.doc = "To pay within"}),
        field<&BuyerOrder::pay_to>("pay_to", {.doc = "Where to, where the seller tells"}),
        field<&BuyerOrder::signature>("signature", {.doc = "Of whoever ordered"}),
        field<&BuyerOrder::lines>("lines"),
        field<&BuyerOrder::totals>("totals"),
        field<&BuyerOrder::shipments>("shipments"),
        field<&BuyerOrder::timeline>("timeline"),
        field<&BuyerOrder::placed_at>("placed_at"),
        field<&BuyerOrder::updated>("updated"),
        field<&BuyerOrder::version>("version"),
        field<&BuyerOrder::actions>("actions"),
        field<&BuyerOrder::test>("test", {.doc = "Placed before the seller went live: nothing is delivered"})};
  }
};

struct OrderReason {
  std::string reason;
  static constexpr auto fields() {
    return std::array{field<&OrderReason::reason>("reason", {.min_length = 1, .max_length = reason_length_max})};
  }
};
struct OrderSiteInput {
  SiteId site;
  static constexpr auto fields() { return std::array{field<&OrderSiteInput::site>("site")}; }
};
struct OptionalOrderReason {
  std::string reason;
  static constexpr auto fields() {
    return std::array{
        field<&OptionalOrderReason::reason>("reason", {.max_length = reason_length_max, .may_be_absent = true})};
  }
};

}  // namespace tc::ordering
