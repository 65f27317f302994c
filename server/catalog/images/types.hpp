// The pictures of products: which a product has, in their order, and where they are had.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/id_codec.hpp"
#include "base/ids.hpp"
#include "sellers/pictures.hpp"

namespace tc::catalog {

inline constexpr std::uint32_t images_per_product_max = 20;
inline constexpr std::uint32_t image_name_length_max = 64;

// Paths below the deployment's address.
struct ImageAddresses {
  std::string small, large;
  static constexpr auto fields() {
    return std::array{field<&ImageAddresses::small>("small", {.doc = "At most 160 pixels on a side"}),
                      field<&ImageAddresses::large>("large", {.doc = "At most 640 pixels on a side"})};
  }
};
// Below the place where the product is: "/api/v1/storefronts/sft_…". None where it has no picture.
std::optional<ImageAddresses> image_at(const std::string& place, const IdCodec&, ProductId, const std::string& image);
std::string place_of(const IdCodec&, SellerId);

struct ProductImage {
  std::string id, small, large;
  std::int64_t width{}, height{};
  static constexpr auto fields() {
    return std::array{field<&ProductImage::id>("id"), field<&ProductImage::small>("small"),
                      field<&ProductImage::large>("large"),
                      field<&ProductImage::width>("width", {.doc = "Pixels of the large one"}),
                      field<&ProductImage::height>("height")};
  }
};

struct ProductImages {
  std::vector<ProductImage> items;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{
        field<&ProductImages::items>("items", {.doc = "In their order: lists show the first"}),
        field<&ProductImages::version>("version", {.doc = "Of what they are: others, or another order, have another"})};
  }
};

struct ProductImagesInput {
  std::vector<std::string> images;
  static constexpr auto fields() {
    return std::array{field<&ProductImagesInput::images>(
        "images", {.doc = "Ids of the product's images in their new order; what is left out is taken off",
                   .max_length = image_name_length_max,
                   .max_items = images_per_product_max})};
  }
};

}  // namespace tc::catalog
