#include "catalog/write.hpp"

#include <algorithm>
#include <set>

#include "catalog/history/rules.hpp"
#include "catalog/history/store.hpp"
#include "catalog/images/store.hpp"
#include "catalog/rules.hpp"
#include "sellers/queries.hpp"

namespace tc::catalog {
namespace {

void give_ids(db::Tx& tx, std::vector<Change>& changes) {
  const auto is_new = [](const Change& change) { return !change.before; };
  const auto ids = tx.next_ids<ProductId>(static_cast<std::size_t>(std::ranges::count_if(changes, is_new)));
  auto id = ids.begin();
  for (auto& change : changes)
    if (is_new(change)) change.after.id = *id++;
}

std::vector<Happened> told(const std::vector<Change>& changes) {
  std::vector<Happened> all;
  all.reserve(changes.size());
  for (const auto& [before, after, _] : changes)
    all.push_back({after.id, before ? changes_between(*before, after) : std::vector<FieldChange>()});
  return all;
}

}  // namespace

void write(db::Tx& tx, const Allowed<Right::product_edit>& by, std::vector<Change> changes, ChangeWay way,
           Instant now) {
  if (changes.empty()) return;
  give_ids(tx, changes);
  for (auto& change : changes) ++change.after.version;
  record(tx, by.seller, by.actor, way, told(changes), now);
  save(tx, by.seller, std::move(changes), now);
  sellers::bump_products_revision(tx, by.seller);
}

std::vector<std::string> tax_classes(db::Tx& tx, SellerId seller) {
  std::set<std::string> classes;
  for (const auto& scheme : sellers::tax_schemes(tx, seller))
    for (const auto& rate : scheme.rates) classes.insert(rate.tax_class);
  return {classes.begin(), classes.end()};
}

ProductSet used_products(db::Tx& tx, SellerId seller, const std::vector<ProductId>& products, const Uses& uses) {
  ProductSet used;
  for (const auto find : {uses.priced, uses.ordered})
    if (find) used.merge(find(tx, seller, db::integers(products)));
  return used;
}

ProductsRemoved take_away(db::Tx& tx, const Allowed<Right::product_edit>& by, std::vector<Product> products,
                          const ProductSet& used, ChangeWay way, Instant now) {
  ProductsRemoved done;
  std::vector<Change> withdrawn;
  std::vector<Product> gone;
  std::vector<ProductId> gone_ids;
  for (auto& product : products) {
    if (!used.contains(product.id)) {
      gone_ids.push_back(product.id);
      gone.push_back(std::move(product));
      continue;
    }
    ++done.withdrawn;
    auto after = product;
    after.status = ProductStatus::inactive;
    if (!same(product, after)) withdrawn.push_back({std::move(product), std::move(after)});
  }
  done.removed = static_cast<std::int64_t>(gone.size());
  std::vector<ProductId> undone;
  if (way == ChangeWay::undo)
    for (const auto& change : withdrawn) undone.push_back(change.after.id);
  write(tx, by, std::move(withdrawn), way, now);
  mark_undone(tx, by.seller, undone);
  if (gone.empty()) return done;
  for (const auto product : pictured(tx, by.seller, gone_ids)) release_images(tx, by.seller, product);
  remove(tx, by.seller, gone);
  sellers::bump_products_revision(tx, by.seller);
  return done;
}

}  // namespace tc::catalog
