#pragma once
#include <string_view>

#include "catalog/images/types.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

ProductImages images_of(db::Tx&, SellerId, ProductId, const std::string& place, const IdCodec&);

// One of the product's own; none where it is not.
std::optional<Bytes> find_image(db::Tx&, SellerId, ProductId, std::string_view image, sellers::PictureSize);

}  // namespace tc::catalog
