#include "groups/queries.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "base/problem.hpp"
#include "base/text.hpp"
#include "catalog/listing.hpp"
#include "catalog/queries.hpp"
#include "groups/store.hpp"

namespace tc::groups {

Group require_group(db::Tx& tx, SellerId seller, GroupId id) {
  auto group = find_group(tx, seller, id);
  if (!group) throw Problem::not_found("There is no such group.");
  return *std::move(group);
}

std::optional<Group> find_group_named(db::Tx& tx, SellerId seller, std::string_view name) {
  auto named = load_groups_named(tx, seller, fold_case(name));
  const auto as_written = std::ranges::find(named, name, &Group::name);
  if (as_written != named.end()) return std::move(*as_written);
  if (named.size() != 1) return std::nullopt;
  return std::move(named.front());
}

namespace {

auto place_of(const PriceRow& row) { return std::tie(row.product, row.pack, row.min_quantity, row.valid_from); }

std::vector<ProductId> each_once(std::vector<ProductId> products) {
  std::ranges::sort(products);
  const auto repeated = std::ranges::unique(products);
  products.erase(repeated.begin(), repeated.end());
  return products;
}

}  // namespace

PriceList::PriceList(std::vector<PriceRow> own, std::vector<PriceRow> inherited, Factor factor)
    : own_(std::move(own)), inherited_(std::move(inherited)), factor_(factor) {}

ProductPrices PriceList::of(ProductId product) const { return {own_.of(product), inherited_.of(product), factor_}; }

PriceList::Rows::Rows(std::vector<PriceRow> rows) : rows_(std::move(rows)) {
  find_runs();
  if (are_in_order()) return;
  std::ranges::sort(rows_, {}, place_of);
  find_runs();
}

// Of one product each, by product.
void PriceList::Rows::find_runs() {
  runs_.clear();
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (!runs_.empty() && runs_.back().product == rows_[i].product)
      ++runs_.back().count;
    else
      runs_.push_back({rows_[i].product, i, 1});
  std::ranges::sort(runs_, {}, &Run::product);
}

bool PriceList::Rows::are_in_order() const {
  return std::ranges::adjacent_find(runs_, {}, &Run::product) == runs_.end() &&
         std::ranges::all_of(runs_, [&](const Run& run) {
           return std::ranges::is_sorted(std::span(rows_).subspan(run.first, run.count), {}, place_of);
         });
}

std::span<const PriceRow> PriceList::Rows::of(ProductId product) const {
  const auto run = std::ranges::lower_bound(runs_, product, {}, &Run::product);
  if (run == runs_.end() || run->product != product) return {};
  return std::span(rows_).subspan(run->first, run->count);
}

PriceList prices_for(db::Tx& tx, SellerId seller, const Group& group, const std::vector<ProductId>& products) {
  const auto ids = db::integers(each_once(products));
  auto own = load_prices_unsorted(tx, seller, group.id, ids);
  auto inherited = group.base_group ? load_prices_unsorted(tx, seller, group.base_group, ids) : std::vector<PriceRow>();
  return {std::move(own), std::move(inherited), group.factor};
}

std::vector<PricedLine> price_lines(db::Tx& tx, SellerId seller, const Group& group, CustomerId,
                                    std::span<const LineRequest> requests, Day day) {
  std::unordered_set<ProductId> wanted;
  for (const auto& request : requests) wanted.insert(request.product);
  const std::vector<ProductId> ids(wanted.begin(), wanted.end());
  const auto products = catalog::listed_products(tx, seller, group.id, ids);
  const auto prices = prices_for(tx, seller, group, ids);
  std::vector<PricedLine> lines;
  lines.reserve(requests.size());
  for (const auto& request : requests) {
    const auto product = products.find(request.product);
    if (product == products.end())
      lines.push_back({.refusal = LineRefusal::unknown_product,
                       .product = request.product,
                       .pack = request.pack,
                       .quantity = request.quantity});
    else
      lines.push_back(price_line(product->second, request, prices.of(request.product), group.currency, day,
                                 group.settings.smallest_pack));
  }
  return lines;
}

std::optional<Storefront> find_storefront(db::Tx& tx, SellerId seller, GroupId group, CustomerId customer) {
  const auto id = load_storefront(tx, seller, group, customer);
  if (!id) return std::nullopt;
  return Storefront{*id, seller, group, customer};
}

// Prices lie by group: a look for each product in each group.
std::vector<catalog::PackUse> prices_of_packs(db::Tx& tx, SellerId seller, const db::Integers& products) {
  return tx.all<catalog::PackUse>(
      "select p.product, p.pack, count(*) from trade_group g cross join price p where g.seller = $1 and p.seller = $1"
      " and p.trade_group = g.id and p.product in_integers($2) and p.pack <> '' group by p.product, p.pack",
      seller, products);
}

catalog::ProductSet priced_products(db::Tx& tx, SellerId seller, const db::Integers& products) {
  const auto rows = tx.all<ProductId>(
      "select distinct p.product from trade_group g cross join price p where g.seller = $1 and p.seller = $1"
      " and p.trade_group = g.id and p.product in_integers($2)",
      seller, products);
  return {rows.begin(), rows.end()};
}

}  // namespace tc::groups
