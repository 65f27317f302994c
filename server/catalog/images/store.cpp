#include "catalog/images/store.hpp"

#include "sellers/pictures.hpp"

namespace tc::catalog {
namespace {

struct PlacedImage {
  SellerId seller;
  ProductId product;
  std::int64_t place{};
  std::string hash;
  static constexpr auto fields() {
    return std::array{field<&PlacedImage::seller>("seller"), field<&PlacedImage::product>("product"),
                      field<&PlacedImage::place>("place"), field<&PlacedImage::hash>("hash")};
  }
};

}  // namespace

std::vector<ImageRow> load_images(db::Tx& tx, SellerId seller, ProductId product) {
  return tx.all<ImageRow>(
      "select i.product, i.hash, p.width, p.height from product_image i join picture p"
      " on p.seller = i.seller and p.hash = i.hash where i.seller = $1 and i.product = $2 order by i.place",
      seller, product);
}

std::vector<ProductId> pictured(db::Tx& tx, SellerId seller, const std::vector<ProductId>& products) {
  return tx.all<ProductId>(
      "select distinct product from product_image where seller = $1 and product in_integers($2) order by product",
      seller, db::integers(products));
}

bool has_image(db::Tx& tx, SellerId seller, ProductId product, std::string_view hash) {
  return tx.only<std::int64_t>("select count(*) from product_image where seller = $1 and product = $2 and hash = $3",
                               seller, product, hash) > 0;
}

void save_images(db::Tx& tx, SellerId seller, ProductId product, const std::vector<std::string>& hashes) {
  std::vector<PlacedImage> rows;
  for (const auto& hash : hashes) rows.push_back({seller, product, static_cast<std::int64_t>(rows.size()), hash});
  tx.run("delete from product_image where seller = $1 and product = $2", seller, product);
  tx.run_many("insert into product_image (seller, product, place, hash) values ($1, $2, $3, $4)", rows);
  tx.run("update product set image = $3 where seller = $1 and id = $2", seller, product,
         hashes.empty() ? std::string() : hashes.front());
}

void release_images(db::Tx& tx, SellerId seller, ProductId product) {
  for (const auto& image : load_images(tx, seller, product)) sellers::release_picture(tx, seller, image.hash);
  save_images(tx, seller, product, {});
}

}  // namespace tc::catalog
