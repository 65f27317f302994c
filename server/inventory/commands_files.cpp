// Counts as files bring them.
#include <fmt/format.h>

#include <map>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "catalog/queries.hpp"
#include "inventory/commands.hpp"
#include "inventory/rules.hpp"
#include "inventory/store.hpp"
#include "sellers/queries.hpp"

namespace tc::inventory {
namespace {

using Key = std::pair<SiteId, ProductId>;  // in the order in which rows are locked

class Batch {
 public:
  Batch(db::Tx& tx, SellerId seller, const Scope& scope, std::span<const CountInput> inputs)
      : tx_(tx), seller_(seller), products_(products_of(tx, seller, inputs)), sites_(sellers::sites(tx, seller)) {
    std::erase_if(sites_, [&](const sellers::Site& site) { return !scope.allows(site.id); });
    rows_.reserve(inputs.size());
    for (const auto& input : inputs) rows_.push_back(resolve(input));
  }

  // What is on hand now.
  void look() {
    std::set<ProductId> ids;
    for (const auto& row : rows_)
      if (row.product) ids.insert(row.product->id);
    for (auto& stock : load_stock(tx_, seller_, db::integers(std::vector(ids.begin(), ids.end()))))
      stock_[{stock.site, stock.product}] = stock;
  }
  // The same, locked until the commit.
  void lock() {
    std::map<SiteId, std::set<ProductId>> wanted;
    for (const auto& row : rows_)
      if (row.wrong.empty()) wanted[row.site->id].insert(row.product->id);
    for (const auto& [site, products] : wanted)
      for (auto& stock : load_stock_for_change(tx_, seller_, site, {products.begin(), products.end()}))
        stock_[{stock.site, stock.product}] = stock;
  }

  std::vector<PutResult> put() {
    std::vector<PutResult> results;
    for (auto& row : rows_) results.push_back(put(row));
    return results;
  }

  void tell(const TellCount& told) const {
    std::map<ProductId, const Sku*> skus;
    for (const auto& [text, product] : products_) skus.emplace(product.id, &product.sku);
    for (const auto& [key, before] : before_) {
      const auto site = std::ranges::find(sites_, key.first, &sellers::Site::id);
      told(*skus.at(key.second), site->name, {key.second, key.first, before, *stock_.at(key).on_hand});
    }
  }

  void write(const Actor& by, Instant now) {
    if (before_.empty()) return;
    std::vector<StoredStock> changed;
    std::vector<StoredMovement> movements;
    const auto ids = tx_.next_ids<MovementId>(before_.size());
    auto id = ids.begin();
    for (const auto& [key, before] : before_) {
      auto& stock = stock_.at(key);
      ++stock.version;
      changed.push_back(stock);
      movements.push_back({.seller = seller_,
                           .product = stock.product,
                           .id = *id++,
                           .site = stock.site,
                           .at = now,
                           .user = by.user,
                           .who = by.name,
                           .kind = MovementKind::imported,
                           .reason = {},
                           .quantity = *stock.on_hand - before.value_or(Quantity{}),
                           .on_hand = stock.on_hand,
                           .order = {}});
    }
    save_stock(tx_, changed, movements);
  }

 private:
  struct Row {
    const catalog::Product* product = nullptr;
    const sellers::Site* site = nullptr;
    Quantity on_hand{};
    std::vector<Violation> wrong;
  };

  static catalog::ProductsBySku products_of(db::Tx& tx, SellerId seller, std::span<const CountInput> inputs) {
    std::set<Sku> skus;
    for (const auto& input : inputs) skus.insert(input.sku);
    return catalog::products_by_sku(tx, seller, {skus.begin(), skus.end()});
  }

  Row resolve(const CountInput& input) const {
    Row row{.product = find_product(input.sku), .site = find_site(input.site), .on_hand = input.on_hand, .wrong = {}};
    if (row.product == nullptr)
      row.wrong.push_back(
          {"/sku", "product-unknown", fmt::format("There is no product with the SKU {}.", input.sku.text())});
    if (row.site == nullptr)
      row.wrong.push_back({"/site", "site-unknown", fmt::format("There is no site with the name {}.", input.site)});
    if (row.product != nullptr)
      for (auto& violation : check_count(*row.product, input.on_hand))
        row.wrong.push_back({"/quantity", std::move(violation.code), std::move(violation.detail)});
    return row;
  }

  // As written: a count of "a-1" put on "A-1" would be the wrong one where a seller means two products.
  const catalog::Product* find_product(const Sku& sku) const {
    const auto found = products_.find(sku.text());
    return found != products_.end() && found->second.sku == sku ? &found->second : nullptr;
  }
  const sellers::Site* find_site(const std::string& text) const {
    const auto name = collapse_spaces(text);
    const auto named = [&](const sellers::Site& site) {
      return name.empty() ? site.is_default : fold_case(site.name) == fold_case(name);
    };
    const auto exactly = std::ranges::find(sites_, name, &sellers::Site::name);
    const auto found = exactly != sites_.end() ? exactly : std::ranges::find_if(sites_, named);
    return found == sites_.end() ? nullptr : &*found;
  }

  PutResult put(Row& row) {
    PutResult result;
    result.wrong = std::move(row.wrong);
    result.outcome = result.wrong.empty() ? apply(row) : Outcome::refused;
    return result;
  }
  Outcome apply(const Row& row) {
    const Key key{row.site->id, row.product->id};
    auto& stock = stock_[key];
    const auto before = stock.on_hand;
    if (before == row.on_hand) return Outcome::unchanged;
    before_.try_emplace(key, before);
    stock.on_hand = row.on_hand;
    return before ? Outcome::changed : Outcome::added;
  }

  db::Tx& tx_;
  SellerId seller_;
  catalog::ProductsBySku products_;
  std::vector<sellers::Site> sites_;
  std::vector<Row> rows_;
  std::map<Key, StoredStock> stock_;
  std::map<Key, std::optional<Quantity>> before_;  // of those that change
};

}  // namespace

std::vector<PutResult> put_counts(db::Tx& tx, const Allowed<Right::product_edit>& by,
                                  std::span<const CountInput> inputs, Instant now, const TellCount& tell) {
  TC_CHECK(inputs.size() <= batch_max, "{} counts at once", inputs.size());
  Batch batch(tx, by.seller, by.scope, inputs);
  batch.lock();
  auto results = batch.put();
  if (tell) batch.tell(tell);
  batch.write(by.actor, now);
  return results;
}

std::vector<PutResult> compare_counts(db::Tx& tx, SellerId seller, std::span<const CountInput> inputs) {
  Batch batch(tx, seller, {}, inputs);
  batch.look();
  return batch.put();
}

}  // namespace tc::inventory
