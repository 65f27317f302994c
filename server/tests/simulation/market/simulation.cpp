#include "tests/simulation/market/simulation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <numeric>

namespace tc::tests::market {
namespace {

constexpr std::size_t last_commands_shown = 25, orders_in_hand = 12;

}  // namespace

const std::vector<Simulation::Command>& Simulation::commands() {
  static const std::vector<Command> all{
      {12, "put a line", &Simulation::put_line},
      {4, "replace the basket", &Simulation::replace_lines},
      {6, "add lines", &Simulation::add_lines},
      {1, "empty the basket", &Simulation::empty_basket},
      {18, "place the basket", &Simulation::place_basket},
      {14, "place lines", &Simulation::place_lines},
      {5, "repeat a request", &Simulation::repeat_request},
      {3, "hand the basket over", &Simulation::hand_over_basket},
      {3, "cancel one's own", &Simulation::cancel_own},
      {5, "ask for cancellation", &Simulation::ask_cancellation},
      {2, "write to the seller", &Simulation::write_to_seller},
      {2, "look at an order", &Simulation::look_at_order},
      {5, "enter an order", &Simulation::enter_order},
      {10, "accept", &Simulation::accept},
      {1, "reject", &Simulation::reject},
      {1, "cancel", &Simulation::cancel},
      {4, "hold", &Simulation::hold},
      {4, "release", &Simulation::release},
      {4, "decline a cancellation", &Simulation::decline_cancellation},
      {16, "dispatch", &Simulation::dispatch},
      {3, "move to a site", &Simulation::move_to_site},
      {2, "write to the buyer", &Simulation::write_to_buyer},
      {16, "edit", &Simulation::edit_order},
      {5, "count stock", &Simulation::count_stock},
      {4, "adjust stock", &Simulation::adjust_stock},
      {1, "stop counting", &Simulation::stop_counting},
      {6, "change prices", &Simulation::change_prices},
      {3, "withdraw or return a product", &Simulation::change_status},
      {3, "change the group", &Simulation::change_settings},
  };
  return all;
}

void Simulation::one_command() {
  static const int weights = std::accumulate(commands().begin(), commands().end(), 0,
                                             [](int sum, const Command& command) { return sum + command.weight; });
  auto left = random_.between(1, weights);
  for (const auto& command : commands()) {
    left -= command.weight;
    if (left > 0) continue;
    name_ = command.name;
    return (this->*command.carry_out)();
  }
}

std::string Simulation::last_commands() const { return fmt::format("{}", fmt::join(last_, "\n")); }

bool Simulation::is_as_foreseen(std::string what, const Answer& answer, Foreseen foreseen) {
  last_.push_back(fmt::format("{}: {} → {}", name_, what, answer.status));
  if (last_.size() > last_commands_shown) last_.pop_front();
  auto& tally = tallies_[std::string(name_)];
  ++(foreseen.done ? tally.done : tally.refused);
  if (foreseen.done) {
    EXPECT_EQ(answer.status / 100, 2) << "the domain allows it: " << answer.body;
    return answer.status / 100 == 2;
  }
  EXPECT_EQ(answer.status / 100, 4) << "the domain refuses it: " << answer.body;
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << answer.body;
  if (foreseen.status != 0) EXPECT_EQ(answer.status, foreseen.status) << answer.body;
  return false;
}

// Most of what could be said of any order would be refused.
Order* Simulation::any_order(Allows likely) {
  auto& orders = market_.orders;
  if (orders.empty()) return nullptr;
  std::vector<Order*> open;
  for (auto order = orders.rbegin(); order != orders.rend() && open.size() < orders_in_hand; ++order)
    if (likely ? likely(*order) : order->is_open()) open.push_back(&*order);
  return open.empty() || random_.one_in(5) ? &random_.pick(orders) : random_.pick(open);
}

Buyer& Simulation::any_buyer_with_lines(std::size_t seller) {
  auto* buyer = &any_buyer();
  for (int i = 0; i < 4 && (buyer->baskets[seller].empty() || !priced(market_.sellers[seller], buyer->baskets[seller]));
       ++i)
    buyer = &any_buyer();
  return *buyer;
}

Ware Simulation::any_ware(const Seller& seller) {
  const auto product = any_of(seller.products.size());
  return {product, any_of(seller.products[product].packs.size())};
}

// Now and then a fraction, of what can't be divided too.
Quantity Simulation::any_quantity(const Seller& seller, const Ware& ware) {
  const bool halves = random_.one_in(may_be_fraction(seller, ware) ? 2 : 15);
  return Quantity::whole(random_.between(1, 30)) + (halves ? Quantity{500} : Quantity{});
}

Basket Simulation::any_wares(const Seller& seller) {
  Basket wares;
  for (auto left = random_.between(1, 3); left > 0; --left) {
    const auto ware = any_ware(seller);
    wares[ware] = any_quantity(seller, ware);
  }
  return wares;
}

// For one unit or only for several, fewer for more, and at times a price of a pack's own. None: on request.
std::vector<PriceBreak> Simulation::any_prices(const Product& product) {
  std::vector<PriceBreak> prices;
  if (random_.one_in(15)) return prices;
  const auto price = random_.between(2'000, 400'000);
  const auto first = random_.one_in(6) ? random_.between(2, 4) : 1;
  prices.push_back({0, first, price});
  if (random_.one_in(2)) prices.push_back({0, random_.between(5, 40), price * 9 / 10});
  const auto pack = any_of(product.packs.size());
  if (pack > 0) prices.push_back({pack, random_.between(1, 3), price * product.packs[pack].units * 8 / 10});
  return prices;
}

Bands Simulation::any_bands() {
  Bands bands;
  for (Cents from = 0; bands.size() < 3 && random_.one_in(2);) {
    from += random_.between(1, 30'000);
    bands.emplace_back(from, random_.between(0, 2'000));
  }
  return bands;
}

bj::object money(const std::string& amount, const std::string& currency) {
  return {{"amount", amount}, {"currency", currency}};
}

bj::object line_of(const Seller& seller, const Ware& ware, Quantity quantity) {
  const auto& product = seller.products[ware.product];
  return {{"product", product.id}, {"pack", product.packs[ware.pack].name}, {"quantity", quantity.text()}};
}

bj::array lines_of(const Seller& seller, const Basket& basket) {
  bj::array lines;
  for (const auto& [ware, quantity] : basket) lines.push_back(line_of(seller, ware, quantity));
  return lines;
}

}  // namespace tc::tests::market
