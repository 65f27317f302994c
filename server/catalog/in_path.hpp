// A product as a path names it: "prd_…", or by its SKU, "sku:ABC-1".
// Public: what hangs on a product is reached the same way.
#pragma once
#include "catalog/types.hpp"
#include "platform/http/route.hpp"

namespace tc::catalog {

Product product_in_path(db::Tx&, const http::Context&, SellerId, const http::PathText&);  // 404

}  // namespace tc::catalog
