// The prices of a group, product by product, as staff edit them.
#include <algorithm>

#include "catalog/queries.hpp"
#include "catalog/search.hpp"
#include "groups/api.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "groups/rules.hpp"
#include "groups/store.hpp"
#include "platform/http/cursor.hpp"

namespace tc::groups {
namespace {

using http::Context;
using http::Page;

struct GroupPriceBreak {
  std::string pack;
  Quantity min_quantity;
  Price price;
  std::optional<Day> valid_from, valid_until;
  static constexpr auto fields() {
    return std::array{field<&GroupPriceBreak::pack>("pack", {.doc = "Empty: the base unit"}),
                      field<&GroupPriceBreak::min_quantity>("min_quantity"), field<&GroupPriceBreak::price>("price"),
                      field<&GroupPriceBreak::valid_from>("valid_from"),
                      field<&GroupPriceBreak::valid_until>("valid_until")};
  }
};

struct GroupPrice {
  ProductId product;
  std::string sku, name, unit;
  std::vector<catalog::Pack> packs;
  std::vector<GroupPriceBreak> breaks, inherited;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{
        field<&GroupPrice::product>("product"),
        field<&GroupPrice::sku>("sku"),
        field<&GroupPrice::name>("name"),
        field<&GroupPrice::unit>("unit"),
        field<&GroupPrice::packs>("packs"),
        field<&GroupPrice::breaks>("breaks"),
        field<&GroupPrice::inherited>("inherited", {.doc = "The base group's × the factor: where no own one holds"}),
        field<&GroupPrice::version>("version", {.doc = "Of the breaks: other prices have another one"})};
  }
};

struct GroupPriceListInput {
  std::string q, cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&GroupPriceListInput::q>("q", {.doc = "Words of the product", .may_be_absent = true}),
                      field<&GroupPriceListInput::cursor>("cursor", http::cursor_limits),
                      field<&GroupPriceListInput::limit>("limit", http::limit_limits)};
  }
};

struct GroupPriceInput {
  std::vector<PriceBreakInput> breaks;
  static constexpr auto fields() {
    return std::array{field<&GroupPriceInput::breaks>("breaks", {.max_items = breaks_per_product_max})};
  }
};

// The products of a page, in its order, and where the next one begins.
struct Products {
  std::vector<ProductId> ids;
  std::optional<std::string> next;
};

Products found(db::Tx& tx, Context& ctx, SellerId seller, GroupId group, const GroupPriceListInput& input) {
  catalog::Search query{.text = input.q, .listed_in = group, .limit = input.limit};
  if (const auto after = http::decode_cursor<std::int64_t, Bytes, ProductId>(ctx.ids(), input.cursor))
    query.after = {std::get<0>(*after), std::get<1>(*after), std::get<2>(*after)};
  auto hits = catalog::search(tx, seller, query);
  Products page{.ids = std::move(hits.products)};
  if (hits.next) page.next = http::encode_cursor(ctx.ids(), hits.next->tier, hits.next->rank, hits.next->product);
  return page;
}

Products listed(db::Tx& tx, Context& ctx, SellerId seller, GroupId group, const GroupPriceListInput& input) {
  const auto after =
      http::decode_cursor<Bytes, ProductId>(ctx.ids(), input.cursor).value_or(std::tuple<Bytes, ProductId>());
  auto rows = list_catalogue(tx, seller, group, std::get<0>(after), std::get<1>(after), input.limit + 1);
  Products page;
  if (rows.size() > static_cast<std::size_t>(input.limit)) {
    rows.pop_back();
    page.next = http::encode_cursor(ctx.ids(), rows.back().name_key, rows.back().product);
  }
  for (const auto& row : rows) page.ids.push_back(row.product);
  return page;
}

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

std::vector<GroupPrice> prices_of(db::Tx& tx, SellerId seller, const Group& group, const std::vector<ProductId>& ids) {
  const auto products = catalog::products_by_id(tx, seller, ids);
  const auto prices = prices_for(tx, seller, group, ids);
  std::vector<GroupPrice> all;
  for (const auto id : ids) {
    const auto& product = products.at(id);
    const auto rows = prices.of(id);
    all.push_back({id, product.sku.text(), product.name, product.unit, product.packs,
                   breaks_in(group, rows.own, Factor{}), breaks_in(group, rows.inherited, rows.factor),
                   version_of(rows.own)});
  }
  return all;
}

GroupPrice price_of(db::Tx& tx, SellerId seller, GroupId group, ProductId product) {
  catalog::require_product(tx, seller, product);
  return prices_of(tx, seller, require_group(tx, seller, group), {product}).front();
}

}  // namespace

void add_price_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/groups/{group}/prices">(
      {.summary = "The catalogue of a group with its own prices"},
      [](Allowed<Right::price_view> by, GroupId id, const GroupPriceListInput& input,
         Context& ctx) -> Page<GroupPrice> {
        return ctx.read([&](db::Tx& tx) -> Page<GroupPrice> {
          const auto group = require_group(tx, by.seller, id);
          auto page = (input.q.empty() ? listed : found)(tx, ctx, by.seller, id, input);
          return {prices_of(tx, by.seller, group, page.ids), std::move(page.next)};
        });
      });
  routes.get<"/api/v1/sellers/{seller}/groups/{group}/prices/{product}">(
      {.summary = "The prices of a product in a group"},
      [](Allowed<Right::price_view> by, GroupId id, ProductId product, Context& ctx) -> GroupPrice {
        return ctx.read([&](db::Tx& tx) { return price_of(tx, by.seller, id, product); });
      });
  routes.put<"/api/v1/sellers/{seller}/groups/{group}/prices/{product}">(
      {.summary = "Replace the prices of a product in a group"},
      [](Allowed<Right::price_edit> by, GroupId id, ProductId product, const GroupPriceInput& input, http::IfMatch seen,
         Context& ctx) -> GroupPrice {
        return ctx.write([&](db::Tx& tx) {
          replace_prices(tx, by, id, product, input.breaks, seen.version);
          return price_of(tx, by.seller, id, product);
        });
      });
}

}  // namespace tc::groups
