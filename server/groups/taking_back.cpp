#include "groups/taking_back.hpp"

#include <map>
#include <set>

#include "catalog/listing.hpp"
#include "groups/store.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

using Key = std::tuple<ProductId, std::string, Quantity, Day>;
Key key_of(const PriceRow& row) { return {row.product, row.pack, row.min_quantity, row.valid_from}; }
Key key_of(const PriceMark& mark) { return {mark.product, mark.pack, mark.min_quantity, mark.valid_from}; }

// What goes back in one group.
class Back {
 public:
  Back(db::Tx& tx, SellerId seller, GroupId group, const std::set<ProductId>& products)
      : tx_(tx), seller_(seller), group_(group) {
    const auto ids = db::integers(std::vector(products.begin(), products.end()));
    for (auto& row : load_prices_for_change(tx, seller, group, ids)) now_.emplace(key_of(row), row);
  }

  BackResult take(const PriceMark& mark) {
    const auto found = now_.find(key_of(mark));
    if (found == now_.end()) return kept_as_gone();
    auto& row = found->second;
    if (row.price != mark.left.price || row.valid_until != mark.left.valid_until) return kept_as_changed();
    if (mark.before) {
      row.price = mark.before->price;
      row.valid_until = mark.before->valid_until;
      restored_.push_back(row);
      return {BackOutcome::restored, {}, {}};
    }
    removed_.push_back(row);
    now_.erase(found);
    if (mark.listed) listed_.insert(mark.product);
    return {BackOutcome::removed, {}, {}};
  }

  void write() {
    if (restored_.empty() && removed_.empty()) return;
    save_prices(tx_, seller_, group_, restored_);
    delete_price_rows(tx_, seller_, group_, removed_);
    for (const auto& [key, row] : now_) listed_.erase(row.product);
    catalog::unlist_products(tx_, seller_, group_, {listed_.begin(), listed_.end()});
    sellers::bump_products_revision(tx_, seller_);
  }

 private:
  db::Tx& tx_;
  SellerId seller_;
  GroupId group_;
  std::map<Key, PriceRow> now_;
  std::vector<PriceRow> restored_, removed_;
  std::set<ProductId> listed_;
};

}  // namespace

std::vector<BackResult> take_back_prices(db::Tx& tx, const Allowed<Right::price_edit>& by,
                                         std::span<const PriceMark> marks) {
  std::map<GroupId, std::set<ProductId>> products;  // in the order of their ids, in which rows are locked
  for (const auto& mark : marks) products[mark.group].insert(mark.product);
  std::map<GroupId, Back> groups;
  for (const auto& [group, of] : products) groups.try_emplace(group, tx, by.seller, group, of);
  std::vector<BackResult> results;
  for (const auto& mark : marks) results.push_back(groups.at(mark.group).take(mark));
  for (auto& [group, back] : groups) back.write();
  return results;
}

}  // namespace tc::groups
