// What buyers do: baskets, placing, and what they say to their orders.
#include <fmt/format.h>

#include <algorithm>

#include "tests/simulation/market/simulation.hpp"

namespace tc::tests::market {
namespace {

std::string basket_of(const Seller& seller, const Buyer& by) { return seller.storefronts[by.customer] + "/basket"; }

std::string described(const Seller& seller, const Basket& wares) { return bj::serialize(lines_of(seller, wares)); }

bool is_orderable(const Seller& seller, const Basket& wares) { return priced(seller, wares).has_value(); }

}  // namespace

void Simulation::put_line() {
  auto& by = any_buyer();
  const auto at = any_seller();
  const auto& seller = market_.sellers[at];
  const auto ware = any_ware(seller);
  const auto quantity = random_.one_in(10) ? Quantity{} : any_quantity(seller, ware);
  const auto body = bj::serialize(line_of(seller, ware, quantity));
  const auto answer = by.client.patch(basket_of(seller, by) + "/lines", body);
  const bool may = quantity == Quantity{} || price_of(seller, ware, quantity);
  if (!is_as_foreseen(by.name + " " + body, answer, {may})) return;
  by.baskets[at].erase(ware);
  if (quantity != Quantity{}) by.baskets[at][ware] = quantity;
}

void Simulation::replace_lines() {
  auto& by = any_buyer();
  const auto at = any_seller();
  const auto& seller = market_.sellers[at];
  const auto wares = any_wares(seller);
  auto lines = lines_of(seller, wares);
  const bool twice = random_.one_in(10);
  if (twice) lines.push_back(lines.front());
  const auto answer =
      by.client.put(basket_of(seller, by) + "/lines", bj::serialize(bj::object{{"lines", std::move(lines)}}));
  if (!is_as_foreseen(fmt::format("{} {}{}", by.name, described(seller, wares), twice ? ", one twice" : ""), answer,
                      {!twice && is_orderable(seller, wares)}))
    return;
  by.baskets[at] = wares;
}

void Simulation::add_lines() {
  auto& by = any_buyer();
  const auto at = any_seller();
  const auto& seller = market_.sellers[at];
  const auto more = any_wares(seller);
  Basket sums;
  for (const auto& [ware, quantity] : more) {
    const auto found = by.baskets[at].find(ware);
    sums[ware] = quantity + (found == by.baskets[at].end() ? Quantity{} : found->second);
  }
  const auto path = basket_of(seller, by) + "/lines", key = new_key();
  const auto body = bj::serialize(bj::object{{"lines", lines_of(seller, more)}});
  const auto answer = by.client.post(path, body, {{"Idempotency-Key", key}});
  if (!is_as_foreseen(by.name + " " + body, answer, {is_orderable(seller, sums)})) return;
  for (const auto& [ware, quantity] : sums) by.baskets[at][ware] = quantity;
  repeatable(by, path, body, key, answer);
}

void Simulation::empty_basket() {
  auto& by = any_buyer();
  const auto at = any_seller();
  const auto answer = by.client.del(basket_of(market_.sellers[at], by));
  if (is_as_foreseen(by.name, answer, {})) by.baskets[at].clear();
}

void Simulation::place_basket() {
  const auto seller = any_seller();
  auto& by = any_buyer_with_lines(seller);
  place(by, seller, by.baskets[seller], true);
}

void Simulation::place_lines() {
  auto& by = any_buyer();
  const auto seller = any_seller();
  place(by, seller, any_wares(market_.sellers[seller]), false);
}

void Simulation::place(Buyer& by, std::size_t at, const Basket& wares, bool from_basket) {
  const auto& seller = market_.sellers[at];
  const auto& settings = seller.settings;
  auto lines = priced(seller, wares);
  const auto sums = lines ? sums_of(seller, *lines, settings.conditions) : Sums{};
  const bool with_reference = !random_.one_in(3), has_moved = random_.one_in(10);
  const bool is_right = lines && is_enough(seller, *lines) && (with_reference || !settings.reference_required);
  bj::object order{{"expected_total", money(text_of(sums.total + has_moved), seller.currency)}};
  if (with_reference) order["reference"] = fmt::format("PO-{}", ++numbers_);
  if (!from_basket) order["lines"] = lines_of(seller, wares);

  const auto path = seller.storefronts[by.customer] + "/orders", body = bj::serialize(order), key = new_key();
  const auto answer = by.client.post(path, body, {{"Idempotency-Key", key}});
  const Foreseen foreseen{by.may_place && is_right && !has_moved, !by.may_place ? 403 : is_right ? 409 : 422};
  if (!is_as_foreseen(fmt::format("{} at {} {}", by.name, at, body), answer, foreseen)) return;
  if (from_basket) by.baskets[at].clear();
  note_order(answer, at, by.customer, *std::move(lines));
  repeatable(by, path, body, key, answer);
}

void Simulation::note_order(const Answer& answer, std::size_t at, std::size_t customer, Lines lines) {
  const auto& settings = market_.sellers[at].settings;
  const auto sums = sums_of(market_.sellers[at], lines, settings.conditions);
  const auto shown = parsed(answer);
  auto& order = market_.orders.emplace_back(Order{.id = text_at(shown, "/id"),
                                                  .number = text_at(shown, "/number"),
                                                  .seller = at,
                                                  .customer = customer,
                                                  .state = settings.accepts_at_once ? State::accepted : State::placed,
                                                  .lines = std::move(lines),
                                                  .agreed = settings.conditions,
                                                  .total = sums.total});
  // The order has the lines in the basket's sequence, the model in its own.
  for (const auto& line : shown.at("lines").as_array())
    for (auto& own : order.lines) {
      const auto& product = market_.sellers[at].products[own.ware.product];
      if (product.id == text_at(line, "/product") && product.packs[own.ware.pack].name == text_at(line, "/pack"))
        own.number = line.at("line").to_number<std::int64_t>();
    }
  std::ranges::sort(order.lines, {}, &Line::number);
  order.version = shown.at("version").to_number<std::int64_t>();
  EXPECT_EQ(text_at(shown, "/totals/total/amount"), text_of(order.total)) << answer.body;
  compare_lines(order);
}

void Simulation::repeatable(Buyer& by, std::string path, std::string body, std::string key, const Answer& answer) {
  repeatable_.push_back({&by, std::move(path), std::move(body), std::move(key), answer.body});
}

// A retry is answered as it was the first time, whatever happened since, and another body under the same key never.
void Simulation::repeat_request() {
  if (repeatable_.empty()) return;
  const auto& [by, path, body, key, first] = random_.pick(repeatable_);
  const bool same = !random_.one_in(3);
  const auto answer = by->client.post(path, same ? body : body + " ", {{"Idempotency-Key", key}});
  if (is_as_foreseen(fmt::format("{} {}{}", by->name, body, same ? "" : " changed"), answer, {same, 409}))
    EXPECT_EQ(answer.body, first) << "as it was the first time";
}

void Simulation::hand_over_basket() {
  const auto at = any_seller();
  auto &from = any_buyer_with_lines(at), &to = any_buyer();
  auto &mine = from.baskets[at], &theirs = to.baskets[at];
  const auto answer = from.client.post(basket_of(market_.sellers[at], from) + "/handing-over",
                                       bj::serialize(bj::object{{"colleague", to.memberships[at]}}));
  const bool colleagues = from.customer == to.customer;
  const bool may = colleagues && &from != &to && to.may_place && !mine.empty();
  if (!is_as_foreseen(from.name + " to " + to.name, answer, {may, colleagues ? 422 : 404})) return;
  for (const auto& [ware, quantity] : std::exchange(mine, {})) theirs[ware] += quantity;
}

Simulation::Answer Simulation::ask_as_buyer(const Order& order, Buyer& by, std::string_view below,
                                            const bj::object& body) {
  return by.client.post(fmt::format("/api/v1/orders/{}{}", order.id, below), bj::serialize(body));
}

Order* Simulation::by_buyer(std::string_view below, Allows may) {
  auto* order = any_order(may);
  if (!order) return nullptr;
  auto& by = any_buyer();
  const auto answer = ask_as_buyer(*order, by, below, {{"reason", "Ordered twice"}});
  const int refusal = by.customer != order->customer ? 404 : by.may_place ? 409 : 403;
  const Foreseen foreseen{refusal == 409 && may(*order), refusal};
  if (!is_as_foreseen(by.name + " " + order->number, answer, foreseen)) return nullptr;
  order->version = parsed(answer).at("version").to_number<std::int64_t>();
  return order;
}

void Simulation::cancel_own() {
  auto* order = by_buyer("/cancellation", [](const Order& order) { return order.state == State::placed; });
  if (order) order->move(State::cancelled);
}

void Simulation::ask_cancellation() {
  auto* order = by_buyer("/cancellation-request",
                         [](const Order& order) { return order.state == State::accepted && !order.asked; });
  if (order) order->asked = true;
}

void Simulation::write_to_seller() {
  auto* order = any_order();
  if (!order) return;
  auto& by = any_buyer();
  const auto answer = ask_as_buyer(*order, by, "/messages", {{"text", "On Friday, please"}});
  is_as_foreseen(by.name + " " + order->number, answer, {by.customer == order->customer, 404});
}

void Simulation::look_at_order() {
  auto* order = any_order();
  if (!order) return;
  auto& by = any_buyer();
  const auto answer = by.client.get("/api/v1/orders/" + order->id);
  if (!is_as_foreseen(by.name + " " + order->number, answer, {by.customer == order->customer, 404})) return;
  EXPECT_EQ(text_at(answer, "/state"), word_of(order->state));
  EXPECT_EQ(text_at(answer, "/totals/total/amount"), text_of(order->total));
}

}  // namespace tc::tests::market
