#include "catalog/write.hpp"

#include <algorithm>

#include "catalog/history/rules.hpp"
#include "catalog/history/store.hpp"
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
  sellers::bump_revision(tx, by.seller);
}

}  // namespace tc::catalog
