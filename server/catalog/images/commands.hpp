#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalog/images/types.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

// Behind the others; one that the product has already changes nothing.
void add_image(db::Tx&, const Allowed<Right::product_edit>&, ProductId, const sellers::Picture&, Instant now);

// Their new order; those that are left out are taken off. 412 unless they are still of `version` (where one is given).
void arrange_images(db::Tx&, const Allowed<Right::product_edit>&, ProductId, const std::vector<std::string>& images,
                    std::optional<std::int64_t> version, Instant now);

}  // namespace tc::catalog
