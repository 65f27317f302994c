#include "groups/offered.hpp"

#include <algorithm>
#include <ranges>

#include "base/check.hpp"
#include "catalog/images/queries.hpp"
#include "catalog/listing.hpp"
#include "catalog/queries.hpp"
#include "catalog/rules.hpp"
#include "catalog/search.hpp"
#include "groups/queries.hpp"
#include "groups/rules.hpp"
#include "groups/store.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

using Item = StorefrontProduct;
using Page = http::Page<Item>;

std::string place_of(const StorefrontStanding& at, const IdCodec& ids) {
  return "/api/v1/storefronts/" + ids.text(at.storefront);
}

// Tells a page's items their prices, taxes and pictures.
class Pricing {
 public:
  Pricing(db::Tx& tx, const StorefrontStanding& at, PriceList prices, const IdCodec& ids, Day day)
      : currency_(at.currency),
        day_(day),
        ids_(ids),
        place_(place_of(at, ids)),
        smallest_pack_(at.smallest_pack),
        prices_(std::move(prices)),
        scheme_(sellers::require_tax_scheme(tx, at.seller, at.tax_scheme)) {}

  Item item(PageRow&& row) const {
    Item item{.id = row.id,
              .sku = std::move(row.sku),
              .name = std::move(row.name),
              .unit = std::move(row.unit),
              .category = std::move(row.category),
              .tax = label_of(row.tax_class),
              .image = catalog::image_at(place_, ids_, row.id, row.image)};
    const auto prices = prices_.of(row.id);
    const auto packs = row.packs.empty() ? std::vector<catalog::Pack>() : packs_in(row.packs);
    const auto smallest = smallest_sold(packs, smallest_pack_);
    item.min_quantity = Quantity::whole(1);
    if (smallest <= 1) set_prices(item, prices, {});
    for (const auto& pack : packs)
      if (pack.units >= smallest)
        set_prices(item.packs.emplace_back(StorefrontPack{.name = pack.name, .units = pack.units}), prices, pack);
    return item;
  }

  // Of the base unit and of each pack.
  std::vector<StorefrontPriceEnd> ends(const Item& item) const {
    std::vector<StorefrontPriceEnd> ends;
    const auto prices = prices_.of(item.id);
    const auto add = [&](const catalog::Pack& pack) {
      if (const auto end = end_of_prices(prices, pack, day_))
        ends.push_back({pack.name, end->last, end->then.transform([&](UnitPrice then) {
                          return Price{then, currency_};
                        })});
    };
    add({});
    for (const auto& pack : item.packs) add({pack.name, pack.units});
    return ends;
  }

 private:
  template <class Priced>
  void set_prices(Priced& priced, const ProductPrices& prices, const catalog::Pack& pack) const {
    const auto breaks = breaks_of(prices, pack, day_);
    priced.min_quantity = breaks.empty() ? Quantity::whole(1) : breaks.front().min_quantity;
    if (breaks.empty()) return;
    priced.price = Price{breaks.front().price, currency_};
    priced.breaks.reserve(breaks.size() - 1);
    for (const auto& further : breaks | std::views::drop(1))
      priced.breaks.push_back({further.min_quantity, {further.price, currency_}});
  }

  static std::vector<catalog::Pack> packs_in(const std::string& text) {
    auto packs = catalog::parse_packs(text);
    TC_CHECK(packs.has_value(), "stored packs \"{}\"", text);
    return *std::move(packs);
  }

  std::string label_of(const std::string& tax_class) const {
    const auto rate = std::ranges::find(scheme_.rates, tax_class, &TaxRate::tax_class);
    return rate == scheme_.rates.end() ? std::string() : rate->label;
  }

  Currency currency_;
  Day day_;
  const IdCodec& ids_;
  std::string place_;
  std::optional<std::int64_t> smallest_pack_;
  PriceList prices_;
  sellers::TaxScheme scheme_;
};

std::vector<Item> priced(const Pricing& pricing, std::vector<PageRow>&& rows) {
  std::vector<Item> items;
  items.reserve(rows.size());
  for (auto& row : rows) items.push_back(pricing.item(std::move(row)));
  return items;
}

Pricing pricing_of(db::Tx& tx, const StorefrontStanding& at, const std::vector<PageRow>& rows, const IdCodec& ids,
                   Day day) {
  std::vector<ProductId> products;
  for (const auto& row : rows) products.push_back(row.id);
  Group group;
  group.id = at.group;
  group.base_group = at.base_group;
  group.factor = at.factor;
  return {tx, at, prices_for(tx, at.seller, group, products), ids, day};
}

void show_stock(db::Tx& tx, const StorefrontStanding& at, std::vector<Item>& items) {
  std::vector<ProductId> ids;
  for (const auto& item : items) ids.push_back(item.id);
  const StockAtStorefront stock(tx, at, ids);
  for (auto& item : items) item.stock = stock.of(item.id);
}

// Cuts the one row too many off, and says where the next page begins.
std::optional<std::string> cut(std::vector<PageRow>& rows, std::int32_t limit, const IdCodec& ids) {
  if (rows.size() <= static_cast<std::size_t>(limit)) return std::nullopt;
  rows.pop_back();
  return http::encode_cursor(ids, rows.back().name_key, rows.back().id);
}

PagePlace place_of(const StorefrontListInput& input, const IdCodec& ids) {
  const auto parts = http::decode_cursor<Bytes, ProductId>(ids, input.cursor);
  return parts ? PagePlace{std::get<0>(*parts), std::get<1>(*parts)} : PagePlace{};
}

// The whole catalogue by name: what a buyer's first look is, so it has as few statements as can be.
Page whole_page(db::Tx& tx, const StorefrontStanding& at, const StorefrontListInput& input, const IdCodec& ids,
                Day day) {
  const auto after = place_of(input, ids);
  auto rows = load_page(tx, at.seller, at.group, after, input.limit + 1);
  Page page;
  page.next = cut(rows, input.limit, ids);
  if (rows.empty()) return page;
  const PagePlace last{rows.back().name_key, rows.back().id};
  auto own = load_page_prices(tx, at.seller, at.group, at.group, after, last, day);
  std::vector<PriceRow> inherited;
  if (at.base_group) inherited = load_page_prices(tx, at.seller, at.group, at.base_group, after, last, day);
  page.items = priced({tx, at, {std::move(own), std::move(inherited), at.factor}, ids, day}, std::move(rows));
  return page;
}

// Products by name, before they are priced.
struct Found {
  std::vector<PageRow> rows;
  std::optional<std::string> next;
};

Found by_name(db::Tx& tx, const StorefrontStanding& at, const StorefrontListInput& input, const IdCodec& ids) {
  const auto after = place_of(input, ids);
  Found found;
  if (!input.category.empty())
    found.rows = load_category_page(tx, at.seller, at.group, {input.category, input.brand}, after, input.limit + 1);
  else if (!input.brand.empty())
    found.rows = load_brand_page(tx, at.seller, at.group, input.brand, after, input.limit + 1);
  else
    found.rows = load_page(tx, at.seller, at.group, after, input.limit + 1);
  found.next = cut(found.rows, input.limit, ids);
  return found;
}

bool lies_in(const std::string& category, const std::string& wanted) {
  return wanted.empty() || category == wanted || category.starts_with(wanted + "/");
}

Found by_words(db::Tx& tx, const StorefrontStanding& at, const StorefrontListInput& input, const IdCodec& ids) {
  catalog::Search query{.text = input.q, .listed_in = at.group, .active_only = true, .limit = input.limit};
  if (const auto after = http::decode_cursor<std::int64_t, Bytes, ProductId>(ids, input.cursor))
    query.after = {std::get<0>(*after), std::get<1>(*after), std::get<2>(*after)};
  const auto matches = catalog::search(tx, at.seller, query);
  Found found{load_page_of(tx, at.seller, db::integers(matches.products), input.brand), {}};
  std::ranges::sort(found.rows, {}, [&](const PageRow& row) { return std::ranges::find(matches.products, row.id); });
  std::erase_if(found.rows, [&](const PageRow& row) { return !lies_in(row.category, input.category); });
  if (const auto& next = matches.next) found.next = http::encode_cursor(ids, next->tier, next->rank, next->product);
  return found;
}

void keep_in_stock(db::Tx& tx, const StorefrontStanding& at, std::vector<PageRow>& rows) {
  std::vector<ProductId> products;
  for (const auto& row : rows) products.push_back(row.id);
  const StockAtStorefront stock(tx, at, products);
  std::erase_if(rows, [&](const PageRow& row) { return !stock.has(row.id); });
}

// What is found may lie in other categories, be of other brands or out of stock: a page of nothing would look like the
// end, so it goes on until there is something.
Page filtered_page(db::Tx& tx, const StorefrontStanding& at, StorefrontListInput input, const IdCodec& ids, Day day) {
  const auto find = input.q.empty() ? by_name : by_words;
  Found found;
  do {
    found = find(tx, at, input, ids);
    if (input.in_stock) keep_in_stock(tx, at, found.rows);
    input.cursor = found.next.value_or("");
  } while (found.rows.empty() && found.next);
  Page page;
  page.next = std::move(found.next);
  const auto pricing = pricing_of(tx, at, found.rows, ids, day);
  page.items = priced(pricing, std::move(found.rows));
  return page;
}

bool is_filtered(const StorefrontListInput& input) {
  return input.in_stock || !input.q.empty() || !input.category.empty() || !input.brand.empty();
}

std::optional<catalog::Product> find_shown(db::Tx& tx, const StorefrontStanding& at, ProductId id) {
  const auto listed = catalog::listed_products(tx, at.seller, at.group, {id});
  const auto found = listed.find(id);
  if (found == listed.end() || found->second.status != catalog::ProductStatus::active) return std::nullopt;
  return catalog::find_product(tx, at.seller, id);
}

}  // namespace

Page storefront_page(db::Tx& tx, const StorefrontStanding& at, const StorefrontListInput& input, const IdCodec& ids,
                     Instant now) {
  const auto day = day_in(now, at.zone);
  if (input.in_stock) require_stock_shown(at);
  auto page = is_filtered(input) ? filtered_page(tx, at, input, ids, day) : whole_page(tx, at, input, ids, day);
  show_stock(tx, at, page.items);
  return page;
}

std::vector<StorefrontProduct> storefront_products(db::Tx& tx, const StorefrontStanding& at,
                                                   const std::vector<ProductId>& products, const IdCodec& ids,
                                                   Instant now) {
  auto rows = load_page_of(tx, at.seller, db::integers(products));
  std::ranges::sort(rows, {}, [&](const PageRow& row) { return std::ranges::find(products, row.id); });
  const auto pricing = pricing_of(tx, at, rows, ids, day_in(now, at.zone));
  auto items = priced(pricing, std::move(rows));
  show_stock(tx, at, items);
  return items;
}

StorefrontProductDetail storefront_product(db::Tx& tx, const StorefrontStanding& at, ProductId id, const IdCodec& ids,
                                           Instant now) {
  auto found = find_shown(tx, at, id);
  if (!found) throw Problem::not_found("There is no such product here.");
  auto& product = *found;
  auto rows = load_page_of(tx, at.seller, db::integers(std::vector{id}));
  const auto pricing = pricing_of(tx, at, rows, ids, day_in(now, at.zone));
  std::vector<Item> items;
  items.push_back(pricing.item(std::move(rows.front())));
  show_stock(tx, at, items);
  auto ends = pricing.ends(items.front());
  return {.product = std::move(items.front()),
          .description = std::move(product.description),
          .brand = std::move(product.brand),
          .barcode = std::move(product.barcode),
          .mpn = std::move(product.mpn),
          .weight_g = product.weight_g,
          .divisible = product.divisible,
          .images = catalog::images_of(tx, at.seller, id, place_of(at, ids), ids).items,
          .price_ends = std::move(ends)};
}

std::optional<Bytes> storefront_image(db::Tx& tx, const StorefrontStanding& at, ProductId id, std::string_view image,
                                      sellers::PictureSize size) {
  if (!find_shown(tx, at, id)) return std::nullopt;
  return catalog::find_image(tx, at.seller, id, image, size);
}

}  // namespace tc::groups
