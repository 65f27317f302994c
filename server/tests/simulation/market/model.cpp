#include "tests/simulation/market/model.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tc::tests::market {
namespace {

// Of what is not negative.
std::int64_t rounded(std::int64_t n, std::int64_t by) { return (n + by / 2) / by; }

const PriceBreak* best_break(const Product& product, std::size_t pack, Quantity quantity) {
  const PriceBreak* best = nullptr;
  for (const auto& each : product.prices)
    if (each.pack == pack && Quantity::whole(each.at_least) <= quantity && (!best || best->at_least < each.at_least))
      best = &each;
  return best;
}

// A product without a pack so large is sold in its largest.
bool is_too_small(const Seller& seller, const Product& product, const Pack& pack) {
  const auto largest = std::ranges::max(product.packs, {}, &Pack::units).units;
  return pack.units < std::min(seller.settings.smallest_pack.value_or(1), largest);
}

Cents delivery_for(Cents goods, const Conditions& conditions) {
  if (conditions.free_from && goods >= *conditions.free_from) return 0;
  Cents charge = conditions.delivery;
  for (const auto& [from, instead] : conditions.bands)
    if (goods >= from) charge = instead;
  return charge;
}

Cents net_of(Price price, Quantity quantity) { return rounded(price * quantity.thousandths, 100'000); }

}  // namespace

std::string_view word_of(State state) {
  constexpr std::array<std::string_view, 5> words{"placed", "accepted", "completed", "rejected", "cancelled"};
  return words[static_cast<std::size_t>(state)];
}

bool Order::is_shipped_in_part() const {
  return std::ranges::any_of(lines, [](const Line& line) { return line.shipped > Quantity{}; });
}

std::string_view Order::fulfilment() const {
  if (state == State::completed) return "shipped";
  return is_shipped_in_part() ? "partly" : "none";
}

void Order::move(State to) {
  held = false;
  if (to != State::accepted) asked = false;
  state = to;
}

bool may_be_fraction(const Seller& seller, const Ware& ware) {
  return ware.pack == 0 && seller.products[ware.product].divisible;
}

std::optional<Price> price_of(const Seller& seller, const Ware& ware, Quantity quantity) {
  const auto& product = seller.products[ware.product];
  const auto& pack = product.packs[ware.pack];
  if (!product.active || is_too_small(seller, product, pack) || quantity <= Quantity{}) return std::nullopt;
  if (!quantity.is_whole() && !may_be_fraction(seller, ware)) return std::nullopt;
  const auto* own = ware.pack == 0 ? nullptr : best_break(product, ware.pack, quantity);
  if (own) return own->price;
  const auto* of_unit = best_break(product, 0, quantity * pack.units);
  return of_unit ? std::optional(of_unit->price * pack.units) : std::nullopt;
}

std::optional<Lines> priced(const Seller& seller, const Basket& basket) {
  Lines lines;
  for (const auto& [ware, quantity] : basket) {
    const auto price = price_of(seller, ware, quantity);
    if (!price) return std::nullopt;
    lines.push_back(
        {.number = static_cast<std::int64_t>(lines.size()) + 1, .ware = ware, .quantity = quantity, .price = *price});
  }
  return lines;
}

Sums sums_of(const Seller& seller, const Lines& lines, const Conditions& conditions) {
  Sums sums;
  Cents taxes_of_lines = 0;
  std::array<Cents, tax_classes.size()> taxable{};
  const auto tax = [](Cents net, std::size_t tax_class) { return rounded(net * tax_permille[tax_class], 1'000); };
  for (const auto& line : lines) {
    const auto net = net_of(line.price, line.quantity);
    const auto tax_class = seller.products[line.ware.product].tax_class;
    sums.goods += net;
    taxable[tax_class] += net;
    taxes_of_lines += tax(net, tax_class);
  }
  if (!lines.empty()) sums.delivery = delivery_for(sums.goods, conditions);
  taxable[0] += sums.delivery;
  sums.total = sums.goods + sums.delivery;
  if (conditions.taxed_per_line) sums.total += taxes_of_lines + tax(sums.delivery, 0);
  if (!conditions.taxed_per_line)
    for (std::size_t i = 0; i < taxable.size(); ++i) sums.total += tax(taxable[i], i);
  return sums;
}

bool is_enough(const Seller& seller, const Lines& lines) {
  const auto& settings = seller.settings;
  Quantity units{};
  for (const auto& line : lines)
    units += line.quantity * seller.products[line.ware.product].packs[line.ware.pack].units;
  return !lines.empty() && units >= Quantity::whole(settings.minimum_units.value_or(0)) &&
         sums_of(seller, lines, settings.conditions).goods >= settings.minimum;
}

Quantity reserved(const Seller& seller, const std::vector<Order>& orders, std::size_t of, std::size_t product,
                  std::size_t site) {
  Quantity sum{};
  for (const auto& order : orders) {
    if (order.seller != of || order.site != site || order.state != State::accepted) continue;
    for (const auto& line : order.lines)
      if (line.ware.product == product) sum += line.left() * seller.products[product].packs[line.ware.pack].units;
  }
  return sum;
}

std::string text_of(Cents cents) { return fmt::format("{}.{:02}", cents / 100, cents % 100); }
std::string price_text(Price price) { return fmt::format("{}.{:04}", price / 10'000, price % 10'000); }

}  // namespace tc::tests::market
