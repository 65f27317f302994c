// What staff change of an order afterwards.
#include <fmt/format.h>

#include <algorithm>

#include "tests/simulation/market/simulation.hpp"

namespace tc::tests::market {
namespace {

// What is sold whole today, or was when it isn't sold at all today, stays whole.
bool may_become(const Seller& seller, const Line& line, Quantity quantity) {
  if (quantity < line.shipped + line.cancelled) return false;
  if (quantity.is_whole()) return true;
  const bool is_sold = seller.products[line.ware.product].active;
  return may_be_fraction(seller, line.ware) && (is_sold || !line.quantity.is_whole());
}

}  // namespace

// Another quantity, which may take the line out; at its price, or at today's, or at one by hand.
void Simulation::edit_line(const Seller& seller, const Line& line, bj::array& edits, std::optional<Lines>& after) {
  auto changed = line;
  bj::object edit{{"line", line.number}};
  if (!random_.one_in(4)) {
    changed.quantity = random_.one_in(4)   ? line.shipped + line.cancelled
                       : random_.one_in(6) ? Quantity{}
                                           : any_quantity(seller, line.ware);
    edit["quantity"] = changed.quantity.text();
  }
  bool may = may_become(seller, line, changed.quantity);
  const auto how = random_.between(1, 6);
  if (how == 1) {
    edit["reprice"] = true;
    const auto today = price_of(seller, line.ware, changed.quantity);
    may = may && (today || changed.quantity == Quantity{});
    changed.price = today.value_or(line.price);
  } else if (how == 2) {
    changed.price = random_.between(0, 500'000);
    edit["unit_price"] = money(price_text(changed.price), seller.currency);
  }
  edits.push_back(std::move(edit));
  if (!may) after.reset();
  if (after && changed.quantity != Quantity{}) after->push_back(changed);
}

void Simulation::add_line(const Seller& seller, std::int64_t number, bj::array& added, std::optional<Lines>& after) {
  const auto ware = any_ware(seller);
  const auto quantity = any_quantity(seller, ware);
  const auto price = price_of(seller, ware, quantity);
  added.push_back(line_of(seller, ware, quantity));
  if (!price) after.reset();
  if (after) after->push_back({.number = number, .ware = ware, .quantity = quantity, .price = *price});
}

// An edit, and the lines that the order has with it; none where it is refused.
bj::object Simulation::edit_of(const Order& order, std::optional<Lines>& after) {
  const auto& seller = market_.sellers[order.seller];
  bj::array edits, added;
  after.emplace();
  for (const auto& line : order.lines) {
    if (random_.one_in(2))
      edit_line(seller, line, edits, after);
    else if (after)
      after->push_back(line);
  }
  const auto last = order.lines.back().number;
  if (random_.one_in(4)) add_line(seller, last + 1, added, after);
  return {{"lines", std::move(edits)}, {"added", std::move(added)}};
}

void Simulation::edit_order() {
  auto* order = any_order();
  if (!order) return;
  std::optional<Lines> after;
  const auto body = edit_of(*order, after);
  bool may = order->is_open() && after && !after->empty() && *after != order->lines;
  const auto answer = ask_staff(*order, "POST", "/revisions", body, may);
  if (!is_as_foreseen(order->number + " " + bj::serialize(body), answer, {may})) return;
  order->lines = *std::move(after);
  order->total = sums_of(market_.sellers[order->seller], order->lines, order->agreed).total;
  ++order->revision;
  if (std::ranges::all_of(order->lines, [](const Line& line) { return line.left() == Quantity{}; }))
    order->move(State::completed);
  order->version = parsed(answer).at("version").to_number<std::int64_t>();
  EXPECT_EQ(text_at(answer, "/totals/total/amount"), text_of(order->total)) << answer.body;
  compare_lines(*order);
}

}  // namespace tc::tests::market
