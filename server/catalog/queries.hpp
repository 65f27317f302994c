// What other modules read of products. Unknown ids and SKUs are left out: whoever asks decides what that means.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/types.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

std::optional<Product> find_product(db::Tx&, SellerId, ProductId);
Product require_product(db::Tx&, SellerId, ProductId);  // 404

// The SKU as written, else without regard to case where that is unique.
std::optional<Product> find_by_sku(db::Tx&, SellerId, const Sku&);

using ProductsById = std::unordered_map<ProductId, Product>;
ProductsById products_by_id(db::Tx&, SellerId, const std::vector<ProductId>&);
// Those of them that are in the group's catalogue, without their descriptions.
ProductsById listed_products(db::Tx&, SellerId, GroupId, const std::vector<ProductId>&);

// By the SKU that was asked for, found as find_by_sku() does.
using ProductsBySku = std::unordered_map<std::string, Product>;
ProductsBySku products_by_sku(db::Tx&, SellerId, const std::vector<Sku>&);
// The same, but of those found as written only what prices are held against: id, SKU, packs, divisible.
ProductsBySku outlines_by_sku(db::Tx&, SellerId, const std::vector<Sku>&);

std::int64_t count_products(db::Tx&, SellerId);
std::vector<Sku> first_skus(db::Tx&, SellerId, std::int64_t most);

}  // namespace tc::catalog
