// The catalogue of a group: which products it lists, kept in the order its pages have (by name). The rows are here,
// below groups, because a product that is renamed moves in every catalogue.
// Public: groups decides what its catalogues list.
#pragma once
#include <unordered_set>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

// Each returns how many were added or taken off. Products that don't exist, or are on it already, change nothing.
std::int64_t list_products(db::Tx&, SellerId, GroupId, const std::vector<ProductId>&);
std::int64_t list_all_products(db::Tx&, SellerId, GroupId);
std::int64_t unlist_products(db::Tx&, SellerId, GroupId, const std::vector<ProductId>&);

// Those of the products that are on it.
std::unordered_set<ProductId> listed_ids(db::Tx&, SellerId, GroupId, const std::vector<ProductId>&);

std::int64_t count_listed(db::Tx&, SellerId, GroupId);

}  // namespace tc::catalog
