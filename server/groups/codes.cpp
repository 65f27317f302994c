#include "groups/codes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "groups/queries.hpp"
#include "groups/rules.hpp"

namespace tc::groups {
namespace {

std::vector<catalog::Pack> ways_of(const catalog::Product& product, const ProductPrices& prices,
                                   std::optional<std::int64_t> smallest_pack, Day day) {
  std::vector<catalog::Pack> ways{{.name = "", .units = 1}};
  ways.insert(ways.end(), product.packs.begin(), product.packs.end());
  const auto smallest = smallest_sold(product.packs, smallest_pack);
  std::erase_if(ways,
                [&](const catalog::Pack& way) { return way.units < smallest || breaks_of(prices, way, day).empty(); });
  return ways;
}

bool is_meant(const catalog::Pack& pack, const std::string& folded) {
  const auto name = fold_case(pack.name);
  const auto units = std::to_string(pack.units);
  return folded == name || folded == units || folded == fmt::format("{} {}", name, units) ||
         folded == fmt::format("{} of {}", name, units);
}

}  // namespace

std::string pack_meant(const catalog::Product& product, std::string_view written) {
  if (product.find_pack(written)) return std::string(written);
  const auto folded = fold_case(written);
  if (folded == fold_case(product.unit)) return "";
  const auto found = std::ranges::find_if(product.packs, [&](const auto& pack) { return is_meant(pack, folded); });
  return found == product.packs.end() ? std::string(written) : found->name;
}

std::vector<CodeMatch> match_codes(db::Tx& tx, SellerId seller, const Group& group,
                                   std::span<const CodeRequest> requests, Day day) {
  std::vector<std::string> codes;
  for (const auto& request : requests) codes.push_back(request.code);
  const auto products = catalog::listed_by_code(tx, seller, group.id, codes);
  std::vector<ProductId> ids;
  for (const auto& [code, product] : products) ids.push_back(product.id);
  const auto prices = prices_for(tx, seller, group, ids);

  std::vector<CodeMatch> matches;
  matches.reserve(requests.size());
  for (const auto& [code, pack] : requests) {
    auto& match = matches.emplace_back(CodeMatch{.pack = pack});
    const auto found = products.find(code);
    if (found == products.end()) continue;
    match.product = found->second;
    match.ways = ways_of(found->second, prices.of(found->second.id), group.settings.smallest_pack, day);
    if (!pack.empty())
      match.pack = pack_meant(found->second, pack);
    else if (!match.ways.empty())
      match.pack = match.ways.front().name;
  }
  return matches;
}

}  // namespace tc::groups
