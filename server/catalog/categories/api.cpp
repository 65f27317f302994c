#include "catalog/api.hpp"
#include "catalog/categories/commands.hpp"
#include "identity/access.hpp"

namespace tc::catalog {

void add_category_routes(http::Routes& routes) {
  using http::Context;
  using Editor = Allowed<Right::product_edit>;
  routes.get<"/api/v1/sellers/{seller}/categories">(
      {.summary = "The tree of categories, as a list"},
      [](Allowed<Right::product_view> by, Context& ctx) -> ProductCategories {
        return ctx.read([&](db::Tx& tx) { return categories(tx, by.seller); });
      });
  routes.post<"/api/v1/sellers/{seller}/categories">(
      {.summary = "Make a category for products to come", .status = 201},
      [](const Editor& by, const NewCategory& input, Context& ctx) -> ProductCategories {
        return ctx.create([&](db::Tx& tx) {
          make_category(tx, by, input);
          return categories(tx, by.seller);
        });
      });
  routes.put<"/api/v1/sellers/{seller}/categories">(
      {.summary = "Rename or move a category", .doc = "All below it and its products go with it."},
      [](const Editor& by, const CategoryMove& input, http::IfMatch seen, Context& ctx) -> ProductCategories {
        return ctx.write([&](db::Tx& tx) {
          move_category(tx, by, input, seen.version, ctx.now());
          return categories(tx, by.seller);
        });
      });
  routes.del<"/api/v1/sellers/{seller}/categories">(
      {.summary = "Delete a category"},
      [](const Editor& by, const CategoryRemoval& input, http::IfMatch seen, Context& ctx) -> ProductCategories {
        return ctx.write([&](db::Tx& tx) {
          remove_category(tx, by, input, seen.version, ctx.now());
          return categories(tx, by.seller);
        });
      });
}

}  // namespace tc::catalog
