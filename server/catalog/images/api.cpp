#include "catalog/api.hpp"
#include "catalog/images/commands.hpp"
#include "catalog/images/queries.hpp"
#include "catalog/queries.hpp"
#include "identity/access.hpp"

namespace tc::catalog {
namespace {

using http::Context;
using http::PathText;

ProductImages shown(db::Tx& tx, const Context& ctx, SellerId seller, ProductId product) {
  require_product(tx, seller, product);
  return images_of(tx, seller, product, place_of(ctx.ids(), seller), ctx.ids());
}

}  // namespace

void add_image_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/products/{product}/images">(
      {.summary = "The pictures of a product, in their order"},
      [](Allowed<Right::product_view> by, ProductId product, Context& ctx) -> ProductImages {
        return ctx.read([&](db::Tx& tx) { return shown(tx, ctx, by.seller, product); });
      });
  routes.post<"/api/v1/sellers/{seller}/products/{product}/images">(
      {.summary = "Add a picture to a product",
       .doc =
           "The body is the file: JPEG, PNG or WebP. It is turned upright, made smaller and written anew without its "
           "metadata. It comes behind the others.",
       .status = 201,
       .body_max = image::file_bytes_max,
       .uploaded = image::media_types},
      [](Allowed<Right::product_edit> by, ProductId product, const http::Upload& upload,
         Context& ctx) -> ProductImages {
        ctx.read([&](db::Tx& tx) { require_product(tx, by.seller, product); });
        const auto picture = sellers::picture_of(by.seller, upload);
        return ctx.create([&](db::Tx& tx) {
          add_image(tx, by, product, picture, ctx.now());
          return shown(tx, ctx, by.seller, product);
        });
      });
  routes.put<"/api/v1/sellers/{seller}/products/{product}/images">(
      {.summary = "Put the pictures of a product in another order, or take some off"},
      [](Allowed<Right::product_edit> by, ProductId product, const ProductImagesInput& input, http::IfMatch seen,
         Context& ctx) -> ProductImages {
        return ctx.write([&](db::Tx& tx) {
          arrange_images(tx, by, product, input.images, seen.version, ctx.now());
          return shown(tx, ctx, by.seller, product);
        });
      });
  routes.get<"/api/v1/sellers/{seller}/products/{product}/images/{image}">(
      {.summary = "A picture of a product", .doc = "As WebP. What is at an address never changes."},
      [](Allowed<Right::product_view> by, ProductId product, const PathText& image,
         const sellers::PictureSizeInput& input, Context& ctx) -> http::File {
        return sellers::picture_file(
            ctx, ctx.read([&](db::Tx& tx) { return find_image(tx, by.seller, product, image.text, input.size); }));
      });
}

}  // namespace tc::catalog
