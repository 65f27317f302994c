// What staff do with orders, but for editing them.
#include <fmt/format.h>

#include <algorithm>

#include "tests/simulation/market/simulation.hpp"

namespace tc::tests::market {

void Simulation::enter_order() {
  const auto at = any_seller();
  const auto& seller = market_.sellers[at];
  const auto customer = any_of(customers_count);
  const auto wares = any_wares(seller);
  auto lines = priced(seller, wares);
  // Half of the numbers were given before.
  const auto number = random_.between(1, 40);
  const bool taken = !external_numbers_.insert({at, number}).second;
  const bool is_right = lines && is_enough(seller, *lines);
  const bj::object order{{"customer", seller.customers[customer]},
                         {"group", seller.group},
                         {"reference", "By phone"},
                         {"external_number", fmt::format("ERP-{}", number)},
                         {"lines", lines_of(seller, wares)}};
  const auto answer = market_.staff[at].post(seller.path + "/orders", bj::serialize(order));
  if (is_as_foreseen(bj::serialize(order), answer, {is_right && !taken, taken ? 409 : 422}))
    note_order(answer, at, customer, *std::move(lines));
  else if (!taken)
    external_numbers_.erase({at, number});
}

Simulation::Answer Simulation::ask_staff(const Order& order, std::string_view method, std::string_view below,
                                         const bj::object& body, bool& may) {
  const bool stranger = random_.one_in(25), stale = random_.one_in(12);
  may = may && !stranger && !stale;
  const auto at = stranger ? 1 - order.seller : order.seller;
  http::Headers headers;
  if (stale || random_.one_in(2))
    headers.emplace_back("If-Match", fmt::format("\"{}\"", order.version - (stale ? 1 : 0)));
  const auto answer =
      market_.staff[at].request(method, fmt::format("{}/orders/{}{}", market_.sellers[at].path, order.id, below),
                                headers, body.empty() ? "" : bj::serialize(body));
  if (stranger)
    EXPECT_EQ(answer.status, 404) << "another seller's order";
  else if (stale)
    EXPECT_EQ(answer.status, 412) << "of an older version";
  return answer;
}

Order* Simulation::by_staff(std::string_view method, std::string_view below, bool with_reason, Allows allowed) {
  auto* order = any_order(allowed);
  if (!order) return nullptr;
  bool may = allowed(*order);
  const bj::object reason{{"reason", "As it was said by phone"}};
  const auto answer = ask_staff(*order, method, below, with_reason ? reason : bj::object{}, may);
  if (!is_as_foreseen(order->number, answer, {may})) return nullptr;
  order->version = parsed(answer).at("version").to_number<std::int64_t>();
  return order;
}

void Simulation::accept() {
  auto* order = by_staff("POST", "/acceptance", false,
                         [](const Order& order) { return order.state == State::placed && !order.held; });
  if (order) order->move(State::accepted);
}

void Simulation::reject() {
  auto* order = by_staff("POST", "/rejection", true, [](const Order& order) { return order.state == State::placed; });
  if (order) order->move(State::rejected);
}

// Of what has left in part, the rest is cancelled, and the order is over.
void Simulation::cancel() {
  auto* order = by_staff("POST", "/cancellation", true, [](const Order& order) { return order.is_open(); });
  if (!order) return;
  if (!order->is_shipped_in_part()) return order->move(State::cancelled);
  for (auto& line : order->lines) line.cancelled = line.quantity - line.shipped;
  order->move(State::completed);
}

void Simulation::hold() {
  auto* order = by_staff("POST", "/hold", true, [](const Order& order) { return order.is_open() && !order.held; });
  if (order) order->held = true;
}

void Simulation::release() {
  auto* order = by_staff("DELETE", "/hold", false, [](const Order& order) { return order.is_open() && order.held; });
  if (order) order->held = false;
}

void Simulation::decline_cancellation() {
  auto* order = by_staff("POST", "/cancellation-refusal", true,
                         [](const Order& order) { return order.state == State::accepted && order.asked; });
  if (order) order->asked = false;
}

// What leaves of which line; none: all that is left. `may`: whether so much can.
std::optional<bj::array> Simulation::some_of(const Order& order, std::map<std::int64_t, Quantity>& leaving, bool& may) {
  const bool all = random_.one_in(3);
  bj::array lines;
  for (const auto& line : order.lines) {
    auto quantity = line.left();
    if (!all && !random_.one_in(3)) quantity = Quantity::whole(random_.between(0, line.left().thousandths / 1'000));
    if (!all && random_.one_in(25)) quantity = line.left() + Quantity::whole(1);
    may = may && quantity <= line.left();
    if (quantity > Quantity{}) leaving[line.number] = quantity;
    lines.push_back(bj::object{{"line", line.number}, {"quantity", quantity.text()}});
  }
  may = may && !leaving.empty();
  if (all) return std::nullopt;
  return lines;
}

void Simulation::dispatch() {
  const auto allowed = [](const Order& order) { return order.state == State::accepted && !order.held; };
  auto* order = any_order(allowed);
  if (!order) return;
  bool may = allowed(*order);
  std::map<std::int64_t, Quantity> leaving;
  bj::object body{{"carrier", "Own van"}};
  if (auto lines = some_of(*order, leaving, may)) body["lines"] = *std::move(lines);
  const auto site = random_.one_in(3) ? any_of(sites_count) : order->site;
  if (site != order->site) body["site"] = market_.sellers[order->seller].sites[site];
  const auto answer = ask_staff(*order, "POST", "/shipments", body, may);
  if (!is_as_foreseen(order->number + " " + bj::serialize(body), answer, {may})) return;
  take_from_stock(*order, site, leaving);
  for (auto& line : order->lines)
    if (const auto gone = leaving.find(line.number); gone != leaving.end()) line.shipped += gone->second;
  if (std::ranges::all_of(order->lines, [](const Line& line) { return line.left() == Quantity{}; }))
    order->move(State::completed);
  order->version = parsed(answer).at("version").to_number<std::int64_t>();
}

// Where more leaves than was counted, the count was wrong, and nothing is left.
void Simulation::take_from_stock(const Order& order, std::size_t site,
                                 const std::map<std::int64_t, Quantity>& leaving) {
  auto& products = market_.sellers[order.seller].products;
  for (const auto& line : order.lines) {
    const auto gone = leaving.find(line.number);
    auto& product = products[line.ware.product];
    auto& on_hand = product.on_hand[site];
    if (gone == leaving.end() || !on_hand) continue;
    on_hand = std::max(Quantity{}, *on_hand - gone->second * product.packs[line.ware.pack].units);
  }
}

void Simulation::move_to_site() {
  auto* order = any_order();
  if (!order) return;
  bool may = order->is_open();
  const auto site = any_of(sites_count);
  const auto answer = ask_staff(*order, "PUT", "/site", {{"site", market_.sellers[order->seller].sites[site]}}, may);
  if (!is_as_foreseen(fmt::format("{} to {}", order->number, site), answer, {may})) return;
  order->site = site;
  order->version = parsed(answer).at("version").to_number<std::int64_t>();
}

// Whoever wrote meanwhile: nobody's decision is refused for it, nor are these words for a decision.
void Simulation::write_to_buyer() {
  auto* order = any_order();
  if (!order) return;
  const auto& path = market_.sellers[order->seller].path;
  const auto answer = market_.staff[order->seller].post(fmt::format("{}/orders/{}/messages", path, order->id),
                                                        R"({"text":"On Monday."})");
  if (is_as_foreseen(order->number, answer, {}))
    EXPECT_EQ(text_at(answer, "/version"), std::to_string(order->version)) << "words leave the order as it is";
}

}  // namespace tc::tests::market
