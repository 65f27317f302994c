// Packs that are taken away: none that is used.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "catalog/types.hpp"
#include "catalog/uses.hpp"

namespace tc::catalog {

// The uses of all packs of some products.
class PacksInUse {
 public:
  PacksInUse() = default;
  PacksInUse(db::Tx&, SellerId, const Uses&, const std::vector<ProductId>&);

  void add(const PackUse&, std::string_view one, std::string_view many);
  // What is wrong with a product that loses packs; pointers are those of ProductInput.
  std::vector<Violation> check(const Product& before, const Product& after) const;

 private:
  std::map<std::pair<ProductId, std::string>, std::vector<std::string>> uses_;  // "3 prices"
};

bool loses_packs(const Product& before, const Product& after);

}  // namespace tc::catalog
