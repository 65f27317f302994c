#include "catalog/in_path.hpp"

#include "catalog/queries.hpp"

namespace tc::catalog {

Product product_in_path(db::Tx& tx, const http::Context& ctx, SellerId seller, const http::PathText& path) {
  constexpr std::string_view by_sku = "sku:";
  std::optional<Product> found;
  if (path.text.starts_with(by_sku)) {
    const auto sku = Sku::parse(std::string_view(path.text).substr(by_sku.size()));
    if (sku) found = find_by_sku(tx, seller, *sku);
  } else if (const auto id = ctx.ids().parse<ProductTag>(path.text)) {
    found = find_product(tx, seller, *id);
  }
  if (!found) throw Problem::not_found("There is no such product.");
  return *std::move(found);
}

}  // namespace tc::catalog
