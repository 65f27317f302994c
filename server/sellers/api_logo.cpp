#include "sellers/api.hpp"
#include "sellers/commands.hpp"
#include "sellers/pictures.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {

void add_logo_routes(http::Routes& routes) {
  using http::Context;
  using By = Allowed<Right::setting_edit>;
  routes.post<"/api/v1/sellers/{seller}/logo">(
      {.summary = "Set the seller's logo",
       .doc = "The body is the file: JPEG, PNG or WebP. Buyers see it beside the seller's name and on order "
              "confirmations.",
       .status = 201,
       .body_max = image::file_bytes_max,
       .uploaded = image::media_types},
      [](const By& by, const http::Upload& upload, Context& ctx) -> Seller {
        const auto picture = picture_of(by.seller, upload);
        return ctx.create([&](db::Tx& tx) { return set_logo(tx, by, picture); });
      });
  routes.del<"/api/v1/sellers/{seller}/logo">(
      {.summary = "Take the seller's logo away"}, [](const By& by, Context& ctx) -> Seller {
        return ctx.write([&](db::Tx& tx) { return set_logo(tx, by, std::nullopt); });
      });
  // Open to all, as a name above a door is: an invitation shows it before there is a login.
  routes.get<"/api/v1/sellers/{seller}/logo/{logo}">(
      {.summary = "A seller's logo", .doc = "As WebP. What is at an address never changes."},
      [](http::Public, SellerId seller, const http::PathText& logo, const PictureSizeInput& input,
         Context& ctx) -> http::File {
        return picture_file(ctx, ctx.read([&](db::Tx& tx) -> std::optional<Bytes> {
          if (const auto found = find_seller(tx, seller); !found || found->logo != logo.text) return std::nullopt;
          return find_picture(tx, seller, logo.text, input.size);
        }));
      });
}

}  // namespace tc::sellers
