#include "inventory/commands.hpp"

#include <map>

#include "base/text.hpp"
#include "catalog/queries.hpp"
#include "inventory/queries.hpp"
#include "inventory/rules.hpp"
#include "inventory/store.hpp"
#include "sellers/queries.hpp"

namespace tc::inventory {
namespace {

using By = Allowed<Right::product_edit>;

// A product at a site, locked, and the new movement of it.
struct Change {
  catalog::Product product;
  StoredStock stock;
  StoredMovement movement;
};

Change begin(db::Tx& tx, const By& by, ProductId product, SiteId site, StockVersion version, Instant now) {
  if (!by.scope.allows(site)) throw Problem::not_found();
  sellers::require_site(tx, by.seller, site);
  Change change{.product = catalog::require_product(tx, by.seller, product),
                .stock = load_stock_for_change(tx, by.seller, site, {product}).at(0),
                .movement = {}};
  if (version && *version != change.stock.version)
    throw Problem::precondition_failed("Somebody has changed this stock since you looked. Look at it again.");
  change.movement = {.seller = by.seller,
                     .product = product,
                     .id = {},
                     .site = site,
                     .at = now,
                     .user = by.actor.user,
                     .who = by.actor.name};
  return change;
}

// What is on hand becomes that; where it is that already, nothing is written.
SiteStock finish(db::Tx& tx, const By& by, Change&& change, std::optional<Quantity> on_hand) {
  if (on_hand != change.stock.on_hand) {
    auto& movement = change.movement;
    movement.id = tx.next_id<MovementId>();
    movement.quantity = on_hand.value_or(Quantity{}) - change.stock.on_hand.value_or(Quantity{});
    movement.on_hand = change.stock.on_hand = on_hand;
    ++change.stock.version;
    save_stock(tx, {change.stock}, {movement});
  }
  return stock_at(tx, by.seller, change.product.id, change.stock.site, by.scope);
}

// Why goods come or go without anybody's counting them.
struct Moving {
  MovementKind kind;
  std::string reason;
  OrderId order;
  const Actor& by;
  Instant now;
};

// `coming(on hand, units)` is what comes of each of the goods, below 0 what goes. What nobody counts stays uncounted.
template <class Coming>
void move(db::Tx& tx, SellerId seller, SiteId site, std::span<const Goods> goods, const Moving& why, Coming coming) {
  std::vector<ProductId> products;
  for (const auto& each : goods) products.push_back(each.product);
  std::vector<StoredStock> changed;
  std::vector<StoredMovement> movements;
  auto each = goods.begin();
  for (auto& stock : load_stock_for_change(tx, seller, site, products)) {
    while (each->product != stock.product) ++each;
    if (!stock.on_hand) continue;
    const auto quantity = coming(*stock.on_hand, each->units);
    if (quantity == Quantity{}) continue;
    stock.on_hand = *stock.on_hand + quantity;
    ++stock.version;
    changed.push_back(stock);
    movements.push_back({.seller = seller,
                         .product = stock.product,
                         .id = {},
                         .site = site,
                         .at = why.now,
                         .user = why.by.user,
                         .who = why.by.name,
                         .kind = why.kind,
                         .reason = why.reason,
                         .quantity = quantity,
                         .on_hand = stock.on_hand,
                         .order = why.order});
  }
  if (movements.empty()) return;
  const auto ids = tx.next_ids<MovementId>(movements.size());
  for (std::size_t i = 0; i < ids.size(); ++i) movements[i].id = ids[i];
  save_stock(tx, changed, movements);
}

void throw_wrong(std::vector<Violation>&& wrong) {
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

}  // namespace

SiteStock count_stock(db::Tx& tx, const By& by, ProductId product, SiteId site, const Count& count,
                      StockVersion version, Instant now) {
  auto change = begin(tx, by, product, site, version, now);
  throw_wrong(check_count(change.product, count.on_hand));
  change.movement.kind = MovementKind::counted;
  change.movement.reason = trim(count.reason);
  return finish(tx, by, std::move(change), count.on_hand);
}

SiteStock adjust_stock(db::Tx& tx, const By& by, ProductId product, SiteId site, const Adjustment& adjustment,
                       StockVersion version, Instant now) {
  auto change = begin(tx, by, product, site, version, now);
  std::vector<Violation> wrong;
  const auto after = adjusted(change.product, change.stock.on_hand, adjustment.quantity, wrong);
  if (trim(adjustment.reason).empty()) wrong.push_back({"/reason", "missing", "Say why."});
  throw_wrong(std::move(wrong));
  change.movement.kind = MovementKind::adjusted;
  change.movement.reason = trim(adjustment.reason);
  return finish(tx, by, std::move(change), after);
}

SiteStock stop_counting(db::Tx& tx, const By& by, ProductId product, SiteId site, StockVersion version, Instant now) {
  auto change = begin(tx, by, product, site, version, now);
  change.movement.kind = MovementKind::uncounted;
  return finish(tx, by, std::move(change), std::nullopt);
}

void reserve(db::Tx& tx, SellerId seller, SiteId site, std::span<const Goods> goods) {
  if (!goods.empty()) add_reserved(tx, seller, site, goods);
}

void take(db::Tx& tx, SellerId seller, SiteId site, std::span<const Goods> goods, const Leaving& leaving) {
  move(tx, seller, site, goods, {MovementKind::dispatched, leaving.number, leaving.order, leaving.by, leaving.now},
       [](Quantity on_hand, Quantity units) { return -taken_of(on_hand, units); });
}

void forget_orders(db::Tx& tx, SellerId seller, const Actor& by, Instant now) {
  std::map<SiteId, std::vector<Goods>> back;
  for (const auto& left : take_what_left(tx, seller)) back[left.site].push_back({left.product, left.units});
  for (const auto& [site, goods] : back)
    move(tx, seller, site, goods, {MovementKind::adjusted, "Test orders were wiped", {}, by, now},
         [](Quantity, Quantity units) { return units; });
  clear_reserved(tx, seller);
}

}  // namespace tc::inventory
