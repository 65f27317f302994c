#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/outcome.hpp"
#include "catalog/history/types.hpp"
#include "catalog/taking_back.hpp"
#include "catalog/types.hpp"
#include "catalog/uses.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

// Puts up to `batch_max` products under their SKUs, as imports do: what is wrong with one refuses that one. Results in
// the order given. The later of two with the same SKU wins. `uses`: packs that are used are not taken away.
std::vector<PutResult> put_products(db::Tx&, const Allowed<Right::product_edit>&, std::span<const ProductInput>,
                                    Instant now, const Uses& uses = {}, const TellProduct& tell = {});

// What put_products() would answer; writes nothing.
std::vector<PutResult> compare_products(db::Tx&, SellerId, std::span<const ProductInput>, const Uses& uses = {});

// A new product: a SKU that exists is a 409 `sku-taken`.
ProductId create_product(db::Tx&, const Allowed<Right::product_edit>&, const ProductInput&, Instant now);

// Changes the product, its SKU too. 412 unless it is still of `version` (where one is given).
void update_product(db::Tx&, const Allowed<Right::product_edit>&, ProductId, const ProductInput&,
                    std::optional<std::int64_t> version, Instant now, const Uses& uses = {});

// The same change for several at once, or for none of them. Returns how many were another before.
std::int64_t change_products(db::Tx&, const Allowed<Right::product_edit>&, const ProductsChange&, Instant now);

// Products that are priced or were ever ordered are withdrawn (inactive), the others are gone.
ProductsRemoved remove_products(db::Tx&, const Allowed<Right::product_edit>&, const std::vector<ProductId>&,
                                const Uses&, Instant now);

}  // namespace tc::catalog
