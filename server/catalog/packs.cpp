#include "catalog/packs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tc::catalog {
namespace {

// "3 prices, 2 baskets and 1 open order"
std::string listed(const std::vector<std::string>& parts) {
  if (parts.size() < 2) return fmt::format("{}", fmt::join(parts, ""));
  return fmt::format("{} and {}", fmt::join(parts.begin(), parts.end() - 1, ", "), parts.back());
}

}  // namespace

PacksInUse::PacksInUse(db::Tx& tx, SellerId seller, const Uses& uses, const std::vector<ProductId>& products) {
  if (products.empty()) return;
  for (const auto& [one, many, find] : uses.packs)
    for (const auto& use : find(tx, seller, db::integers(products))) add(use, one, many);
}

void PacksInUse::add(const PackUse& use, std::string_view one, std::string_view many) {
  uses_[{use.product, use.pack}].push_back(fmt::format("{} {}", use.count, use.count == 1 ? one : many));
}

std::vector<Violation> PacksInUse::check(const Product& before, const Product& after) const {
  std::vector<Violation> wrong;
  for (const auto& pack : before.packs) {
    if (after.find_pack(pack.name)) continue;
    const auto used = uses_.find({before.id, pack.name});
    if (used == uses_.end()) continue;
    wrong.push_back({"/packs", "pack-in-use",
                     fmt::format("The pack \"{}\" can't be taken away or renamed: it is used by {}.", pack.name,
                                 listed(used->second))});
  }
  return wrong;
}

bool loses_packs(const Product& before, const Product& after) {
  return std::ranges::any_of(before.packs, [&](const Pack& pack) { return !after.find_pack(pack.name); });
}

}  // namespace tc::catalog
