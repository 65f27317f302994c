// What staff do with stock, prices, products and the group's settings.
#include <fmt/format.h>

#include "tests/simulation/market/simulation.hpp"

namespace tc::tests::market {
namespace {

std::string stock_path(const Seller& seller, const Product& product, std::size_t site) {
  return fmt::format("{}/products/{}/stock/{}", seller.path, product.id, seller.sites[site]);
}

}  // namespace

void Simulation::count_stock() {
  const auto at = any_seller(), site = any_of(sites_count);
  auto& seller = market_.sellers[at];
  auto& product = random_.pick(seller.products);
  const auto quantity = Quantity::whole(random_.between(0, 400)) + (random_.one_in(5) ? Quantity{500} : Quantity{});
  const auto body = bj::serialize(bj::object{{"on_hand", quantity.text()}, {"reason", "Counted"}});
  const auto answer = market_.staff[at].put(stock_path(seller, product, site), body);
  if (is_as_foreseen(body, answer, {product.divisible || quantity.is_whole(), 422})) product.on_hand[site] = quantity;
}

void Simulation::adjust_stock() {
  const auto at = any_seller(), site = any_of(sites_count);
  auto& seller = market_.sellers[at];
  auto& product = random_.pick(seller.products);
  auto& on_hand = product.on_hand[site];
  const auto change = Quantity::whole(random_.between(-60, 60));
  const auto body = bj::serialize(bj::object{{"quantity", change.text()}, {"reason", "Broken, or found"}});
  const auto answer = market_.staff[at].post(stock_path(seller, product, site) + "/adjustments", body);
  const bool may = on_hand && change != Quantity{} && *on_hand + change >= Quantity{};
  if (is_as_foreseen(body, answer, {may, 422})) on_hand = *on_hand + change;
}

void Simulation::stop_counting() {
  const auto at = any_seller(), site = any_of(sites_count);
  auto& seller = market_.sellers[at];
  auto& product = random_.pick(seller.products);
  const auto answer = market_.staff[at].del(stock_path(seller, product, site));
  if (is_as_foreseen(product.id, answer, {})) product.on_hand[site].reset();
}

void Simulation::change_prices() {
  const auto at = any_seller();
  auto& seller = market_.sellers[at];
  auto& product = random_.pick(seller.products);
  auto prices = any_prices(product);
  const bool free_of_charge = !prices.empty() && random_.one_in(8);
  if (free_of_charge) prices.front().price = 0;
  bj::array breaks;
  for (const auto& [pack, at_least, price] : prices)
    breaks.push_back(bj::object{{"pack", product.packs[pack].name},
                                {"min_quantity", std::to_string(at_least)},
                                {"price", money(price_text(price), seller.currency)}});
  const auto body = bj::serialize(bj::object{{"breaks", std::move(breaks)}});
  const auto path = fmt::format("{}/groups/{}/prices/{}", seller.path, seller.group, product.id);
  if (is_as_foreseen(body, market_.staff[at].put(path, body), {!free_of_charge, 422}))
    product.prices = std::move(prices);
}

// Withdrawn for a while: few things are at a time.
void Simulation::change_status() {
  const auto at = any_seller();
  auto& seller = market_.sellers[at];
  auto& product = random_.pick(seller.products);
  const bool active = !product.active || !random_.one_in(3);
  const bj::object change{{"products", bj::array{product.id}}, {"status", active ? "active" : "inactive"}};
  const auto answer = market_.staff[at].post(seller.path + "/product-changes", bj::serialize(change));
  if (is_as_foreseen(bj::serialize(change), answer, {})) product.active = active;
}

void Simulation::change_settings() {
  const auto at = any_seller();
  auto& seller = market_.sellers[at];
  Settings to = seller.settings;
  to.minimum = random_.one_in(2) ? 0 : random_.between(1, 6'000);
  to.conditions.delivery = random_.between(0, 2'000);
  to.conditions.free_from = random_.one_in(2) ? std::optional(random_.between(1, 90'000)) : std::nullopt;
  to.conditions.bands = any_bands();
  to.minimum_units = random_.one_in(4) ? std::optional(random_.between(1, 40)) : std::nullopt;
  to.smallest_pack = random_.one_in(5) ? std::optional(random_.between(2, 20)) : std::nullopt;
  to.accepts_at_once = random_.one_in(4);
  to.reference_required = random_.one_in(3);
  if (is_as_foreseen(std::to_string(at), put_settings(market_.staff[at], seller, to), {})) seller.settings = to;
}

http::ClientResponse put_settings(http::Client& staff, const Seller& seller, const Settings& to) {
  const auto amount = [&](Cents cents) { return money(text_of(cents), seller.currency); };
  bj::array bands;
  for (const auto& [from, charge] : to.conditions.bands)
    bands.push_back(bj::object{{"from", amount(from)}, {"charge", amount(charge)}});
  bj::object settings{{"reference_required", to.reference_required}, {"delivery_by_value", std::move(bands)}};
  if (to.minimum_units)
    settings["minimum_volume"] = bj::object{{"of", "base_units"}, {"at_least", std::to_string(*to.minimum_units)}};
  if (to.smallest_pack) settings["smallest_pack"] = *to.smallest_pack;
  bj::object group{{"name", "Trade"},
                   {"currency", seller.currency},
                   {"tax_scheme", seller.tax_scheme},
                   {"delivery_charge", amount(to.conditions.delivery)},
                   {"minimum_order_value", amount(to.minimum)},
                   {"acceptance", to.accepts_at_once ? "automatic" : "staff"},
                   {"settings", std::move(settings)}};
  if (to.conditions.free_from) group["delivery_free_above"] = amount(*to.conditions.free_from);
  return staff.put(fmt::format("{}/groups/{}", seller.path, seller.group), bj::serialize(group));
}

}  // namespace tc::tests::market
