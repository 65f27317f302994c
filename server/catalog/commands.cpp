#include "catalog/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/check.hpp"
#include "catalog/images/store.hpp"
#include "catalog/packs.hpp"
#include "catalog/queries.hpp"
#include "catalog/rules.hpp"
#include "catalog/store.hpp"
#include "catalog/write.hpp"
#include "sellers/queries.hpp"

namespace tc::catalog {
namespace {

// Products by SKU as they are, and as a batch leaves them one after the other.
class Batch {
 public:
  enum class For : std::uint8_t { comparing, changing };

  Batch(db::Tx& tx, SellerId seller, std::span<const ProductInput> inputs, For use, const Uses& uses)
      : tax_classes_(tax_classes(tx, seller)) {
    db::Texts skus, keys;
    for (const auto& input : inputs) {
      skus.values.push_back(input.sku.text());
      keys.values.push_back(input.sku.key());
    }
    const auto load = use == For::changing ? load_by_skus_for_change : load_by_skus;
    for (auto& product : load(tx, seller, skus)) {
      const auto sku = product.sku.text();
      changes_[sku] = {product, product};
    }
    undone_ = find_undone(tx, seller, brought_again(inputs));
    for (auto& [sku, key] : skus_of_keys(tx, seller, keys)) skus_by_key_[key].insert(sku);
    packs_ = {tx, seller, uses, losing_packs(inputs)};
  }

  PutResult put(const ProductInput& input) {
    auto& change = changes_[input.sku.text()];
    const bool exists = !change.after.sku.text().empty();
    auto after = apply(change.after, input);
    if (is_undone(change.before) && !input.status.is_set()) after.status = ProductStatus::active;
    PutResult result;
    result.wrong = check(after, tax_classes_);
    if (change.before)
      for (auto& violation : packs_.check(*change.before, after)) result.wrong.push_back(std::move(violation));
    if (!result.wrong.empty()) {
      result.outcome = Outcome::refused;
      return result;
    }
    result.outcome = !exists ? Outcome::added : same(change.after, after) ? Outcome::unchanged : Outcome::changed;
    result.warnings = warnings_for(after);
    change.after = std::move(after);
    return result;
  }

  // Taken back by an undo, and brought again: what it was before that is as good as nothing.
  bool is_undone(const std::optional<Product>& before) const { return before && undone_.contains(before->id); }

  // What is to be written: new products, and those that differ from before.
  std::vector<Change> take_changes() {
    std::vector<Change> changed;
    for (auto& [sku, change] : changes_) {
      if (change.after.sku.text().empty()) continue;  // refused
      if (!change.before || !same(*change.before, change.after)) changed.push_back(std::move(change));
    }
    return changed;
  }

 private:
  // Inactive ones that the inputs bring without a word of their status.
  std::vector<ProductId> brought_again(std::span<const ProductInput> inputs) const {
    std::vector<ProductId> brought;
    for (const auto& input : inputs) {
      if (input.status.is_set()) continue;
      const auto known = changes_.find(input.sku.text());
      if (known != changes_.end() && known->second.before->status == ProductStatus::inactive)
        brought.push_back(known->second.before->id);
    }
    return brought;
  }
  // Those that the inputs leave without a pack they have.
  std::vector<ProductId> losing_packs(std::span<const ProductInput> inputs) const {
    std::vector<ProductId> losing;
    for (const auto& input : inputs) {
      const auto known = changes_.find(input.sku.text());
      if (known == changes_.end() || known->second.before->packs.empty()) continue;
      const auto& before = *known->second.before;
      if (loses_packs(before, apply(before, input))) losing.push_back(before.id);
    }
    return losing;
  }
  std::vector<Violation> warnings_for(const Product& product) {
    auto warnings = look_over(product);
    auto& twins = skus_by_key_[product.sku.key()];
    twins.insert(product.sku.text());
    for (const auto& twin : twins)
      if (twin != product.sku.text())
        warnings.push_back({"/sku", "sku-twin", fmt::format("It differs from \"{}\" in case only.", twin)});
    return warnings;
  }

  std::vector<std::string> tax_classes_;
  PacksInUse packs_;
  ProductSet undone_;
  std::map<std::string, Change> changes_;  // in the order of the SKUs, by which ids are given
  std::unordered_map<std::string, std::set<std::string>> skus_by_key_;
};

std::vector<PutResult> put_all(Batch& batch, std::span<const ProductInput> inputs) {
  std::vector<PutResult> results;
  results.reserve(inputs.size());
  for (const auto& input : inputs) results.push_back(batch.put(input));
  return results;
}

void throw_wrong(std::vector<Violation> wrong) {
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

// In the order of their ids, by which they are locked.
std::vector<Product> require_for_change(db::Tx& tx, SellerId seller, const std::vector<ProductId>& ids) {
  auto products = load_by_ids_for_change(tx, seller, db::integers(ids));
  if (products.size() != std::set(ids.begin(), ids.end()).size())
    throw Problem::not_found("One of these products is not there any more. Look at the list again.");
  return products;
}

[[noreturn]] void refuse_taken(const Sku& sku) {
  throw Problem::conflict("sku-taken", fmt::format("There is a product with the SKU \"{}\" already.", sku.text()));
}

bool is_taken(db::Tx& tx, SellerId seller, const Sku& sku) {
  return !load_by_skus(tx, seller, db::Texts{{sku.text()}}).empty();
}

}  // namespace

std::vector<PutResult> put_products(db::Tx& tx, const Allowed<Right::product_edit>& by,
                                    std::span<const ProductInput> inputs, Instant now, const Uses& uses,
                                    const TellProduct& tell) {
  TC_CHECK(inputs.size() <= batch_max, "{} products at once", inputs.size());
  Batch batch(tx, by.seller, inputs, Batch::For::changing, uses);
  auto results = put_all(batch, inputs);
  auto changes = batch.take_changes();
  if (tell)
    for (const auto& [before, after, _] : changes) tell(batch.is_undone(before) ? std::nullopt : before, after);
  write(tx, by, std::move(changes), ChangeWay::import, now);
  return results;
}

std::vector<PutResult> compare_products(db::Tx& tx, SellerId seller, std::span<const ProductInput> inputs,
                                        const Uses& uses) {
  Batch batch(tx, seller, inputs, Batch::For::comparing, uses);
  return put_all(batch, inputs);
}

ProductId create_product(db::Tx& tx, const Allowed<Right::product_edit>& by, const ProductInput& input, Instant now) {
  if (is_taken(tx, by.seller, input.sku)) refuse_taken(input.sku);
  std::vector<Change> changes(1);
  changes[0].after = apply({}, input);
  throw_wrong(check(changes[0].after, tax_classes(tx, by.seller)));
  write(tx, by, std::move(changes), ChangeWay::hand, now);
  return load_by_skus(tx, by.seller, db::Texts{{input.sku.text()}}).front().id;
}

void update_product(db::Tx& tx, const Allowed<Right::product_edit>& by, ProductId id, const ProductInput& input,
                    std::optional<std::int64_t> version, Instant now, const Uses& uses) {
  Change change;
  change.before = load_for_change(tx, by.seller, id);
  if (!change.before) throw Problem::not_found("There is no such product.");
  if (version && *version != change.before->version)
    throw Problem::precondition_failed("Somebody changed this product meanwhile. Look at it again.");
  change.after = apply(*change.before, input);
  auto wrong = check(change.after, tax_classes(tx, by.seller));
  if (loses_packs(*change.before, change.after))
    for (auto& used : PacksInUse(tx, by.seller, uses, {id}).check(*change.before, change.after))
      wrong.push_back(std::move(used));
  throw_wrong(std::move(wrong));
  if (change.before->sku != input.sku && is_taken(tx, by.seller, input.sku)) refuse_taken(input.sku);
  if (same(*change.before, change.after)) return;
  std::vector<Change> changes;
  changes.push_back(std::move(change));
  write(tx, by, std::move(changes), ChangeWay::hand, now);
}

std::int64_t change_products(db::Tx& tx, const Allowed<Right::product_edit>& by, const ProductsChange& wanted,
                             Instant now) {
  const auto known_classes = tax_classes(tx, by.seller);
  std::vector<Change> changes;
  for (auto& before : require_for_change(tx, by.seller, wanted.products)) {
    ProductInput input;
    input.sku = before.sku;
    input.category = wanted.category;
    input.brand = wanted.brand;
    input.tax_class = wanted.tax_class;
    input.status = wanted.status;
    auto after = apply(before, input);
    throw_wrong(check(after, known_classes));
    if (!same(before, after)) changes.push_back({std::move(before), std::move(after)});
  }
  const auto changed = static_cast<std::int64_t>(changes.size());
  write(tx, by, std::move(changes), ChangeWay::hand, now);
  return changed;
}

ProductsRemoved remove_products(db::Tx& tx, const Allowed<Right::product_edit>& by,
                                const std::vector<ProductId>& wanted, const Uses& uses, Instant now) {
  auto products = require_for_change(tx, by.seller, wanted);
  return take_away(tx, by, std::move(products), used_products(tx, by.seller, wanted, uses), ChangeWay::hand, now);
}

}  // namespace tc::catalog
