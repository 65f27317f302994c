#include "groups/shown_prices.hpp"

#include <algorithm>

#include "catalog/queries.hpp"
#include "groups/rules.hpp"
#include "groups/store.hpp"

namespace tc::groups {
namespace {

std::vector<GroupPriceBreak> breaks_in(const Group& group, std::span<const PriceRow> rows, Factor factor) {
  std::vector<GroupPriceBreak> breaks;
  for (const auto& row : rows)
    breaks.push_back({.pack = row.pack,
                      .min_quantity = row.min_quantity,
                      .price = {scale(row.price, factor), group.currency},
                      .valid_from = row.valid_from == first_day ? std::nullopt : std::optional(row.valid_from),
                      .valid_until = row.valid_until == last_day ? std::nullopt : std::optional(row.valid_until)});
  return breaks;
}

GroupPrice shown(const Group& group, const catalog::Product& product, const ProductPrices& rows) {
  return {.product = product.id,
          .sku = product.sku.text(),
          .name = product.name,
          .unit = product.unit,
          .packs = product.packs,
          .breaks = breaks_in(group, rows.own, Factor{}),
          .inherited = breaks_in(group, rows.inherited, rows.factor),
          .version = version_of(rows.own)};
}

std::vector<PriceRow> rows_in(GroupId group, const std::vector<PriceInGroup>& prices) {
  std::vector<PriceRow> rows;
  for (const auto& price : std::ranges::equal_range(prices, group, {}, &PriceInGroup::group)) rows.push_back(price.row);
  return rows;
}

}  // namespace

std::vector<GroupPrice> prices_of(db::Tx& tx, SellerId seller, const Group& group, const std::vector<ProductId>& ids) {
  const auto products = catalog::products_by_id(tx, seller, ids);
  const auto prices = prices_for(tx, seller, group, ids);
  std::vector<GroupPrice> all;
  for (const auto id : ids) all.push_back(shown(group, products.at(id), prices.of(id)));
  return all;
}

std::vector<ProductPrice> prices_of(db::Tx& tx, SellerId seller, const catalog::Product& product,
                                    const std::vector<Group>& groups) {
  std::vector<GroupId> ids, with_bases;
  for (const auto& group : groups) {
    ids.push_back(group.id);
    with_bases.push_back(group.id);
    if (group.base_group) with_bases.push_back(group.base_group);
  }
  const auto prices = load_prices_in(tx, seller, db::integers(with_bases), product.id);
  const auto listed = load_listed_in(tx, seller, db::integers(ids), product.id);
  std::vector<ProductPrice> all;
  for (const auto& group : groups) {
    const auto own = rows_in(group.id, prices);
    const auto inherited = rows_in(group.base_group, prices);
    all.push_back({{.id = group.id,
                    .name = group.name,
                    .currency = group.currency,
                    .active = group.active,
                    .listed = std::ranges::find(listed, group.id) != listed.end()},
                   shown(group, product, {own, inherited, group.factor})});
  }
  return all;
}

}  // namespace tc::groups
