#include "ordering/basket/quick.hpp"

#include "base/text.hpp"
#include "groups/codes.hpp"
#include "ordering/basket/queries.hpp"
#include "ordering/pricing/buying.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

using groups::CodeMatch;
using groups::CodeRequest;

std::vector<CodeRequest> codes_of(const QuickOrderInput& input) {
  std::vector<CodeRequest> codes;
  codes.reserve(input.lines.size());
  for (const auto& line : input.lines) codes.push_back({std::string(trim(line.code)), std::string(trim(line.pack))});
  return codes;
}

std::vector<groups::LineRequest> requests_of(const std::vector<CodeMatch>& matches, const QuickOrderInput& input) {
  std::vector<groups::LineRequest> requests;
  requests.reserve(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i)
    requests.push_back(
        {matches[i].product ? matches[i].product->id : ProductId{}, matches[i].pack, input.lines[i].quantity});
  return requests;
}

catalog::NearProducts near_of(db::Tx& tx, const groups::StorefrontStanding& at, const std::vector<CodeRequest>& codes,
                              const std::vector<CodeMatch>& matches) {
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < codes.size() && unknown.size() < near_codes_max; ++i)
    if (!matches[i].product && !codes[i].code.empty()) unknown.push_back(codes[i].code);
  if (unknown.empty()) return {};
  return catalog::listed_near(tx, at.seller, at.group, unknown, near_max);
}

void add_near(QuickLine& shown, const catalog::NearProducts& near, const std::string& code) {
  if (const auto found = near.find(code); found != near.end())
    for (const auto& product : found->second) shown.near.push_back({product.id, product.sku.text(), product.name});
}

}  // namespace

QuickOrder match_quick_order(db::Tx& tx, const AtStorefront<Right::order_draft>& at, const QuickOrderInput& input,
                             Instant now) {
  const auto codes = codes_of(input);
  const auto matches = groups::match_codes(tx, at.standing, codes, day_in(now, at.standing.zone));
  const auto near = near_of(tx, at.standing, codes, matches);
  const auto buying = read_buying(tx, at.seller, at.group, at.customer);
  const auto currency = buying.conditions.currency;
  const auto document = price(tx, buying, requests_of(matches, input), now);

  QuickOrder order{.goods = {document.goods, currency}};
  order.lines.reserve(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    auto& shown = order.lines.emplace_back(QuickLine{.packs = matches[i].ways});
    add_near(shown, near, codes[i].code);
    if (!matches[i].product) continue;
    shown.line = basket_line_of(document.lines[i], currency);
    order.matched += !shown.line->problem;
  }
  return order;
}

}  // namespace tc::ordering
