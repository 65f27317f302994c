#include "catalog/taking_back.hpp"

#include <map>

#include "base/fingerprint.hpp"
#include "catalog/commands.hpp"
#include "catalog/images/store.hpp"
#include "catalog/packs.hpp"
#include "catalog/rules.hpp"
#include "catalog/store.hpp"
#include "catalog/write.hpp"
#include "platform/json/json.hpp"

namespace tc::catalog {
namespace {

ProductContent content_of(const Product& p) {
  return {.name = p.name,
          .description = p.description,
          .category = p.category,
          .brand = p.brand,
          .barcode = p.barcode,
          .mpn = p.mpn,
          .tax_class = p.tax_class,
          .unit = p.unit,
          .weight_g = p.weight_g,
          .packs = p.packs,
          .status = p.status,
          .divisible = p.divisible};
}

Product with(Product product, const ProductContent& c) {
  product.name = c.name;
  product.description = c.description;
  product.category = c.category;
  product.brand = c.brand;
  product.barcode = c.barcode;
  product.mpn = c.mpn;
  product.tax_class = c.tax_class;
  product.unit = c.unit;
  product.weight_g = c.weight_g;
  product.packs = c.packs;
  product.status = c.status;
  product.divisible = c.divisible;
  return product;
}

std::int64_t fingerprint(const Product& product) {
  Fingerprint print;
  print.add(json::stored(content_of(product)));
  return print.version();
}

// What of a chunk goes back.
class Back {
 public:
  Back(db::Tx& tx, const Allowed<Right::product_edit>& by, std::span<const ProductMark> marks, const Uses& uses)
      : tx_(tx), by_(by), uses_(uses), results(marks.size()) {
    db::Texts skus;
    for (const auto& mark : marks) skus.values.push_back(mark.sku.text());
    for (auto& product : load_by_skus_for_change(tx, by.seller, skus)) {
      const auto sku = product.sku.text();
      now_.emplace(sku, std::move(product));
    }
    for (std::size_t i = 0; i < marks.size(); ++i) sort_out(i, marks[i]);
  }

  void restore(Instant now) {
    const auto classes = tax_classes(tx_, by_.seller);
    const PacksInUse packs(tx_, by_.seller, uses_, losing_packs_);
    std::vector<Change> changes;
    for (auto& [at, before, after] : restored_) {
      auto wrong = check(after, classes);
      for (auto& used : packs.check(before, after)) wrong.push_back(std::move(used));
      if (wrong.empty())
        changes.push_back({std::move(before), std::move(after)});
      else
        results[at] = {BackOutcome::kept, wrong[0].code, wrong[0].detail};
    }
    write(tx_, by_, std::move(changes), ChangeWay::undo, now);
  }

  void remove(Instant now) {
    if (added_.empty()) return;
    std::vector<ProductId> ids;
    std::vector<Product> products;
    for (const auto& [at, product] : added_) ids.push_back(product.id), products.push_back(product);
    auto used = used_products(tx_, by_.seller, ids, uses_);
    for (const auto id : pictured(tx_, by_.seller, ids)) used.insert(id);
    for (const auto& [at, product] : added_)
      results[at].outcome = used.contains(product.id) ? BackOutcome::withdrawn : BackOutcome::removed;
    take_away(tx_, by_, std::move(products), used, ChangeWay::undo, now);
  }

 private:
  struct Restored {
    std::size_t at;
    Product before, after;
  };

  void sort_out(std::size_t at, const ProductMark& mark) {
    const auto found = now_.find(mark.sku.text());
    if (found == now_.end()) {
      results[at] = kept_as_gone();
    } else if (fingerprint(found->second) != mark.left) {
      results[at] = kept_as_changed();
    } else if (!mark.before) {
      added_.emplace_back(at, found->second);
    } else {
      results[at].outcome = BackOutcome::restored;
      auto after = with(found->second, *mark.before);
      if (loses_packs(found->second, after)) losing_packs_.push_back(after.id);
      restored_.push_back({at, found->second, std::move(after)});
    }
  }

  db::Tx& tx_;
  const Allowed<Right::product_edit>& by_;
  const Uses& uses_;
  std::map<std::string, Product> now_;
  std::vector<Restored> restored_;
  std::vector<std::pair<std::size_t, Product>> added_;
  std::vector<ProductId> losing_packs_;

 public:
  std::vector<BackResult> results;
};

}  // namespace

ProductMark mark_of(const std::optional<Product>& before, const Product& after) {
  return {after.sku, before ? std::optional(content_of(*before)) : std::nullopt, fingerprint(after)};
}

std::vector<BackResult> take_back_products(db::Tx& tx, const Allowed<Right::product_edit>& by,
                                           std::span<const ProductMark> marks, const Uses& uses, Instant now) {
  Back back(tx, by, marks, uses);
  back.restore(now);
  back.remove(now);
  return std::move(back.results);
}

}  // namespace tc::catalog
