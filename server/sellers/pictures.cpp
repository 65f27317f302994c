// Part of the store: the table of pictures.
#include "sellers/pictures.hpp"

#include <fstream>
#include <iterator>

#include "base/problem.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::sellers {
namespace {

constexpr std::size_t hash_bytes = 16;

// The seller counts, so that a picture's name tells nobody that another seller has it, too.
std::string hash_of(SellerId seller, std::string_view shown) {
  return crypto::hex(crypto::token_hash(std::to_string(seller.value) + "/" + std::string(shown)).substr(0, hash_bytes));
}

}  // namespace

Picture picture_of(SellerId seller, const image::Pixels& large, const image::Pixels& small) {
  Picture picture{.hash = {},
                  .small = {image::webp_of(small)},
                  .large = {image::webp_of(large)},
                  .width = large.width,
                  .height = large.height};
  picture.hash = hash_of(seller, picture.large.data);
  return picture;
}

Picture picture_of(SellerId seller, const http::Upload& upload) {
  std::ifstream in(upload.path, std::ios::binary);
  const std::string file(std::istreambuf_iterator<char>(in), {});
  const auto sizes = image::read(file, upload.media_type, {large_side, small_side});
  return picture_of(seller, sizes[0], sizes[1]);
}

void keep_picture(db::Tx& tx, SellerId seller, const Picture& picture) {
  tx.run(
      "insert into picture (seller, hash, small, large, width, height, uses) values ($1, $2, $3, $4, $5, $6, 1)"
      " on conflict (seller, hash) do update set uses = picture.uses + 1",
      seller, picture);
}

void release_picture(db::Tx& tx, SellerId seller, const std::string& hash) {
  tx.run("update picture set uses = uses - 1 where seller = $1 and hash = $2", seller, hash);
  tx.run("delete from picture where seller = $1 and hash = $2 and uses < 1", seller, hash);
}

std::optional<Bytes> find_picture(db::Tx& tx, SellerId seller, std::string_view hash, PictureSize size) {
  if (size == PictureSize::small)
    return tx.one<Bytes>("select small from picture where seller = $1 and hash = $2", seller, hash);
  return tx.one<Bytes>("select large from picture where seller = $1 and hash = $2", seller, hash);
}

http::File picture_file(http::Context& ctx, std::optional<Bytes>&& picture) {
  if (!picture) throw Problem::not_found("There is no such picture.");
  ctx.add_header("Cache-Control", "private, max-age=31536000, immutable");
  return {
      .path = {}, .media_type = "image/webp", .download_name = {}, .remove = false, .text = std::move(picture->data)};
}

image::Pixels on_paper(const Bytes& logo) {
  constexpr int side = 480;
  return std::move(image::read(logo.data, "image/webp", {side}).front());
}

}  // namespace tc::sellers
