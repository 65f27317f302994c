#include <fmt/format.h>

#include <algorithm>
#include <map>

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

// By what finds a price, without a copy of it.
struct ByKey {
  static auto key(const PriceRow& row) { return std::tie(row.product, row.pack, row.min_quantity, row.valid_from); }
  bool operator()(const PriceRow& a, const PriceRow& b) const { return key(a) < key(b); }
};

Violation differs(const Group& group, std::string_view pointer = "/price") {
  return {std::string(pointer), "currency-differs",
          fmt::format("Write it in {}, the group's currency.", group.currency.view())};
}

// A price as a batch leaves it, and as it was where the batch changed it.
struct BatchPrice {
  PriceBefore now;
  std::optional<PriceBefore> before{};
  const Sku* changed_of = nullptr;  // the product's, where the batch changed it
};

// The prices of one group: as they are, and as a batch leaves them one after the other. A row is found by its key; what
// it says beside that stands in BatchPrice.
struct GroupPrices {
  Group group;
  std::map<PriceRow, BatchPrice, ByKey> rows;
  std::vector<ProductId> newly_priced;  // a product with several new prices several times

  bool any_changed = false;
};

catalog::ProductsBySku outlines_of(db::Tx& tx, SellerId seller, std::span<const PriceInput> inputs) {
  std::vector<Sku> skus;
  for (const auto& input : inputs)
    if (skus.empty() || skus.back() != input.sku) skus.push_back(input.sku);
  std::ranges::sort(skus);
  skus.erase(std::unique(skus.begin(), skus.end()), skus.end());
  return catalog::outlines_by_sku(tx, seller, skus);
}

// None where a product has changed since.
const PricedProducts* if_it_holds(db::Tx& tx, SellerId seller, const PricedProducts* known) {
  return known && known->revision == sellers::products_revision(tx, seller) ? known : nullptr;
}

class Batch {
 public:
  // `known` may have more products than the inputs name.
  Batch(db::Tx& tx, SellerId seller, std::span<const PriceInput> inputs, const PricedProducts* known)
      : known_(known),
        looked_up_(known ? catalog::ProductsBySku() : outlines_of(tx, seller, inputs)),
        products_(known ? known->products : looked_up_) {
    for (const auto& input : inputs)
      if (!last_group_ || last_group_->first != input.group) look_up_group(tx, seller, input.group);
    const auto ids = ids_of(inputs);
    for (auto& [id, prices] : prices_)
      for (auto& row : load_prices(tx, seller, id, db::integers(ids)))
        prices.rows.emplace_hint(prices.rows.end(), std::move(row), BatchPrice{{row.price, row.valid_until}});
  }

  PutResult put(const PriceInput& input) {
    PutResult result;
    auto* prices = find_group(input.group);
    const auto* product = find_product(input.sku);
    if (!prices)
      result.wrong.push_back(
          {"/group", "group-unknown", fmt::format("There is no group with the name {}.", input.group)});
    if (!product) result.wrong.push_back({"/sku", "product-unknown", unknown(input.sku)});
    auto row = row_of(input, product ? product->id : ProductId{});
    // Of an unknown product all but its packs can be checked.
    auto wrong = product ? check(*product, row) : check(any_product(row), row);
    std::ranges::move(wrong, std::back_inserter(result.wrong));
    if (prices && input.currency && *input.currency != prices->group.currency)
      result.wrong.push_back(differs(prices->group));
    result.outcome = result.wrong.empty() ? apply(*prices, std::move(row), product->sku) : Outcome::refused;
    return result;
  }

  void write(db::Tx& tx, SellerId seller, const TellPrice& told) const {
    bool any = false;
    for (const auto& [id, prices] : prices_) {
      if (!prices.any_changed) continue;
      any = true;
      const auto unlisted = unlisted_of(tx, seller, prices);
      if (told) tell(prices, unlisted, told);
      save_prices(tx, seller, id, changed_of(prices));
      catalog::list_products(tx, seller, id, unlisted);
    }
    if (any) sellers::bump_revision(tx, seller);
  }

 private:
  using GroupByName = std::map<std::string, GroupPrices*>;  // null: there is none

  // In order, each once.
  std::vector<ProductId> ids_of(std::span<const PriceInput> inputs) const {
    std::vector<ProductId> ids;
    for (const auto& input : inputs)
      if (const auto* product = find_product(input.sku); product && (ids.empty() || ids.back() != product->id))
        ids.push_back(product->id);
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
  }

  // Products that a new price brings into the group's catalogue, in order.
  std::vector<ProductId> unlisted_of(db::Tx& tx, SellerId seller, const GroupPrices& prices) const {
    auto unlisted = prices.newly_priced;
    std::ranges::sort(unlisted);
    unlisted.erase(std::unique(unlisted.begin(), unlisted.end()), unlisted.end());
    if (known_)
      if (const auto known = known_->listed.find(prices.group.id); known != known_->listed.end())
        std::erase_if(unlisted, [&](ProductId product) { return known->second.contains(product); });
    if (unlisted.empty()) return unlisted;
    const auto listed = catalog::listed_ids(tx, seller, prices.group.id, unlisted);
    std::erase_if(unlisted, [&](ProductId product) { return listed.contains(product); });
    return unlisted;
  }

  static PriceRow row_with(PriceRow row, const PriceBefore& now) {
    row.price = now.price;
    row.valid_until = now.valid_until;
    return row;
  }
  static std::vector<PriceRow> changed_of(const GroupPrices& prices) {
    std::vector<PriceRow> rows;
    for (const auto& [key, price] : prices.rows)
      if (price.changed_of) rows.push_back(row_with(key, price.now));
    return rows;
  }

  static void tell(const GroupPrices& prices, const std::vector<ProductId>& unlisted, const TellPrice& told) {
    for (const auto& [key, price] : prices.rows) {
      if (!price.changed_of) continue;
      told(prices.group.name, *price.changed_of,
           {.group = prices.group.id,
            .product = key.product,
            .pack = key.pack,
            .min_quantity = key.min_quantity,
            .valid_from = key.valid_from,
            .before = price.before,
            .left = price.now,
            .listed = !price.before && std::ranges::binary_search(unlisted, key.product)});
    }
  }

  // As written: a price of "a-1" put on "A-1" would be the wrong one where a seller has both, or means to.
  const catalog::Product* find_product(const Sku& sku) const {
    const auto found = products_.find(sku.text());
    return found != products_.end() && found->second.sku == sku ? &found->second : nullptr;
  }
  std::string unknown(const Sku& sku) const {
    const auto alike = products_.find(sku.text());
    if (alike == products_.end()) return fmt::format("There is no product with the SKU {}.", sku.text());
    return fmt::format("There is no product with the SKU {}, only {}.", sku.text(), alike->second.sku.text());
  }

  // Rows of a group stand together in most files.
  void look_up_group(db::Tx& tx, SellerId seller, const std::string& name) {
    const auto [at, fresh] = groups_.try_emplace(name, nullptr);
    last_group_ = &*at;
    if (!fresh) return;
    const auto group = find_group_named(tx, seller, collapse_spaces(name));
    if (!group) return;
    at->second = &prices_[group->id];
    at->second->group = *group;
  }
  GroupPrices* find_group(const std::string& name) {
    if (last_group_->first != name) last_group_ = &*groups_.find(name);
    return last_group_->second;
  }

  static PriceRow row_of(const PriceInput& input, ProductId product) {
    return {.product = product,
            .pack = input.pack.empty() ? std::string() : collapse_spaces(input.pack),
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

  static Outcome apply(GroupPrices& prices, PriceRow&& row, const Sku& sku) {
    const PriceBefore now{row.price, row.valid_until};
    // Behind the last one, in a file that is sorted and of prices that are new.
    const auto size = prices.rows.size();
    const auto at = prices.rows.try_emplace(prices.rows.end(), std::move(row), BatchPrice{now});
    const bool is_new = prices.rows.size() != size;
    auto& price = at->second;
    if (!is_new && price.now == now) return Outcome::unchanged;
    if (!is_new && !price.changed_of) price.before = price.now;
    price.now = now;
    price.changed_of = &sku;
    prices.any_changed = true;
    if (is_new && (prices.newly_priced.empty() || prices.newly_priced.back() != at->first.product))
      prices.newly_priced.push_back(at->first.product);
    return is_new ? Outcome::added : Outcome::changed;
  }

  const PricedProducts* known_;
  const catalog::ProductsBySku looked_up_;
  const catalog::ProductsBySku& products_;
  std::map<GroupId, GroupPrices> prices_;  // in the order of their ids, so that two writers lock in the same one
  GroupByName groups_;
  GroupByName::value_type* last_group_ = nullptr;
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

PricedProducts products_to_price(db::Tx& tx, SellerId seller, std::span<const PriceInput> inputs) {
  PricedProducts known{sellers::products_revision(tx, seller), outlines_of(tx, seller, inputs), {}};
  std::map<std::string_view, std::vector<ProductId>> by_group;
  for (const auto& input : inputs)
    if (const auto found = known.products.find(input.sku.text()); found != known.products.end()) {
      auto& products = by_group[input.group];
      if (products.empty() || products.back() != found->second.id) products.push_back(found->second.id);
    }
  for (const auto& [name, products] : by_group)
    if (const auto group = find_group_named(tx, seller, collapse_spaces(name)))
      known.listed[group->id].merge(catalog::listed_ids(tx, seller, group->id, products));
  return known;
}

std::vector<PutResult> put_prices(db::Tx& tx, const Allowed<Right::price_edit>& by, std::span<const PriceInput> inputs,
                                  const TellPrice& tell, const PricedProducts* known) {
  TC_CHECK(inputs.size() <= batch_max, "{} prices at once", inputs.size());
  Batch batch(tx, by.seller, inputs, if_it_holds(tx, by.seller, known));
  auto results = put_all(batch, inputs);
  batch.write(tx, by.seller, tell);
  return results;
}

std::vector<PutResult> compare_prices(db::Tx& tx, SellerId seller, std::span<const PriceInput> inputs,
                                      const PricedProducts* known) {
  Batch batch(tx, seller, inputs, if_it_holds(tx, seller, known));
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
