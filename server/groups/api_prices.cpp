// The prices of a group, product by product, and of a product, group by group, as staff edit them; and copies of whole
// groups of them.
#include "catalog/queries.hpp"
#include "catalog/search.hpp"
#include "groups/api.hpp"
#include "groups/commands.hpp"
#include "groups/price_copy.hpp"
#include "groups/queries.hpp"
#include "groups/shown_prices.hpp"
#include "groups/store.hpp"
#include "platform/http/cursor.hpp"

namespace tc::groups {
namespace {

using http::Context;
using http::Page;

struct GroupPriceListInput {
  std::string q, cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&GroupPriceListInput::q>("q", {.doc = "Words of the product", .may_be_absent = true}),
                      field<&GroupPriceListInput::cursor>("cursor", http::cursor_limits),
                      field<&GroupPriceListInput::limit>("limit", http::limit_limits)};
  }
};

// As files of prices have it, which can be imported again.
struct PriceListRow {
  std::string group;
  Sku sku;
  std::string pack;
  Quantity min_quantity;
  Price price;
  std::optional<Day> valid_from, valid_until;
  static constexpr auto fields() {
    return std::array{field<&PriceListRow::group>("group"),
                      field<&PriceListRow::sku>("sku"),
                      field<&PriceListRow::pack>("pack"),
                      field<&PriceListRow::min_quantity>("min_quantity"),
                      field<&PriceListRow::price>("price"),
                      field<&PriceListRow::valid_from>("valid_from"),
                      field<&PriceListRow::valid_until>("valid_until")};
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

Products page_of(db::Tx& tx, Context& ctx, SellerId seller, GroupId group, const GroupPriceListInput& input) {
  return (input.q.empty() ? listed : found)(tx, ctx, seller, group, input);
}

GroupPrice price_of(db::Tx& tx, SellerId seller, GroupId group, ProductId product) {
  catalog::require_product(tx, seller, product);
  return prices_of(tx, seller, require_group(tx, seller, group), {product}).front();
}

Page<PriceListRow> price_list(db::Tx& tx, Context& ctx, SellerId seller, GroupId id, const GroupPriceListInput& input) {
  const auto group = require_group(tx, seller, id);
  auto page = page_of(tx, ctx, seller, id, input);
  Page<PriceListRow> list{{}, std::move(page.next)};
  for (const auto& product : prices_of(tx, seller, group, page.ids))
    for (const auto& price : product.breaks)
      list.items.push_back({group.name, trusted<Sku>(product.sku), price.pack, price.min_quantity, price.price,
                            price.valid_from, price.valid_until});
  return list;
}

void add_copy_routes(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/groups/{group}/price-copies/preview">(
      {.summary = "What copying another group's prices would do", .doc = "Writes nothing"},
      [](Allowed<Right::price_edit> by, GroupId to, const PriceCopyInput& input, Context& ctx) -> PriceCopy {
        return ctx.read([&](db::Tx& tx) { return preview_price_copy(tx, by.seller, to, input); });
      });
  routes.post<"/api/v1/sellers/{seller}/groups/{group}/price-copies">(
      {.summary = "Copy another group's prices, × a factor and a rate",
       .doc = "Whole, or not at all. 409 prices-moved where the outcome would be another than the preview's",
       .status = 201},
      [](Allowed<Right::price_edit> by, GroupId to, const PriceCopyInput& input, Context& ctx) -> PriceCopy {
        return ctx.create([&](db::Tx& tx) { return copy_prices(tx, by, to, input); });
      });
}

}  // namespace

void add_price_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/groups/{group}/prices">(
      {.summary = "The catalogue of a group with its own prices"},
      [](Allowed<Right::price_view> by, GroupId id, const GroupPriceListInput& input,
         Context& ctx) -> Page<GroupPrice> {
        return ctx.read([&](db::Tx& tx) -> Page<GroupPrice> {
          const auto group = require_group(tx, by.seller, id);
          auto page = page_of(tx, ctx, by.seller, id, input);
          return {prices_of(tx, by.seller, group, page.ids), std::move(page.next)};
        });
      });
  routes.get<"/api/v1/sellers/{seller}/groups/{group}/price-list">(
      {.summary = "The prices of a group, as files of prices have them",
       .doc = "A page has all prices of so many products",
       .download_name = "prices"},
      [](Allowed<Right::price_view> by, GroupId id, const GroupPriceListInput& input,
         Context& ctx) -> Page<PriceListRow> {
        return ctx.read([&](db::Tx& tx) { return price_list(tx, ctx, by.seller, id, input); });
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
  routes.get<"/api/v1/sellers/{seller}/products/{product}/prices">(
      {.summary = "The prices of a product in each group", .download_name = "prices"},
      [](Allowed<Right::price_view> by, ProductId product, const http::ListInput& input,
         Context& ctx) -> Page<ProductPrice> {
        return ctx.read([&](db::Tx& tx) -> Page<ProductPrice> {
          const auto found = catalog::require_product(tx, by.seller, product);
          auto [groups, next] = groups_page(tx, ctx, by.seller, input);
          return {prices_of(tx, by.seller, found, groups), std::move(next)};
        });
      });
  add_copy_routes(routes);
}

}  // namespace tc::groups
