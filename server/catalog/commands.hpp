#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/outcome.hpp"
#include "catalog/types.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

// Puts one product under its SKU; throws what is wrong with it (422).
PutResult put_product(db::Tx&, const Allowed<Right::product_edit>&, const ProductInput&, Instant now);

// The same for up to `batch_max` at once: what is wrong with one refuses that one. Results in the order given. The
// later of two with the same SKU wins.
std::vector<PutResult> put_products(db::Tx&, const Allowed<Right::product_edit>&, std::span<const ProductInput>,
                                    Instant now);

// What put_products() would answer; writes nothing.
std::vector<PutResult> compare_products(db::Tx&, SellerId, std::span<const ProductInput>);

// A new product: a SKU that exists is a 409 `sku-taken`.
ProductId create_product(db::Tx&, const Allowed<Right::product_edit>&, const ProductInput&, Instant now);

// Changes the product, its SKU too. 412 unless it is still of `version` (where one is given).
void update_product(db::Tx&, const Allowed<Right::product_edit>&, ProductId, const ProductInput&,
                    std::optional<std::int64_t> version, Instant now);

}  // namespace tc::catalog
