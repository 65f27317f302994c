// What people type, scan or paste for a product: its SKU or its barcode. And, of a code that nothing has, what may have
// been meant.
// Public: buyers order by codes.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/queries.hpp"

namespace tc::catalog {

inline constexpr std::size_t near_letters_max = 32;  // longer codes have too many neighbours

// Of the products that a group's catalogue lists, by the code that was asked for: the SKU as find_by_sku() finds it,
// else the barcode where one product has it.
ProductsBySku listed_by_code(db::Tx&, SellerId, GroupId, const std::vector<std::string>& codes);

// The SKUs one edit away from a code: a letter or figure wrong, missing, added, or two that changed places. ASCII only.
std::vector<std::string> sku_keys_near(std::string_view code);

// Products in the group's catalogue that can be ordered, by the code they are near to: by SKU, else found by its words.
using NearProducts = std::unordered_map<std::string, std::vector<Product>>;
NearProducts listed_near(db::Tx&, SellerId, GroupId, const std::vector<std::string>& codes, std::size_t most);

}  // namespace tc::catalog
