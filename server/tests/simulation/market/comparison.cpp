// What everybody is shown is what the model has.
#include <fmt/format.h>

#include "base/money.hpp"
#include "tests/simulation/market/simulation.hpp"

namespace tc::tests::market {
namespace {

constexpr int orders_looked_into = 12;

// "SO-3 accepted 12.30 partly held revision 2 …", as two sides have it.
std::string described(const Order& order) {
  return fmt::format("{} {} {} {} {} {} lines {} revision {} version {}", order.number, word_of(order.state),
                     text_of(order.total), order.fulfilment(), order.held ? "held" : "free",
                     order.asked ? "asked" : "kept", order.lines.size(), order.revision, order.version);
}
std::string described(const bj::value& row) {
  return fmt::format("{} {} {} {} {} {} lines {} revision {} version {}", text_at(row, "/number"),
                     text_at(row, "/state"), text_at(row, "/total/amount"), text_at(row, "/fulfilment"),
                     row.at("hold").is_null() ? "free" : "held",
                     row.at("cancellation_asked").as_bool() ? "asked" : "kept", text_at(row, "/lines"),
                     text_at(row, "/revision"), text_at(row, "/version"));
}

std::string described(const Seller& seller, const Line& line) {
  const auto& product = seller.products[line.ware.product];
  return fmt::format("{} {} {} {} at {} shipped {} cancelled {}", line.number, product.id,
                     product.packs[line.ware.pack].name, line.quantity.text(), price_text(line.price),
                     line.shipped.text(), line.cancelled.text());
}
std::string described_line(const bj::value& line) {
  const auto price = UnitPrice::parse(text_at(line, "/unit_price/amount")).value().ten_thousandths;
  return fmt::format("{} {} {} {} at {} shipped {} cancelled {}", text_at(line, "/line"), text_at(line, "/product"),
                     text_at(line, "/pack"), text_at(line, "/quantity"), price_text(price), text_at(line, "/shipped"),
                     text_at(line, "/cancelled"));
}

std::string text_or_none(const std::optional<Quantity>& quantity) { return quantity ? quantity->text() : "null"; }

}  // namespace

void Simulation::compare() {
  for (std::size_t seller = 0; seller < sellers_count; ++seller) {
    compare_inbox(seller);
    for (std::size_t site = 0; site < sites_count; ++site) compare_stock(seller, site);
    for (auto& buyer : market_.buyers) compare_basket(buyer, seller);
  }
  for (auto& buyer : market_.buyers) compare_history(buyer);
  if (market_.orders.empty()) return;
  for (int i = 0; i < orders_looked_into; ++i) compare_lines(random_.pick(market_.orders));
}

std::vector<bj::value> Simulation::all_pages(http::Client& client, const std::string& path) {
  std::vector<bj::value> rows;
  for (std::string cursor;;) {
    const auto page = parsed(client.get(path + "limit=200" + cursor));
    for (const auto& row : page.at("items").as_array()) rows.push_back(row);
    if (!page.at("next").is_string()) return rows;
    cursor = "&cursor=" + text_at(page, "/next");
  }
}

// Every acknowledged order is there once, and no other.
void Simulation::compare_inbox(std::size_t seller) {
  std::map<std::string, const Order*> known;
  for (const auto& order : market_.orders)
    if (order.seller == seller) known[order.id] = &order;
  for (const auto& row : all_pages(market_.staff[seller], market_.sellers[seller].path + "/orders?state=all&")) {
    const auto found = known.extract(text_at(row, "/id"));
    ASSERT_FALSE(found.empty()) << "nobody knows of it: " << bj::serialize(row);
    EXPECT_EQ(described(row), described(*found.mapped()));
  }
  EXPECT_TRUE(known.empty()) << known.begin()->second->number << " is lost";
}

// Of both sellers, those of the own customer and no other's.
void Simulation::compare_history(Buyer& buyer) {
  std::map<std::string, const Order*> known;
  for (const auto& order : market_.orders)
    if (order.customer == buyer.customer) known[order.id] = &order;
  for (const auto& row : all_pages(buyer.client, "/api/v1/orders?")) {
    const auto found = known.extract(text_at(row, "/id"));
    ASSERT_FALSE(found.empty()) << "not for " << buyer.name << ": " << bj::serialize(row);
    EXPECT_EQ(text_at(row, "/state"), word_of(found.mapped()->state));
    EXPECT_EQ(text_at(row, "/total/amount"), text_of(found.mapped()->total));
  }
  EXPECT_TRUE(known.empty()) << buyer.name << " misses " << known.begin()->second->number;
}

void Simulation::compare_lines(const Order& order) {
  const auto& seller = market_.sellers[order.seller];
  const auto shown = parsed(market_.staff[order.seller].get(fmt::format("{}/orders/{}", seller.path, order.id)));
  std::vector<std::string> theirs, ours;
  for (const auto& line : shown.at("lines").as_array()) theirs.push_back(described_line(line));
  for (const auto& line : order.lines) ours.push_back(described(seller, line));
  EXPECT_EQ(theirs, ours) << order.number;
  EXPECT_EQ(text_at(shown, "/totals/total/amount"), text_of(order.total)) << order.number;
}

void Simulation::compare_stock(std::size_t at, std::size_t site) {
  auto& seller = market_.sellers[at];
  std::map<std::string, std::string> theirs, ours;
  for (const auto& row :
       all_pages(market_.staff[at], fmt::format("{}/sites/{}/stock?", seller.path, seller.sites[site])))
    theirs[text_at(row, "/product")] = text_at(row, "/on_hand") + " reserved " + text_at(row, "/reserved");
  for (std::size_t i = 0; i < seller.products.size(); ++i) {
    const auto& product = seller.products[i];
    const auto waiting = reserved(seller, market_.orders, at, i, site);
    const auto text = text_or_none(product.on_hand[site]) + " reserved " + waiting.text();
    // Withdrawn products are listed where some of them lies or is waited for.
    if (theirs.contains(product.id) || product.active) ours[product.id] = text;
  }
  EXPECT_EQ(theirs, ours) << "at site " << site << " of seller " << at;
}

void Simulation::compare_basket(Buyer& buyer, std::size_t at) {
  const auto& seller = market_.sellers[at];
  const auto& basket = buyer.baskets[at];
  const auto path = seller.storefronts[buyer.customer] + "/basket";
  std::map<std::pair<std::string, std::string>, std::string> theirs, ours;
  for (const auto& line : all_pages(buyer.client, path + "/lines?"))
    theirs[{text_at(line, "/product"), text_at(line, "/pack")}] = text_at(line, "/quantity");
  for (const auto& [ware, quantity] : basket) {
    const auto& product = seller.products[ware.product];
    ours[{product.id, product.packs[ware.pack].name}] = quantity.text();
  }
  EXPECT_EQ(theirs, ours) << buyer.name << " at seller " << at;
  const auto lines = priced(seller, basket);
  if (!lines) return;
  const auto sums = sums_of(seller, *lines, seller.settings.conditions);
  EXPECT_EQ(text_at(buyer.client.get(path), "/totals/total/amount"), text_of(sums.total));
}

}  // namespace tc::tests::market
