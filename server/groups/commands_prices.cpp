#include <fmt/format.h>

#include <map>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "catalog/listing.hpp"
#include "catalog/queries.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "groups/rules.hpp"
#include "groups/store.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

using Key = std::tuple<ProductId, std::string, Quantity, Day>;
Key key_of(const PriceRow& row) { return {row.product, row.pack, row.min_quantity, row.valid_from}; }

bool same(const PriceRow& a, const PriceRow& b) { return a.price == b.price && a.valid_until == b.valid_until; }

Violation differs(const Group& group, std::string_view pointer = "/price") {
  return {std::string(pointer), "currency-differs",
          fmt::format("Write it in {}, the group's currency.", group.currency.view())};
}

// The prices of one group: as they are, and as a batch leaves them one after the other.
struct GroupPrices {
  Group group;
  std::map<Key, PriceRow> rows;
  std::map<Key, PriceRow> changed;
  std::map<Key, PriceRow> before;  // of the changed, where there was one
  std::set<ProductId> newly_priced;
};

class Batch {
 public:
  Batch(db::Tx& tx, SellerId seller, std::span<const PriceInput> inputs) : products_(products_of(tx, seller, inputs)) {
    for (const auto& input : inputs)
      if (!groups_.contains(input.group)) groups_[input.group] = find(tx, seller, input.group);
    std::vector<ProductId> ids;
    for (const auto& [sku, product] : products_) ids.push_back(product.id);
    for (auto& [id, prices] : prices_)
      for (auto& row : load_prices(tx, seller, id, db::integers(ids))) prices.rows.emplace(key_of(row), row);
  }

  PutResult put(const PriceInput& input) {
    PutResult result;
    const auto group = groups_.at(input.group);
    const auto product = find_product(input.sku);
    if (!group)
      result.wrong.push_back(
          {"/group", "group-unknown", fmt::format("There is no group with the name {}.", input.group)});
    if (product == products_.end()) result.wrong.push_back({"/sku", "product-unknown", unknown(input.sku)});
    const auto row = row_of(input, product == products_.end() ? ProductId{} : product->second.id);
    // Of an unknown product all but its packs can be checked.
    auto wrong = product == products_.end() ? check(any_product(row), row) : check(product->second, row);
    std::ranges::move(wrong, std::back_inserter(result.wrong));
    if (group && input.currency && *input.currency != prices_.at(*group).group.currency)
      result.wrong.push_back(differs(prices_.at(*group).group));
    result.outcome = result.wrong.empty() ? apply(prices_.at(*group), row) : Outcome::refused;
    return result;
  }

  void write(db::Tx& tx, SellerId seller, const TellPrice& told) const {
    bool any = false;
    for (const auto& [id, prices] : prices_) {
      if (prices.changed.empty()) continue;
      any = true;
      if (told) tell(tx, seller, prices, told);
      std::vector<PriceRow> rows;
      for (const auto& [key, row] : prices.changed) rows.push_back(row);
      save_prices(tx, seller, id, rows);
      catalog::list_products(tx, seller, id, {prices.newly_priced.begin(), prices.newly_priced.end()});
    }
    if (any) sellers::bump_revision(tx, seller);
  }

 private:
  static catalog::ProductsBySku products_of(db::Tx& tx, SellerId seller, std::span<const PriceInput> inputs) {
    std::set<Sku> skus;
    for (const auto& input : inputs) skus.insert(input.sku);
    return catalog::products_by_sku(tx, seller, {skus.begin(), skus.end()});
  }

  // `listed` where the price brings its product into the catalogue.
  void tell(db::Tx& tx, SellerId seller, const GroupPrices& prices, const TellPrice& told) const {
    std::map<ProductId, Sku> skus;
    for (const auto& [text, product] : products_) skus.emplace(product.id, product.sku);
    const auto listed =
        catalog::listed_ids(tx, seller, prices.group.id, {prices.newly_priced.begin(), prices.newly_priced.end()});
    for (const auto& [key, row] : prices.changed) {
      PriceMark mark{.group = prices.group.id,
                     .product = row.product,
                     .pack = row.pack,
                     .min_quantity = row.min_quantity,
                     .valid_from = row.valid_from,
                     .before = {},
                     .left = {row.price, row.valid_until},
                     .listed = prices.newly_priced.contains(row.product) && !listed.contains(row.product)};
      if (const auto before = prices.before.find(key); before != prices.before.end())
        mark.before = {before->second.price, before->second.valid_until};
      told(prices.group.name, skus.at(row.product), mark);
    }
  }

  // As written: a price of "a-1" put on "A-1" would be the wrong one where a seller has both, or means to.
  catalog::ProductsBySku::const_iterator find_product(const Sku& sku) const {
    const auto found = products_.find(sku.text());
    return found != products_.end() && found->second.sku == sku ? found : products_.end();
  }
  std::string unknown(const Sku& sku) const {
    const auto alike = products_.find(sku.text());
    if (alike == products_.end()) return fmt::format("There is no product with the SKU {}.", sku.text());
    return fmt::format("There is no product with the SKU {}, only {}.", sku.text(), alike->second.sku.text());
  }

  std::optional<GroupId> find(db::Tx& tx, SellerId seller, const std::string& name) {
    const auto group = find_group_named(tx, seller, collapse_spaces(name));
    if (!group) return std::nullopt;
    prices_[group->id].group = *group;
    return group->id;
  }

  static PriceRow row_of(const PriceInput& input, ProductId product) {
    return {.product = product,
            .pack = collapse_spaces(input.pack),
            .min_quantity = input.min_quantity,
            .valid_from = input.valid_from.value_or(first_day),
            .valid_until = input.valid_until.value_or(last_day),
            .price = input.price};
  }

  static catalog::Product any_product(const PriceRow& row) {
    catalog::Product product;
    product.divisible = true;
    product.packs = {{row.pack, 1}};
    return product;
  }

  static Outcome apply(GroupPrices& prices, const PriceRow& row) {
    const auto [at, is_new] = prices.rows.try_emplace(key_of(row), row);
    if (!is_new && same(at->second, row)) return Outcome::unchanged;
    if (!is_new && !prices.changed.contains(at->first)) prices.before.emplace(at->first, at->second);
    at->second = row;
    prices.changed[at->first] = row;
    if (is_new) prices.newly_priced.insert(row.product);
    return is_new ? Outcome::added : Outcome::changed;
  }

  catalog::ProductsBySku products_;
  std::map<std::string, std::optional<GroupId>> groups_;
  std::map<GroupId, GroupPrices> prices_;  // in the order of their ids, so that two writers lock in the same one
};

std::vector<PutResult> put_all(Batch& batch, std::span<const PriceInput> inputs) {
  std::vector<PutResult> results;
  results.reserve(inputs.size());
  for (const auto& input : inputs) results.push_back(batch.put(input));
  return results;
}

// Rows of one product from the API, with everything that is wrong in them.
std::vector<PriceRow> rows_of(const Group& group, const catalog::Product& product,
                              const std::vector<PriceBreakInput>& inputs) {
  std::vector<Violation> wrong;
  std::map<Key, PriceRow> rows;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto& input = inputs[i];
    const auto pointer = fmt::format("/breaks/{}", i);
    const PriceRow row{product.id,
                       collapse_spaces(input.pack),
                       input.min_quantity,
                       input.valid_from.value_or(first_day),
                       input.valid_until.value_or(last_day),
                       input.price.amount};
    for (auto& violation : check(product, row)) {
      violation.pointer = pointer + violation.pointer;
      wrong.push_back(std::move(violation));
    }
    if (input.price.currency != group.currency) wrong.push_back(differs(group, pointer + "/price"));
    if (!rows.emplace(key_of(row), row).second)
      wrong.push_back({pointer, "repeated", "There are two prices of this pack, quantity and beginning."});
  }
  if (inputs.size() > breaks_per_product_max)
    wrong.push_back({"/breaks", "too-many", fmt::format("A product has at most {} prices.", breaks_per_product_max)});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  std::vector<PriceRow> all;
  for (const auto& [key, row] : rows) all.push_back(row);
  return all;
}

}  // namespace

std::vector<PutResult> put_prices(db::Tx& tx, const Allowed<Right::price_edit>& by, std::span<const PriceInput> inputs,
                                  const TellPrice& tell) {
  TC_CHECK(inputs.size() <= batch_max, "{} prices at once", inputs.size());
  Batch batch(tx, by.seller, inputs);
  auto results = put_all(batch, inputs);
  batch.write(tx, by.seller, tell);
  return results;
}

std::vector<PutResult> compare_prices(db::Tx& tx, SellerId seller, std::span<const PriceInput> inputs) {
  Batch batch(tx, seller, inputs);
  return put_all(batch, inputs);
}

void replace_prices(db::Tx& tx, const Allowed<Right::price_edit>& by, GroupId group_id, ProductId product_id,
                    const std::vector<PriceBreakInput>& inputs, std::optional<std::int64_t> version) {
  const auto group = load_group_for_change(tx, by.seller, group_id);
  if (!group) throw Problem::not_found("There is no such group.");
  const auto product = catalog::require_product(tx, by.seller, product_id);
  const auto before = load_prices(tx, by.seller, group_id, db::integers(std::vector{product_id}));
  if (version && *version != version_of(before))
    throw Problem::precondition_failed("Somebody has changed these prices since you opened them.");
  const auto rows = rows_of(*group, product, inputs);
  delete_prices(tx, by.seller, group_id, db::integers(std::vector{product_id}));
  save_prices(tx, by.seller, group_id, rows);
  if (!rows.empty()) catalog::list_products(tx, by.seller, group_id, {product_id});
  sellers::bump_revision(tx, by.seller);
}

}  // namespace tc::groups
