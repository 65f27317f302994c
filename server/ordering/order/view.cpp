#include "ordering/order/view.hpp"

#include <fmt/format.h>

#include "ordering/dispatch/rules.hpp"
#include "platform/json/json.hpp"

namespace tc::ordering {
namespace {

OrderLine line_of(const LineRow& row, Currency currency) {
  return {.line = row.line,
          .product = row.product,
          .sku = row.sku,
          .name = row.name,
          .unit = row.unit,
          .pack = row.pack,
          .units = row.units,
          .quantity = row.quantity,
          .list_price = {row.list_price, currency},
          .reduction_cause = row.reduction_cause,
          .unit_price = {row.unit_price, currency},
          .net = {row.net, currency},
          .tax_label = row.tax_label,
          .tax_percent = row.tax_percent,
          .tax = {row.tax, currency},
          .note = row.note,
          .shipped = row.shipped,
          .cancelled = row.cancelled,
          .left = left_of(row)};
}

OrderEvent event_of(const EventRow& row) {
  return {.id = row.id,
          .at = row.at,
          .who = row.who,
          .kind = row.kind,
          .detail = row.detail,
          .before = row.before,
          .after = row.after,
          .changes = row.changes};
}

template <class Shape>
void show_number(Shape& shape, const OrderRow& row) {
  shape.id = row.id;
  shape.number = row.number_text;
}

// What both shapes have under the same name.
template <class Shape>
Shape shape_of(const WholeOrder& order) {
  const auto& row = order.row;
  Shape shape;
  show_number(shape, row);
  shape.state = row.state;
  shape.fulfilment = row.fulfilment;
  shape.shipments = order.shipments;
  shape.rejection = row.rejection;
  shape.cancellation_asked = row.cancellation_asked;
  shape.customer = {row.customer, row.customer_code, row.customer_name};
  shape.group = {row.group, row.group_name};
  shape.storefront = row.storefront;
  shape.placed_by = row.placed_by_name;
  shape.reference = row.reference;
  shape.note = row.note;
  shape.deliver_to = json::from_stored<OrderAddress>(row.deliver_to.text);
  shape.bill_to = json::from_stored<OrderAddress>(row.bill_to.text);
  shape.requested_day = row.requested_day;
  shape.terms_version = row.terms_version;
  shape.payment_days = row.payment_days;
  shape.pay_to = json::from_stored<std::optional<sellers::BankDetails>>(row.pay_to.text);
  shape.signature = order.signature;
  shape.lines.reserve(order.lines.size());
  for (const auto& line : order.lines) shape.lines.push_back(line_of(line, row.currency));
  shape.totals = totals_of(order);
  shape.placed_at = row.placed_at;
  shape.updated = row.updated;
  shape.version = row.version;
  shape.test = row.test;
  return shape;
}

OrderAction by_right(Rights rights, Right right) {
  if (!rights.has(right)) return {false, fmt::format("You need the right {}.", word_of(right))};
  return {true, ""};
}
OrderAction action(const OrderRow& row, OrderVerb verb, Rights rights, Right right) {
  if (auto lacks = by_right(rights, right); !lacks.allowed) return lacks;
  const auto why_not = refusal(standing_of(row), verb);
  return why_not ? OrderAction{false, why_not->detail} : OrderAction{true, ""};
}

bool is_for_buyers(const EventRow& event) {
  switch (event.kind) {
    case OrderEventKind::held:
    case OrderEventKind::released:
    case OrderEventKind::noted:
    case OrderEventKind::moved:
      return false;
    default:
      return true;
  }
}

std::vector<OrderEvent> timeline_of(const WholeOrder& order) {
  std::vector<OrderEvent> timeline;
  for (const auto& event : order.events) timeline.push_back(event_of(event));
  return timeline;
}

std::vector<OrderEvent> buyers_timeline_of(const WholeOrder& order) {
  std::vector<OrderEvent> timeline;
  for (const auto& event : order.events)
    if (is_for_buyers(event)) timeline.push_back(event_of(event));
  return timeline;
}

OrderAction buyers_cancel(const OrderRow& row, Rights rights) {
  if (row.state == OrderState::accepted) return {false, "The order is accepted: ask the seller to cancel it."};
  return action(row, OrderVerb::cancel, rights, Right::order_place);
}

}  // namespace

OrderVerb cancelling(const OrderRow& row) {
  return row.fulfilment == Fulfilment::partly ? OrderVerb::cancel_rest : OrderVerb::cancel;
}

OrderStanding standing_of(const OrderRow& row) {
  return {row.number_text, row.state, row.hold_reason.has_value(), row.cancellation_asked.has_value()};
}

OrderTotals totals_of(const WholeOrder& order) {
  const auto& row = order.row;
  const auto money = [&](Minor amount) { return Money{amount, row.currency}; };
  OrderTotals totals{.goods = money(row.goods),
                     .delivery = money(row.delivery),
                     .net = money(row.net),
                     .taxes = {},
                     .tax = money(row.tax),
                     .total = money(row.total)};
  for (const auto& tax : order.taxes)
    totals.taxes.push_back({tax.label, tax.category, tax.percent, money(tax.taxable), money(tax.tax)});
  return totals;
}

OrderDetail detail_of(const WholeOrder& order, Rights rights) {
  const auto& row = order.row;
  auto detail = shape_of<OrderDetail>(order);
  detail.hold = row.hold_reason;
  detail.unread = row.unread_by_seller;
  detail.source = row.source;
  detail.external_number = row.external_number;
  detail.revision = row.revision;
  detail.site = {row.site, row.site_name};
  detail.buyer = row.buyer_name;
  show_numbers(detail, order, rights);
  return detail;
}

BuyerOrder buyer_order_of(const WholeOrder& order, const sellers::Seller& seller, Rights rights) {
  auto shown = shape_of<BuyerOrder>(order);
  shown.seller = {seller.id, seller.name, seller.accent.text()};
  shown.unread = order.row.unread_by_buyer;
  show_numbers(shown, order, rights);
  return shown;
}

void show_numbers(OrderDetail& detail, const WholeOrder& order, Rights rights) {
  const auto& row = order.row;
  show_number(detail, row);
  detail.timeline = timeline_of(order);
  detail.actions = {.accept = action(row, OrderVerb::accept, rights, Right::order_accept),
                    .reject = action(row, OrderVerb::reject, rights, Right::order_accept),
                    .cancel = action(row, cancelling(row), rights, Right::order_edit),
                    .hold = action(row, OrderVerb::hold, rights, Right::order_edit),
                    .release = action(row, OrderVerb::release, rights, Right::order_edit),
                    .decline_cancellation = action(row, OrderVerb::decline_cancellation, rights, Right::order_edit),
                    .write = by_right(rights, Right::order_edit),
                    .dispatch = action(row, OrderVerb::dispatch, rights, Right::order_edit),
                    .edit = action(row, OrderVerb::edit, rights, Right::order_edit)};
}

void show_numbers(BuyerOrder& shown, const WholeOrder& order, Rights rights) {
  show_number(shown, order.row);
  shown.timeline = buyers_timeline_of(order);
  shown.actions = {.cancel = buyers_cancel(order.row, rights),
                   .ask_cancellation = action(order.row, OrderVerb::ask_cancellation, rights, Right::order_place)};
}

}  // namespace tc::ordering
