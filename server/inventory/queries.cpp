#include "inventory/queries.hpp"

#include <algorithm>
#include <limits>

#include "catalog/queries.hpp"
#include "catalog/search.hpp"
#include "inventory/rules.hpp"
#include "inventory/store.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/queries.hpp"

namespace tc::inventory {
namespace {

struct Sum {
  ProductId product;
  Quantity units{};
  static constexpr auto fields() { return std::array{field<&Sum::product>("product"), field<&Sum::units>("units")}; }
};

SiteStock shown(const sellers::Site& site, const StoredStock* stock) {
  SiteStock at{.site = site.id, .name = site.name, .active = site.active, .is_default = site.is_default};
  if (stock == nullptr) return at;
  at.on_hand = stock->on_hand;
  at.reserved = stock->reserved;
  at.available = available_of(stock->on_hand, stock->reserved);
  at.version = stock->version;
  return at;
}

const StoredStock* find(const std::vector<StoredStock>& stock, SiteId site) {
  const auto found = std::ranges::find(stock, site, &StoredStock::site);
  return found == stock.end() ? nullptr : &*found;
}

bool holds_any(const StoredStock* stock) {
  return stock != nullptr && (stock->on_hand.value_or(Quantity{}) != Quantity{} || stock->reserved != Quantity{});
}

StockRow row_of(ListedStock&& listed) {
  const auto reserved = listed.reserved.value_or(Quantity{});
  return {.product = listed.product,
          .sku = std::move(listed.sku),
          .name = std::move(listed.name),
          .unit = std::move(listed.unit),
          .divisible = listed.divisible,
          .on_hand = listed.on_hand,
          .reserved = reserved,
          .available = available_of(listed.on_hand, reserved),
          .version = listed.version.value_or(0)};
}

http::Page<StockRow> found_page(db::Tx& tx, SellerId seller, SiteId site, const StockListInput& input,
                                const IdCodec& ids) {
  catalog::Search query{.text = input.q, .limit = input.limit};
  if (const auto after = http::decode_cursor<std::int64_t, Bytes, ProductId>(ids, input.cursor))
    query.after = {std::get<0>(*after), std::get<1>(*after), std::get<2>(*after)};
  const auto found = catalog::search(tx, seller, query);
  http::Page<StockRow> page;
  for (auto& listed : list_stock_of(tx, seller, site, db::integers(found.products)))
    page.items.push_back(row_of(std::move(listed)));
  std::ranges::sort(page.items, {},
                    [&](const StockRow& row) { return std::ranges::find(found.products, row.product); });
  std::erase_if(page.items, [&](const StockRow& row) {
    if (input.show == StockFilter::all) return false;
    return !row.available || (input.show == StockFilter::short_of && *row.available > Quantity{});
  });
  if (found.next) page.next = http::encode_cursor(ids, found.next->tier, found.next->rank, found.next->product);
  return page;
}

}  // namespace

Available available_of(db::Tx& tx, SellerId seller, const std::vector<ProductId>& products) {
  Available available;
  // Sites are sellers': whether one is active stands in its row.
  for (const auto& [product, units] : tx.all<Sum>(
           "select s.product, cast(sum(case when t.active then coalesce(s.on_hand, 0) else 0 end) - sum(s.reserved)"
           " as bigint) from stock s join site t on t.seller = s.seller and t.id = s.site"
           " where s.seller = $1 and s.product in_integers($2) group by s.product"
           " having max(case when t.active and s.on_hand is not null then 1 else 0 end) = 1",
           seller, db::integers(products)))
    available.emplace(product, units);
  return available;
}

std::unordered_set<ProductId> counted_products(db::Tx& tx, SellerId seller, const db::Integers& products) {
  std::unordered_set<ProductId> counted;
  for (const auto& row : load_stock(tx, seller, products)) counted.insert(row.product);
  return counted;
}

Available on_hand_at(db::Tx& tx, SellerId seller, SiteId site, const std::vector<ProductId>& products) {
  Available on_hand;
  for (const auto& [product, units] :
       tx.all<Sum>("select product, on_hand from stock where seller = $1 and product in_integers($3) and site = $2"
                   " and on_hand is not null",
                   seller, site, db::integers(products)))
    on_hand.emplace(product, units);
  return on_hand;
}

ProductStock stock_of(db::Tx& tx, SellerId seller, const catalog::Product& product, const Scope& scope) {
  const auto stock = load_stock(tx, seller, db::integers(std::vector{product.id}));
  ProductStock all{.product = product.id,
                   .sku = product.sku.text(),
                   .name = product.name,
                   .unit = product.unit,
                   .sites = {},
                   .available = {}};
  for (const auto& site : sellers::sites(tx, seller)) {
    const auto* at = find(stock, site.id);
    if (scope.allows(site.id) && (site.active || holds_any(at))) all.sites.push_back(shown(site, at));
  }
  const auto available = available_of(tx, seller, {product.id});
  if (const auto found = available.find(product.id); found != available.end()) all.available = found->second;
  return all;
}

SiteStock stock_at(db::Tx& tx, SellerId seller, ProductId product, SiteId id, const Scope& scope) {
  if (!scope.allows(id)) throw Problem::not_found();
  const auto site = sellers::require_site(tx, seller, id);
  return shown(site, find(load_stock(tx, seller, db::integers(std::vector{product})), id));
}

http::Page<StockRow> stock_page(db::Tx& tx, SellerId seller, SiteId site, const StockListInput& input,
                                const IdCodec& ids) {
  if (!input.q.empty()) return found_page(tx, seller, site, input, ids);
  const auto after = http::decode_cursor<Bytes, ProductId>(ids, input.cursor);
  auto rows = list_stock(tx, seller, site, input.show,
                         after ? StockPlace{std::get<0>(*after), std::get<1>(*after)} : StockPlace{}, input.limit + 1);
  http::Page<StockRow> page;
  if (rows.size() > static_cast<std::size_t>(input.limit)) {
    rows.pop_back();
    page.next = http::encode_cursor(ids, rows.back().name_key, rows.back().product);
  }
  for (auto& row : rows) page.items.push_back(row_of(std::move(row)));
  return page;
}

http::Page<Movement> movements_page(db::Tx& tx, SellerId seller, ProductId product, const Scope& scope,
                                    const MovementListInput& input, const IdCodec& ids) {
  const auto cursor = http::decode_cursor<MovementId>(ids, input.cursor);
  const auto before = cursor ? std::get<0>(*cursor) : MovementId{std::numeric_limits<std::int64_t>::max()};
  auto rows = load_movements(tx, seller, product, before, scope, input.limit + 1);
  http::Page<Movement> page;
  if (rows.size() > static_cast<std::size_t>(input.limit)) {
    rows.pop_back();
    page.next = http::encode_cursor(ids, rows.back().id);
  }
  const auto sites = sellers::sites(tx, seller);
  for (auto& row : rows) {
    const auto site = std::ranges::find(sites, row.site, &sellers::Site::id);
    page.items.push_back({.id = row.id,
                          .site = row.site,
                          .site_name = site == sites.end() ? "" : site->name,
                          .at = row.at,
                          .who = std::move(row.who),
                          .kind = row.kind,
                          .reason = std::move(row.reason),
                          .quantity = row.quantity,
                          .on_hand = row.on_hand,
                          .order = row.order ? std::optional(row.order) : std::nullopt});
  }
  return page;
}

}  // namespace tc::inventory
