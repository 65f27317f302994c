#pragma once
#include <optional>

#include "catalog/categories/types.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

ProductCategories categories(db::Tx&, SellerId);

// For products to come. 409 where it is there already.
void make_category(db::Tx&, const Allowed<Right::product_edit>&, const NewCategory&);

// Renames or moves it with all below it and its products. 412 unless the tree is still of `version` (where one is given),
// 409 where there is another one already.
void move_category(db::Tx&, const Allowed<Right::product_edit>&, const CategoryMove&,
                   std::optional<std::int64_t> version, Instant now);

// 409 where it holds products or categories, unless they move up.
void remove_category(db::Tx&, const Allowed<Right::product_edit>&, const CategoryRemoval&,
                     std::optional<std::int64_t> version, Instant now);

}  // namespace tc::catalog
