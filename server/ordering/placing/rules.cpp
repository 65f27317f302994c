#include "ordering/placing/rules.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/text.hpp"
#include "ordering/placing/delivery_days.hpp"
#include "ordering/pricing/agreed.hpp"
#include "platform/json/json.hpp"

namespace tc::ordering {
namespace {

void check_parties(const Buying& buying, std::vector<Violation>& wrong) {
  if (buying.customer.status != customers::CustomerStatus::active)
    wrong.push_back({"/customer", "inactive", fmt::format("{} can't order at present.", buying.customer.name)});
  if (!buying.group.active)
    wrong.push_back(
        {"/group", "inactive", fmt::format("Nothing can be ordered from {} at present.", buying.group.name)});
}

void check_currency(const Wanted& wanted, const Buying& buying, std::vector<Violation>& wrong) {
  const auto currency = buying.conditions.currency;
  if (wanted.expected_total && wanted.expected_total->currency != currency)
    wrong.push_back({"/expected_total/currency", "currency", fmt::format("Orders here are in {}.", currency.view())});
}

void check_reference(const Wanted& wanted, const Buying& buying, std::vector<Violation>& wrong) {
  if (buying.group.settings.reference_required && trim(wanted.reference).empty())
    wrong.push_back(
        {"/reference", "missing", fmt::format("{} takes no order without your own order number.", buying.seller.name)});
}

// Those that the buyer accepts; for what staff or a program enters they are agreed elsewhere.
std::int64_t terms_of(const Wanted& wanted, const Buying& buying) {
  return wanted.source == OrderSource::portal ? buying.group.terms_version : 0;
}

void check_terms(const Wanted& wanted, const Buying& buying, std::vector<Violation>& wrong) {
  const auto in_force = terms_of(wanted, buying);
  if (in_force == 0 || wanted.accepted_terms == in_force) return;
  if (!wanted.accepted_terms)
    wrong.push_back({"/accepted_terms", "missing", "Read the terms and conditions and accept them."});
  else
    wrong.push_back({"/accepted_terms", "terms-changed",
                     "The terms and conditions have changed since you read them: read them again and accept them."});
}

// Only a buyer signs here.
groups::Asked signature_asked(const Wanted& wanted, const Buying& buying) {
  return wanted.source == OrderSource::portal ? buying.group.settings.signature : groups::Asked::off;
}

// What is kept of it; nothing where it is empty.
std::optional<Signature> signature_of(const Wanted& wanted) {
  if (!wanted.signature) return std::nullopt;
  Signature signature{std::string(trim(wanted.signature->name)), wanted.signature->strokes};
  if (signature.name.empty() && signature.strokes.empty()) return std::nullopt;
  return signature;
}

bool is_accepted_at_once(const Buying& buying) { return buying.group.acceptance == groups::Acceptance::automatic; }

OrderRow order_of(const Wanted& wanted, const Buying& buying, Instant now) {
  const auto own = address_of(buying.customer);
  return {.seller = wanted.seller,
          .id = {},
          .number_text = {},
          .state = is_accepted_at_once(buying) ? OrderState::accepted : OrderState::placed,
          .hold_reason = {},
          .rejection = {},
          .source = wanted.source,
          .customer = wanted.customer,
          .customer_code = buying.customer.code,
          .customer_name = buying.customer.name,
          .group = wanted.group,
          .group_name = buying.group.name,
          .storefront = wanted.storefront,
          .placed_by = wanted.actor.user,
          .placed_by_name = wanted.actor.name,
          .currency = buying.conditions.currency,
          .external_number = wanted.external_number,
          .reference = wanted.reference,
          .reference_key = fold_case(wanted.reference),
          .note = wanted.note,
          .deliver_to = {json::stored(wanted.deliver_to.value_or(own))},
          .bill_to = {json::stored(billing_address_of(buying.customer))},
          .requested_day = wanted.requested_day,
          .terms_version = terms_of(wanted, buying),
          .payment_days = payment_days_of(buying),
          .pay_to = {json::stored(pay_to_of(buying))},
          .agreed = {json::stored(agreed_of(buying.conditions))},
          .buyer = wanted.buyer,
          .buyer_name = wanted.buyer_name,
          .placed_at = now,
          .created = now,
          .updated = now,
          .test = buying.seller.is_trying()};
}

EventRow first_event(const Wanted& wanted, Instant now) {
  return {.seller = wanted.seller,
          .order = {},
          .id = {},
          .at = now,
          .user = wanted.actor.user,
          .who = wanted.actor.name,
          .kind = wanted.source == OrderSource::portal ? OrderEventKind::placed : OrderEventKind::entered,
          .detail = wanted.buyer_name,
          .before = {},
          .after = OrderState::placed};
}

EventRow automatic_acceptance(const Wanted& wanted, const Buying& buying, Instant now) {
  return {.seller = wanted.seller,
          .order = {},
          .id = {},
          .at = now,
          .user = {},
          .who = buying.seller.name,
          .kind = OrderEventKind::accepted,
          .detail = {},
          .before = OrderState::placed,
          .after = OrderState::accepted};
}

}  // namespace

void check_address(const OrderAddress& address, std::vector<Violation>& wrong) {
  const auto require = [&](std::string_view name, const std::string& text) {
    if (trim(text).empty())
      wrong.push_back({fmt::format("/deliver_to/{}", name), "missing", fmt::format("The address needs a {}.", name)});
  };
  require("name", address.name);
  require("street", address.street);
  require("city", address.city);
  if (!CountryCode::parse(address.country))
    wrong.push_back({"/deliver_to/country", "country", "Write the country as two capital letters, such as GB."});
}

LineRow row_of(const DocumentLine& line, SellerId seller, std::int64_t number) {
  const auto& priced = line.priced;
  return {.seller = seller,
          .order = {},
          .line = number,
          .product = priced.product,
          .sku = priced.sku.text(),
          .name = priced.name,
          .unit = priced.unit,
          .pack = priced.pack,
          .units = priced.units,
          .quantity = priced.quantity,
          .list_price = priced.list_price,
          .reduction_cause = priced.reduction_cause,
          .unit_price = priced.unit_price,
          .net = priced.net,
          .tax_class = priced.tax_class,
          .tax_label = line.rate.label,
          .tax_category = line.rate.category,
          .tax_percent = line.rate.percent,
          .tax = line.tax,
          .weight_g = priced.weight_g};
}

void put_sums(WholeOrder& order, const Document& document) {
  auto& row = order.row;
  row.lines = static_cast<std::int64_t>(document.lines.size());
  row.goods = document.goods;
  row.delivery = document.delivery;
  row.delivery_tax = document.delivery_tax;
  row.net = document.net;
  row.tax = document.tax;
  row.total = document.total;
  order.taxes.clear();
  for (const auto& [sums, label] : document.taxes)
    order.taxes.push_back({row.seller, row.id, sums.category, sums.percent, label, sums.taxable, sums.tax});
}

std::vector<Violation> check_placing(const Wanted& wanted, const Buying& buying, const Document& document,
                                     Instant now) {
  auto wrong = check(document, buying.conditions);
  check_parties(buying, wrong);
  if (wanted.deliver_to) check_address(*wanted.deliver_to, wrong);
  check_currency(wanted, buying, wrong);
  check_reference(wanted, buying, wrong);
  check_terms(wanted, buying, wrong);
  const auto& rule = buying.group.settings.delivery_day;
  if (auto day = check_delivery_day(rule, buying.seller, wanted.requested_day, now)) wrong.push_back(*std::move(day));
  if (auto signature = check_signature(signature_asked(wanted, buying), wanted.signature))
    wrong.push_back(*std::move(signature));
  return wrong;
}

WholeOrder make_order(const Wanted& wanted, const Buying& buying, const Document& document, Instant now) {
  WholeOrder order;
  order.row = order_of(wanted, buying, now);
  order.lines.reserve(document.lines.size());
  for (const auto& line : document.lines)
    order.lines.push_back(row_of(line, wanted.seller, static_cast<std::int64_t>(order.lines.size()) + 1));
  put_sums(order, document);
  order.signature = signature_of(wanted);
  order.events.push_back(first_event(wanted, now));
  if (is_accepted_at_once(buying)) order.events.push_back(automatic_acceptance(wanted, buying, now));
  return order;
}

void number_order(WholeOrder& order, OrderId id, const std::vector<EventId>& events, std::int64_t number,
                  const std::string& prefix) {
  TC_CHECK(events.size() == order.events.size());
  order.row.id = id;
  order.row.number = number;
  order.row.number_text = prefix + std::to_string(number);
  for (auto& tax : order.taxes) tax.order = id;
  for (std::size_t i = 0; i < events.size(); ++i) {
    order.events[i].order = id;
    order.events[i].id = events[i];
  }
}

}  // namespace tc::ordering
