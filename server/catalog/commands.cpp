#include "catalog/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/check.hpp"
#include "catalog/queries.hpp"
#include "catalog/rules.hpp"
#include "catalog/store.hpp"
#include "sellers/queries.hpp"

namespace tc::catalog {
namespace {

std::vector<std::string> tax_classes(db::Tx& tx, SellerId seller) {
  std::set<std::string> classes;
  for (const auto& scheme : sellers::tax_schemes(tx, seller))
    for (const auto& rate : scheme.rates) classes.insert(rate.tax_class);
  return {classes.begin(), classes.end()};
}

// Products by SKU as they are, and as a batch leaves them one after the other.
class Batch {
 public:
  enum class For : std::uint8_t { comparing, changing };

  Batch(db::Tx& tx, SellerId seller, std::span<const ProductInput> inputs, For use)
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
    for (auto& [sku, key] : skus_of_keys(tx, seller, keys)) skus_by_key_[key].insert(sku);
  }

  PutResult put(const ProductInput& input) {
    auto& change = changes_[input.sku.text()];
    const bool exists = !change.after.sku.text().empty();
    auto after = apply(change.after, input);
    PutResult result;
    result.wrong = check(after, tax_classes_);
    if (!result.wrong.empty()) {
      result.outcome = Outcome::refused;
      return result;
    }
    result.outcome = !exists ? Outcome::added : same(change.after, after) ? Outcome::unchanged : Outcome::changed;
    result.warnings = warnings_for(after);
    change.after = std::move(after);
    return result;
  }

  // What is to be written: new products, and those that differ from before.
  std::vector<Change> changes() && {
    std::vector<Change> changed;
    for (auto& [sku, change] : changes_) {
      if (change.after.sku.text().empty()) continue;  // refused
      if (!change.before || !same(*change.before, change.after)) changed.push_back(std::move(change));
    }
    return changed;
  }

 private:
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
  std::map<std::string, Change> changes_;  // in the order of the SKUs, by which ids are given
  std::unordered_map<std::string, std::set<std::string>> skus_by_key_;
};

void give_ids(db::Tx& tx, std::vector<Change>& changes) {
  const auto is_new = [](const Change& change) { return !change.before; };
  const auto ids = tx.next_ids<ProductId>(static_cast<std::size_t>(std::ranges::count_if(changes, is_new)));
  auto id = ids.begin();
  for (auto& change : changes)
    if (is_new(change)) change.after.id = *id++;
}

void write(db::Tx& tx, SellerId seller, std::vector<Change> changes, Instant now) {
  if (changes.empty()) return;
  give_ids(tx, changes);
  for (auto& change : changes) ++change.after.version;
  save(tx, seller, std::move(changes), now);
  sellers::bump_revision(tx, seller);
}

std::vector<PutResult> put_all(Batch& batch, std::span<const ProductInput> inputs) {
  std::vector<PutResult> results;
  results.reserve(inputs.size());
  for (const auto& input : inputs) results.push_back(batch.put(input));
  return results;
}

void throw_wrong(PutResult& result) {
  if (!result.wrong.empty()) throw Problem::invalid(std::move(result.wrong));
}

[[noreturn]] void refuse_taken(const Sku& sku) {
  throw Problem::conflict("sku-taken", fmt::format("There is a product with the SKU \"{}\" already.", sku.text()));
}

bool is_taken(db::Tx& tx, SellerId seller, const Sku& sku) {
  return !load_by_skus(tx, seller, db::Texts{{sku.text()}}).empty();
}

}  // namespace

PutResult put_product(db::Tx& tx, const Allowed<Right::product_edit>& by, const ProductInput& input, Instant now) {
  auto result = put_products(tx, by, {&input, 1}, now).front();
  throw_wrong(result);
  return result;
}

std::vector<PutResult> put_products(db::Tx& tx, const Allowed<Right::product_edit>& by,
                                    std::span<const ProductInput> inputs, Instant now) {
  TC_CHECK(inputs.size() <= batch_max, "{} products at once", inputs.size());
  Batch batch(tx, by.seller, inputs, Batch::For::changing);
  auto results = put_all(batch, inputs);
  write(tx, by.seller, std::move(batch).changes(), now);
  return results;
}

std::vector<PutResult> compare_products(db::Tx& tx, SellerId seller, std::span<const ProductInput> inputs) {
  Batch batch(tx, seller, inputs, Batch::For::comparing);
  return put_all(batch, inputs);
}

ProductId create_product(db::Tx& tx, const Allowed<Right::product_edit>& by, const ProductInput& input, Instant now) {
  if (is_taken(tx, by.seller, input.sku)) refuse_taken(input.sku);
  put_product(tx, by, input, now);
  return load_by_skus(tx, by.seller, db::Texts{{input.sku.text()}}).front().id;
}

void update_product(db::Tx& tx, const Allowed<Right::product_edit>& by, ProductId id, const ProductInput& input,
                    std::optional<std::int64_t> version, Instant now) {
  Change change;
  change.before = load_for_change(tx, by.seller, id);
  if (!change.before) throw Problem::not_found("There is no such product.");
  if (version && *version != change.before->version)
    throw Problem::precondition_failed("Somebody changed this product meanwhile. Look at it again.");
  change.after = apply(*change.before, input);
  if (auto wrong = check(change.after, tax_classes(tx, by.seller)); !wrong.empty())
    throw Problem::invalid(std::move(wrong));
  if (change.before->sku != input.sku && is_taken(tx, by.seller, input.sku)) refuse_taken(input.sku);
  if (same(*change.before, change.after)) return;
  std::vector<Change> changes;
  changes.push_back(std::move(change));
  write(tx, by.seller, std::move(changes), now);
}

}  // namespace tc::catalog
