#include "catalog/images/queries.hpp"

#include "catalog/images/rules.hpp"
#include "catalog/images/store.hpp"

namespace tc::catalog {

std::string place_of(const IdCodec& ids, SellerId seller) { return "/api/v1/sellers/" + ids.text(seller); }

std::optional<ImageAddresses> image_at(const std::string& place, const IdCodec& ids, ProductId product,
                                       const std::string& image) {
  if (image.empty()) return std::nullopt;
  auto large = place + "/products/";
  ids.append(large, ProductId::prefix, product.value);
  large.append("/images/").append(image);
  return ImageAddresses{large + "?size=small", large};
}

ProductImages images_of(db::Tx& tx, SellerId seller, ProductId product, const std::string& place, const IdCodec& ids) {
  ProductImages images;
  std::vector<std::string> hashes;
  for (auto& row : load_images(tx, seller, product)) {
    auto at = image_at(place, ids, product, row.hash).value();
    hashes.push_back(row.hash);
    images.items.push_back({std::move(row.hash), std::move(at.small), std::move(at.large), row.width, row.height});
  }
  images.version = version_of(hashes);
  return images;
}

std::optional<Bytes> find_image(db::Tx& tx, SellerId seller, ProductId product, std::string_view image,
                                sellers::PictureSize size) {
  if (!has_image(tx, seller, product, image)) return std::nullopt;
  return sellers::find_picture(tx, seller, image, size);
}

}  // namespace tc::catalog
