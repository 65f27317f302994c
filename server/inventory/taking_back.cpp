#include "inventory/taking_back.hpp"

#include <map>
#include <set>

#include "catalog/queries.hpp"
#include "inventory/store.hpp"

namespace tc::inventory {
namespace {

using Key = std::pair<SiteId, ProductId>;

// Locked in the order of sites and products. Of a product that is gone nothing may lie anywhere.
std::map<Key, StoredStock> load(db::Tx& tx, SellerId seller, std::span<const CountMark> marks) {
  std::vector<ProductId> ids;
  for (const auto& mark : marks) ids.push_back(mark.product);
  const auto there = catalog::products_by_id(tx, seller, ids);
  std::map<SiteId, std::set<ProductId>> wanted;
  for (const auto& mark : marks)
    if (there.contains(mark.product)) wanted[mark.site].insert(mark.product);
  std::map<Key, StoredStock> stock;
  for (const auto& [site, products] : wanted)
    for (auto& one : load_stock_for_change(tx, seller, site, {products.begin(), products.end()}))
      stock.emplace(Key{one.site, one.product}, one);
  return stock;
}

StoredMovement movement_of(const StoredStock& stock, Quantity left, const Actor& by, Instant now) {
  return {.seller = stock.seller,
          .product = stock.product,
          .id = {},
          .site = stock.site,
          .at = now,
          .user = by.user,
          .who = by.name,
          .kind = stock.on_hand ? MovementKind::imported : MovementKind::uncounted,
          .reason = "An import was undone",
          .quantity = stock.on_hand.value_or(Quantity{}) - left,
          .on_hand = stock.on_hand,
          .order = {}};
}

}  // namespace

std::vector<BackResult> take_back_counts(db::Tx& tx, const Allowed<Right::product_edit>& by,
                                         std::span<const CountMark> marks, Instant now) {
  auto stock = load(tx, by.seller, marks);
  std::vector<BackResult> results;
  std::vector<StoredStock> changed;
  std::vector<StoredMovement> movements;
  for (const auto& mark : marks) {
    const auto found = stock.find({mark.site, mark.product});
    if (found == stock.end()) {
      results.push_back(kept_as_gone());
      continue;
    }
    auto& one = found->second;
    if (one.on_hand != mark.left) {
      results.push_back(kept_as_changed());
      continue;
    }
    one.on_hand = mark.before;
    ++one.version;
    changed.push_back(one);
    movements.push_back(movement_of(one, mark.left, by.actor, now));
    results.push_back({mark.before ? BackOutcome::restored : BackOutcome::removed, {}, {}});
  }
  if (changed.empty()) return results;
  const auto ids = tx.next_ids<MovementId>(movements.size());
  for (std::size_t i = 0; i < ids.size(); ++i) movements[i].id = ids[i];
  save_stock(tx, changed, movements);
  return results;
}

}  // namespace tc::inventory
