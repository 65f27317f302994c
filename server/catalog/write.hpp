// Inner: what every change of products ends with.
#pragma once
#include <string>
#include <vector>

#include "catalog/commands.hpp"
#include "catalog/history/types.hpp"
#include "catalog/store.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

// New products get their ids, changed ones another version; what became of them is told, and the revision moves on.
void write(db::Tx&, const Allowed<Right::product_edit>&, std::vector<Change>, ChangeWay, Instant now);

// What products may be taxed as.
std::vector<std::string> tax_classes(db::Tx&, SellerId);

// Those that are priced, ordered or counted.
ProductSet used_products(db::Tx&, SellerId, const std::vector<ProductId>&, const Uses&);
// Those that are used are withdrawn, the others are gone. The products are locked.
ProductsRemoved take_away(db::Tx&, const Allowed<Right::product_edit>&, std::vector<Product>, const ProductSet& used,
                          ChangeWay, Instant now);

}  // namespace tc::catalog
