#pragma once
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

struct ImageRow {
  ProductId product;
  std::string hash;
  std::int64_t width{}, height{};
  static constexpr auto fields() {
    return std::array{field<&ImageRow::product>("product"), field<&ImageRow::hash>("hash"),
                      field<&ImageRow::width>("width"), field<&ImageRow::height>("height")};
  }
};
std::vector<ImageRow> load_images(db::Tx&, SellerId, ProductId);                    // in their order
std::vector<ProductId> pictured(db::Tx&, SellerId, const std::vector<ProductId>&);  // those that have any
bool has_image(db::Tx&, SellerId, ProductId, std::string_view hash);
void save_images(db::Tx&, SellerId, ProductId, const std::vector<std::string>& hashes);
void release_images(db::Tx&, SellerId, ProductId);  // of a product that goes

}  // namespace tc::catalog
