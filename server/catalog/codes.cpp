// Part of the store: codes are looked up by the indexes of SKUs and words.
#include "catalog/codes.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "catalog/index.hpp"
#include "catalog/listing.hpp"
#include "catalog/search.hpp"

namespace tc::catalog {
namespace {

constexpr std::string_view sku_letters = "abcdefghijklmnopqrstuvwxyz0123456789-./_ ";

struct BarcodeRow {
  ProductId id;
  std::string barcode;
  static constexpr auto fields() {
    return std::array{field<&BarcodeRow::id>("id"), field<&BarcodeRow::barcode>("barcode")};
  }
};

struct KeyRow {
  ProductId id;
  std::string sku_key;
  static constexpr auto fields() { return std::array{field<&KeyRow::id>("id"), field<&KeyRow::sku_key>("sku_key")}; }
};

ProductsBySku by_sku(db::Tx& tx, SellerId seller, const std::vector<std::string>& codes) {
  std::vector<Sku> skus;
  skus.reserve(codes.size());
  for (const auto& code : codes)
    if (auto sku = Sku::parse(code)) skus.push_back(*std::move(sku));
  return products_by_sku(tx, seller, skus);
}

// A barcode is a word of its product, and found by it.
std::vector<BarcodeRow> with_barcodes(db::Tx& tx, SellerId seller, GroupId group,
                                      const std::vector<std::string>& codes) {
  db::Texts words;
  for (const auto& code : codes)
    if (auto parts = search_words(code); parts.size() == 1) words.values.push_back(cut_word(std::move(parts.front())));
  if (words.values.empty()) return {};
  return tx.all<BarcodeRow>(
      "select id, barcode from product where seller = $1 and barcode in_texts($4) and id in"
      " (select w.product from posting w where w.seller = $1 and w.word in_texts($2))"
      " and exists (select 1 from listing l where l.seller = $1 and l.product = id and l.trade_group = $3)",
      seller, words, group, db::Texts{codes});
}

void keep_listed(db::Tx& tx, SellerId seller, GroupId group, ProductsBySku& products) {
  std::vector<ProductId> ids;
  ids.reserve(products.size());
  for (const auto& [code, product] : products) ids.push_back(product.id);
  const auto listed = listed_ids(tx, seller, group, ids);
  std::erase_if(products, [&](const auto& entry) { return !listed.contains(entry.second.id); });
}

void add_by_barcode(db::Tx& tx, SellerId seller, GroupId group, const std::vector<std::string>& missing,
                    ProductsBySku& products) {
  std::unordered_map<std::string, std::vector<ProductId>> having;
  std::vector<ProductId> ids;
  for (auto& row : with_barcodes(tx, seller, group, missing)) {
    having[row.barcode].push_back(row.id);
    ids.push_back(row.id);
  }
  const auto found = products_by_id(tx, seller, ids);
  for (const auto& [barcode, of] : having)
    if (of.size() == 1) products.emplace(barcode, found.at(of.front()));
}

std::vector<std::string> missing_in(const ProductsBySku& products, const std::vector<std::string>& codes) {
  std::vector<std::string> missing;
  for (const auto& code : codes)
    if (!products.contains(code)) missing.push_back(code);
  return missing;
}

// Of all codes in one statement: each has some hundred neighbours.
std::unordered_map<std::string, std::vector<ProductId>> ids_near(db::Tx& tx, SellerId seller,
                                                                 const std::vector<std::string>& codes) {
  std::set<std::string> keys;
  for (const auto& code : codes)
    for (auto& key : sku_keys_near(code)) keys.insert(std::move(key));
  std::unordered_map<std::string, std::vector<ProductId>> near;
  const auto rows = tx.all<KeyRow>("select id, sku_key from product where seller = $1 and sku_key in_texts($2)", seller,
                                   db::Texts{{keys.begin(), keys.end()}});
  for (const auto& code : codes)
    for (const auto& row : rows)
      if (within_one_edit(fold_case(code), row.sku_key)) near[code].push_back(row.id);
  return near;
}

std::vector<ProductId> ids_searched(db::Tx& tx, SellerId seller, GroupId group, const std::string& code,
                                    std::size_t most) {
  return search(tx, seller,
                {.text = code, .listed_in = group, .active_only = true, .limit = static_cast<std::int32_t>(most)})
      .products;
}

}  // namespace

ProductsBySku listed_by_code(db::Tx& tx, SellerId seller, GroupId group, const std::vector<std::string>& codes) {
  auto products = by_sku(tx, seller, codes);
  keep_listed(tx, seller, group, products);
  if (const auto missing = missing_in(products, codes); !missing.empty())
    add_by_barcode(tx, seller, group, missing, products);
  return products;
}

std::vector<std::string> sku_keys_near(std::string_view code) {
  const auto key = fold_case(code);
  if (key.empty() || key.size() > near_letters_max || std::ranges::any_of(key, [](char c) { return c < ' '; }))
    return {};
  std::set<std::string> near;
  for (std::size_t i = 0; i <= key.size(); ++i) {
    const auto head = key.substr(0, i);
    if (i < key.size()) near.insert(head + key.substr(i + 1));
    if (i + 1 < key.size()) near.insert(head + key[i + 1] + key[i] + key.substr(i + 2));
    for (const char letter : sku_letters) {
      near.insert(head + letter + key.substr(i));
      if (i < key.size()) near.insert(head + letter + key.substr(i + 1));
    }
  }
  return {near.begin(), near.end()};
}

NearProducts listed_near(db::Tx& tx, SellerId seller, GroupId group, const std::vector<std::string>& codes,
                         std::size_t most) {
  auto ids = ids_near(tx, seller, codes);
  std::vector<ProductId> all;
  for (const auto& [code, of] : ids) all.insert(all.end(), of.begin(), of.end());
  auto products = listed_products(tx, seller, group, all);
  std::erase_if(products, [](const auto& entry) { return entry.second.status != ProductStatus::active; });
  NearProducts near;
  for (const auto& code : codes) {
    auto& of = near[code];
    for (const auto id : ids[code])
      if (const auto found = products.find(id); found != products.end() && of.size() < most)
        of.push_back(found->second);
    if (!of.empty()) continue;
    const auto found_ids = ids_searched(tx, seller, group, code, most);
    const auto found = products_by_id(tx, seller, found_ids);
    for (const auto id : found_ids) of.push_back(found.at(id));
  }
  return near;
}

}  // namespace tc::catalog
