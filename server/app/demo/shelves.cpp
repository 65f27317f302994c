#include "app/demo/shelves.hpp"

#include <map>
#include <tuple>

#include "app/demo/pictures.hpp"
#include "catalog/images/commands.hpp"
#include "catalog/queries.hpp"
#include "inventory/commands.hpp"
#include "sellers/commands.hpp"

namespace tc::app::demo {
namespace {

constexpr std::size_t at_once = 100;

template <Right R>
Allowed<R> by(const Office& office) {
  return Gate::on_behalf<R>(office.id, {.name = "Demo"});
}

sellers::Picture picture_of(SellerId seller, const DemoProduct& product) {
  const auto drawn = draw(product.range, product.make, product.variant);
  return sellers::picture_of(seller, drawn, image::fit(drawn, sellers::small_side));
}

auto look_of(const DemoProduct& product) { return std::tuple(product.range, product.make, product.variant); }

std::optional<Quantity> counted(Random& random) {
  if (random.one_in(9)) return {};
  if (random.one_in(14)) return Quantity{};
  return Quantity::whole(random.one_in(6) ? random.between(1, 30) : random.between(60, 900));
}

void count(db::Database& db, const Office& office, std::span<const inventory::CountInput> counts, Instant now) {
  for (std::size_t from = 0; from < counts.size(); from += at_once) {
    const auto some = counts.subspan(from, std::min(at_once, counts.size() - from));
    db.write([&](db::Tx& tx) { inventory::put_counts(tx, by<Right::product_edit>(office), some, now); });
  }
}

}  // namespace

void add_pictures(db::Database& db, const Office& office, std::span<const DemoProduct> goods, Instant now) {
  std::map<std::tuple<std::string, std::size_t, std::size_t>, sellers::Picture> pictures;
  for (const auto& product : goods)
    if (auto& picture = pictures[look_of(product)]; picture.hash.empty()) picture = picture_of(office.id, product);
  for (std::size_t from = 0; from < goods.size(); from += at_once)
    db.write([&](db::Tx& tx) {
      for (auto i = from; i < std::min(goods.size(), from + at_once); ++i)
        if (i % 17 != 16)
          catalog::add_image(tx, by<Right::product_edit>(office), office.products[i], pictures.at(look_of(goods[i])),
                             now);
    });
}

void count_stock(db::Database& db, Random& random, const Office& office, Instant now) {
  std::vector<inventory::CountInput> here, there;
  const std::string second(office.plan->second_site);
  for (const auto& sku : office.skus) {
    if (const auto on_hand = counted(random)) here.push_back({trusted<Sku>(sku), "", *on_hand});
    if (!second.empty() && random.one_in(3))
      there.push_back({trusted<Sku>(sku), second, Quantity::whole(random.between(10, 240))});
  }
  count(db, office, here, now);
  if (second.empty()) return;
  db.write([&](db::Tx& tx) { sellers::add_site(tx, by<Right::setting_edit>(office), {.name = second}); });
  count(db, office, there, now);
}

}  // namespace tc::app::demo
