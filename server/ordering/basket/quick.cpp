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

std::vector<CodeRequest> codes_of(const std::vector<QuickLineInput>& lines) {
  std::vector<CodeRequest> codes;
  codes.reserve(lines.size());
  for (const auto& line : lines) codes.push_back({std::string(trim(line.code)), std::string(trim(line.pack))});
  return codes;
}

std::vector<groups::LineRequest> requests_of(const std::vector<CodeMatch>& matches,
                                             const std::vector<QuickLineInput>& lines) {
  std::vector<groups::LineRequest> requests;
  requests.reserve(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i)
    requests.push_back({matches[i].product ? matches[i].product->id : ProductId{}, matches[i].pack, lines[i].quantity});
  return requests;
}

catalog::NearProducts near_of(db::Tx& tx, const Buying& buying, const std::vector<CodeRequest>& codes,
                              const std::vector<CodeMatch>& matches) {
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < codes.size() && unknown.size() < near_codes_max; ++i)
    if (!matches[i].product && !codes[i].code.empty()) unknown.push_back(codes[i].code);
  if (unknown.empty()) return {};
  return catalog::listed_near(tx, buying.seller.id, buying.group.id, unknown, near_max);
}

void add_near(QuickLine& shown, const catalog::NearProducts& near, const std::string& code) {
  if (const auto found = near.find(code); found != near.end())
    for (const auto& product : found->second) shown.near.push_back({product.id, product.sku.text(), product.name});
}

}  // namespace

QuickMatch match_lines(db::Tx& tx, const Buying& buying, const std::vector<QuickLineInput>& lines, Instant now) {
  const auto codes = codes_of(lines);
  const auto matches =
      groups::match_codes(tx, buying.seller.id, buying.group, codes, sellers::today(buying.seller, now));
  const auto near = near_of(tx, buying, codes, matches);
  const auto currency = buying.conditions.currency;
  QuickMatch match{.order = {}, .document = price(tx, buying, requests_of(matches, lines), now)};
  auto& order = match.order;
  order.goods = {match.document.goods, currency};
  order.lines.reserve(matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    auto& shown = order.lines.emplace_back(QuickLine{.packs = matches[i].ways});
    add_near(shown, near, codes[i].code);
    if (!matches[i].product) continue;
    shown.line = basket_line_of(match.document.lines[i], currency);
    order.matched += !shown.line->problem;
  }
  return match;
}

QuickOrder match_quick_order(db::Tx& tx, const AtStorefront<Right::order_draft>& at, const QuickOrderInput& input,
                             Instant now) {
  return match_lines(tx, read_buying(tx, at.seller, at.group, at.customer), input.lines, now).order;
}

}  // namespace tc::ordering
