#include "catalog/queries.hpp"

#include "base/problem.hpp"
#include "catalog/store.hpp"

namespace tc::catalog {

std::optional<Product> find_product(db::Tx& tx, SellerId seller, ProductId id) { return load(tx, seller, id); }

Product require_product(db::Tx& tx, SellerId seller, ProductId id) {
  auto product = load(tx, seller, id);
  if (!product) throw Problem::not_found("There is no such product.");
  return *std::move(product);
}

std::optional<Product> find_by_sku(db::Tx& tx, SellerId seller, const Sku& sku) {
  auto found = products_by_sku(tx, seller, {sku});
  if (found.empty()) return std::nullopt;
  return std::move(found.begin()->second);
}

namespace {

ProductsById by_id(std::vector<Product>&& found) {
  ProductsById products;
  for (auto& product : found) products.emplace(product.id, std::move(product));
  return products;
}

}  // namespace

ProductsById products_by_id(db::Tx& tx, SellerId seller, const std::vector<ProductId>& ids) {
  return by_id(load_by_ids(tx, seller, db::integers(ids)));
}

ProductsById listed_products(db::Tx& tx, SellerId seller, GroupId group, const std::vector<ProductId>& ids) {
  return by_id(load_listed(tx, seller, group, db::integers(ids)));
}

namespace {

// Of products that share a key, only one that is alone with it.
void add_case_blind(db::Tx& tx, SellerId seller, const std::vector<const Sku*>& missing, ProductsBySku& products) {
  db::Texts keys;
  for (const auto* sku : missing) keys.values.push_back(sku->key());
  std::unordered_map<std::string, std::vector<Product>> by_key;
  for (auto& product : load_by_sku_keys(tx, seller, keys)) by_key[product.sku.key()].push_back(std::move(product));
  for (const auto* sku : missing)
    if (const auto found = by_key.find(sku->key()); found != by_key.end() && found->second.size() == 1)
      products.emplace(sku->text(), found->second.front());
}

using LoadBySkus = std::vector<Product> (*)(db::Tx&, SellerId, const db::Texts&);

ProductsBySku by_sku(db::Tx& tx, SellerId seller, const std::vector<Sku>& skus, LoadBySkus load) {
  db::Texts texts;
  for (const auto& sku : skus) texts.values.push_back(sku.text());
  ProductsBySku products;
  for (auto& product : load(tx, seller, texts)) products.emplace(product.sku.text(), std::move(product));
  std::vector<const Sku*> missing;
  for (const auto& sku : skus)
    if (!products.contains(sku.text())) missing.push_back(&sku);
  if (!missing.empty()) add_case_blind(tx, seller, missing, products);
  return products;
}

}  // namespace

ProductsBySku products_by_sku(db::Tx& tx, SellerId seller, const std::vector<Sku>& skus) {
  return by_sku(tx, seller, skus, load_by_skus);
}

ProductsBySku outlines_by_sku(db::Tx& tx, SellerId seller, const std::vector<Sku>& skus) {
  return by_sku(tx, seller, skus, load_outlines_by_skus);
}

std::int64_t count_products(db::Tx& tx, SellerId seller) {
  return tx.only<std::int64_t>("select count(*) from product where seller = $1", seller);
}

std::vector<Sku> first_skus(db::Tx& tx, SellerId seller, std::int64_t most) {
  return tx.all<Sku>("select sku from product where seller = $1 order by sku limit $2", seller, most);
}

}  // namespace tc::catalog
