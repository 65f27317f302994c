// What uses products and their packs. The modules that know lie above this one: the program's wiring brings their
// answers (ordering/uses.hpp).
// Public: see above.
#pragma once
#include <string>
#include <unordered_set>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

// How often a pack is used by what Uses::OfPacks names.
struct PackUse {
  ProductId product;
  std::string pack;
  std::int64_t count{};
  static constexpr auto fields() {
    return std::array{field<&PackUse::product>("product"), field<&PackUse::pack>("pack"),
                      field<&PackUse::count>("count")};
  }
};

using ProductSet = std::unordered_set<ProductId>;

struct Uses {
  struct OfPacks {
    std::string_view one, many;  // "price", "prices"
    std::vector<PackUse> (*find)(db::Tx&, SellerId, const db::Integers& products);
  };
  std::vector<OfPacks> packs;
  // Those of the products that have a price in any group.
  ProductSet (*priced)(db::Tx&, SellerId, const db::Integers& products) = nullptr;
  // Those that lie in a basket, stand on an order, or are counted at a site.
  ProductSet (*ordered)(db::Tx&, SellerId, const db::Integers& products) = nullptr;
};

}  // namespace tc::catalog
