#include "ordering/placing/commands.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "catalog/queries.hpp"
#include "customers/queries.hpp"
#include "groups/queries.hpp"
#include "identity/queries.hpp"
#include "ordering/basket/queries.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/order/changes.hpp"
#include "ordering/order/reserving.hpp"
#include "ordering/order/view.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

Request request_of(const AtStorefront<Right::order_place>& at, const PlaceOrder& input) {
  Request request{.wanted = {.seller = at.seller,
                             .group = at.group,
                             .customer = at.customer,
                             .storefront = at.storefront,
                             .source = OrderSource::portal,
                             .actor = at.actor,
                             .expected_total = input.expected_total,
                             .external_number = {},
                             .reference = input.reference,
                             .note = input.note,
                             .deliver_to = input.deliver_to,
                             .requested_day = input.requested_day,
                             .accepted_terms = input.accepted_terms,
                             .signature = input.signature}};
  if (!input.lines) request.basket = {at.seller, at.storefront, at.actor.user};
  if (input.lines)
    for (const auto& line : *input.lines) {
      request.lines.push_back({line.product, line.pack, line.quantity});
      request.notes.emplace_back(trim(line.note.value_or("")));
    }
  return request;
}

void find_parties(db::Tx& tx, const Allowed<Right::order_edit>& by, Request& request) {
  auto& wanted = request.wanted;
  if (!by.scope.allows(wanted.customer) || !customers::find_customer(tx, by.seller, wanted.customer))
    request.wrong.push_back({"/customer", "unknown-customer", "There is no such customer."});
  else if (!groups::find_group(tx, by.seller, wanted.group))
    request.wrong.push_back({"/group", "unknown-group", "There is no such group."});
  else if (const auto storefront = groups::find_storefront(tx, by.seller, wanted.group, wanted.customer))
    wanted.storefront = storefront->id;
  else
    request.wrong.push_back({"/group", "not-a-member", "The customer does not order from this group."});
}

// Who works at some sites enters orders for those: the default one where they work there, too.
SiteId first_site_of(db::Tx& tx, const Allowed<Right::order_edit>& by) {
  auto site = sellers::default_site(tx, by.seller).id;
  if (by.scope.allows(site)) return site;
  for (const auto& other : sellers::sites(tx, by.seller))
    if (other.active && by.scope.allows(other.id)) return other.id;
  return by.scope.sites.front();
}

void find_buyer(db::Tx& tx, const EnterOrder& input, Request& request) {
  if (!input.buyer) return;
  auto& wanted = request.wanted;
  if (auto person = identity::find_active_person(tx, wanted.seller, wanted.customer, *input.buyer)) {
    wanted.buyer = person->id;
    wanted.buyer_name = std::move(person->name);
  } else {
    request.wrong.push_back({"/buyer", "unknown-buyer", "There is nobody like that at this customer."});
  }
}

ProductId product_of(const EnterOrderLine& line, const catalog::ProductsBySku& products) {
  if (!line.sku) return line.product.value_or(ProductId{});
  const auto found = products.find(line.sku->text());
  return found == products.end() ? ProductId{} : found->second.id;
}

void find_products(db::Tx& tx, SellerId seller, const std::vector<EnterOrderLine>& lines, Request& request) {
  std::vector<Sku> skus;
  for (const auto& line : lines)
    if (line.sku) skus.push_back(*line.sku);
  const auto products = catalog::products_by_sku(tx, seller, skus);
  for (const auto& line : lines) {
    if (line.sku.has_value() == line.product.has_value())
      request.wrong.push_back({fmt::format("/lines/{}", request.lines.size()), "product-or-sku",
                               "Name the product by its id or by its SKU."});
    request.lines.push_back({product_of(line, products), line.pack, line.quantity});
    request.notes.emplace_back(trim(line.note.value_or("")));
    request.by_sku.push_back(line.sku.has_value());
  }
}

Request request_of(db::Tx& tx, const Allowed<Right::order_edit>& by, const EnterOrder& input) {
  Request request{.wanted = {.seller = by.seller,
                             .group = input.group,
                             .customer = input.customer,
                             .storefront = {},
                             .source = by.actor.key ? OrderSource::api : OrderSource::staff,
                             .actor = by.actor,
                             .expected_total = input.expected_total,
                             .external_number = input.external_number,
                             .reference = input.reference,
                             .note = input.note,
                             .deliver_to = input.deliver_to,
                             .requested_day = input.requested_day}};
  if (by.scope.limits_sites()) request.wanted.site = first_site_of(tx, by);
  find_parties(tx, by, request);
  find_buyer(tx, input, request);
  find_products(tx, by.seller, input.lines, request);
  return request;
}

// A line that came with a SKU is named by it.
void point_at_skus(std::vector<Violation>& wrong, const std::vector<bool>& by_sku) {
  for (std::size_t i = 0; i < by_sku.size(); ++i)
    for (auto& violation : wrong)
      if (by_sku[i] && violation.pointer == fmt::format("/lines/{}/product", i))
        violation.pointer = fmt::format("/lines/{}/sku", i);
}

std::optional<PricesMoved> moved_of(const Wanted& wanted, const Document& document, Currency currency) {
  const Money total{document.total, currency};
  if (!wanted.expected_total || *wanted.expected_total == total) return std::nullopt;
  PricesMoved moved{*wanted.expected_total, total, {}};
  for (const auto& line : document.lines) moved.lines.push_back(basket_line_of(line, currency));
  return moved;
}

void take_basket(db::Tx& tx, Prepared& prepared) {
  const auto& basket = prepared.request.basket;
  if (!basket) return;
  prepared.basket_revision = basket_store::revision(tx, *basket);
  const auto rows = basket_store::lines(tx, *basket);
  prepared.request.lines = requests_of(rows);
  prepared.request.notes.clear();
  for (const auto& row : rows) prepared.request.notes.push_back(row.note);
}

// Every line of the request is one of the order.
void note_lines(WholeOrder& order, const std::vector<std::string>& notes) {
  for (std::size_t i = 0; i < order.lines.size(); ++i) order.lines[i].note = notes[i];
}

Prepared prepare(db::Tx& tx, Request&& request, Instant now) {
  Prepared prepared{.request = std::move(request)};
  prepared.seller_revision = sellers::revision(tx, prepared.request.wanted.seller);
  prepared.wrong = prepared.request.wrong;
  if (!prepared.wrong.empty()) return prepared;
  take_basket(tx, prepared);

  const auto& wanted = prepared.request.wanted;
  const auto buying = read_buying(tx, wanted.seller, wanted.group, wanted.customer);
  const auto document = price(tx, buying, prepared.request.lines, now);
  prepared.wrong = check_placing(wanted, buying, document, now);
  point_at_skus(prepared.wrong, prepared.request.by_sku);
  if (!prepared.wrong.empty()) return prepared;
  prepared.moved = moved_of(wanted, document, buying.conditions.currency);
  if (!prepared.moved) {
    prepared.order = make_order(wanted, buying, document, now);
    note_lines(prepared.order, prepared.request.notes);
    auto site =
        wanted.site ? sellers::require_site(tx, wanted.seller, *wanted.site) : sellers::default_site(tx, wanted.seller);
    prepared.order.row.site = site.id;
    prepared.order.row.site_name = std::move(site.name);
  }
  prepared.seller = buying.seller;
  return prepared;
}

// Empties the basket as it was read.
void use_up_basket(db::Tx& tx, const Prepared& prepared, Instant now) {
  const auto& basket = prepared.request.basket;
  if (!basket) return;
  if (!basket_store::touch_if(tx, *basket, prepared.basket_revision, now)) throw Moved{};
  basket_store::remove_lines(tx, *basket);
}

// The basket stands at the revision it was read at; one never used stays without a row.
bool basket_holds(db::Tx& tx, const Prepared& prepared) {
  const auto& basket = prepared.request.basket;
  return !basket || basket_store::revision(tx, *basket) == prepared.basket_revision;
}

// The order's id, under which its lines are written.
OrderId write_lines(db::Tx& tx, Prepared& prepared) {
  auto& lines = prepared.order.lines;
  if (prepared.staged) {
    const auto found = count_lines(tx, prepared.request.wanted.seller, *prepared.staged);
    if (found != static_cast<std::int64_t>(lines.size())) throw Moved{};  // swept: it took too long
    return *prepared.staged;
  }
  const auto id = tx.next_id<OrderId>();
  for (auto& line : lines) line.order = id;
  insert_lines(tx, lines);
  return id;
}

void refuse_known_external_number(db::Tx& tx, const Wanted& wanted) {
  if (!wanted.external_number) return;
  const auto known = find_order_by_external_number(tx, wanted.seller, *wanted.external_number);
  if (!known) return;
  throw Problem::conflict("external-number-taken", fmt::format("The external number {} is order {}'s already.",
                                                               *wanted.external_number, known->number_text))
      .with("number", json::stored(known->number_text));
}

// Test orders are wiped all at once: one comes before that or after it, and has locked the counter. Real ones don't
// wait for each other's commits.
std::int64_t number_of(db::Tx& tx, const OrderRow& order) {
  if (!order.test) return sellers::next_number_apart(tx, order.seller, sellers::order_counter);
  const auto number = sellers::next_number(tx, order.seller, sellers::order_counter);
  if (!sellers::require_seller(tx, order.seller).is_trying()) throw Moved{};  // live by now
  return number;
}

}  // namespace

Prepared prepare(db::Tx& tx, const AtStorefront<Right::order_place>& at, const PlaceOrder& input, Instant now) {
  return prepare(tx, request_of(at, input), now);
}

Prepared prepare(db::Tx& tx, const Allowed<Right::order_edit>& by, const EnterOrder& input, Instant now) {
  return prepare(tx, request_of(tx, by, input), now);
}

bool still_stands(db::Tx& tx, const Prepared& prepared) {
  return sellers::revision(tx, prepared.request.wanted.seller) == prepared.seller_revision &&
         basket_holds(tx, prepared);
}

void place_prepared(db::Tx& tx, Prepared& prepared, Instant now) {
  if (!still_stands(tx, prepared)) throw Moved{};
  place_standing(tx, prepared, now);
}

void place_standing(db::Tx& tx, Prepared& prepared, Instant now) {
  const auto& wanted = prepared.request.wanted;
  refuse_known_external_number(tx, wanted);
  if (!prepared.wrong.empty()) throw Problem::invalid(prepared.wrong);
  if (prepared.moved) throw PricesMoved(*prepared.moved);
  use_up_basket(tx, prepared, now);

  auto& order = prepared.order;
  const auto id = write_lines(tx, prepared);
  reserve_anew(tx, wanted.seller, {order.row.site, {}}, promise_of(order.row, order.lines));
  const auto events = tx.next_ids<EventId>(static_cast<std::int64_t>(order.events.size()));
  const auto number = number_of(tx, order.row);
  number_order(order, id, events, number, prepared.seller.order_prefix);
  insert_order(tx, order);
  note_new_order(tx, wanted.seller);
  tell(tx, {wanted.seller, order.row.id, OrderNews::placed}, now);
}

BuyerOrder place(db::Tx& tx, const AtStorefront<Right::order_place>& at, const PlaceOrder& input, Instant now) {
  auto prepared = prepare(tx, at, input, now);
  place_prepared(tx, prepared, now);
  return buyer_order_of(prepared.order, prepared.seller, at.standing.rights);
}

OrderDetail enter(db::Tx& tx, const Allowed<Right::order_edit>& by, const EnterOrder& input, Instant now) {
  auto prepared = prepare(tx, by, input, now);
  place_prepared(tx, prepared, now);
  return detail_of(prepared.order, by.rights);
}

}  // namespace tc::ordering
