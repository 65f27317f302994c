#pragma once
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "catalog/categories/rules.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

std::vector<CategoryCount> count_categories(db::Tx&, SellerId);
std::vector<std::string> made_categories(db::Tx&, SellerId);
void keep_category(db::Tx&, SellerId, const std::string& path);  // though it be empty
void forget_category(db::Tx&, SellerId, const std::string& path);
std::vector<ProductId> products_in(db::Tx&, SellerId, const std::string& path, std::size_t limit);

}  // namespace tc::catalog
