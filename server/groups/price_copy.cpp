#include "groups/price_copy.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/listing.hpp"
#include "catalog/queries.hpp"
#include "groups/queries.hpp"
#include "groups/store.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

using Rows = std::span<const PriceRow>;

// The rows of the first product, which are cut off.
Rows take_product(Rows& rows) {
  const auto end = std::ranges::find_if(rows, [&](const PriceRow& row) { return row.product != rows[0].product; });
  const auto count = static_cast<std::size_t>(end - rows.begin());
  const auto taken = rows.first(count);
  rows = rows.subspan(count);
  return taken;
}

// Those of the product at the front, if they are its; what comes before belongs to products that are left alone.
Rows take_product(Rows& rows, ProductId product) {
  while (!rows.empty() && rows[0].product < product) take_product(rows);
  return !rows.empty() && rows[0].product == product ? take_product(rows) : Rows();
}

auto key_of(const PriceRow& row) { return std::tuple(row.pack, row.min_quantity, row.valid_from); }

const PriceRow* find_row(Rows rows, const PriceRow& like) {
  const auto found = std::ranges::find(rows, key_of(like), key_of);
  return found == rows.end() ? nullptr : &*found;
}

void count(PriceCopy& sums, Rows before, Rows after) {
  std::int64_t met = 0;
  for (const auto& row : after) {
    const auto* was = find_row(before, row);
    met += was != nullptr;
    const bool same = was && was->price == row.price && was->valid_until == row.valid_until;
    ++(!was ? sums.added : same ? sums.unchanged : sums.changed);
  }
  sums.removed += static_cast<std::int64_t>(before.size()) - met;
}

std::vector<PriceRow> copied_rows(Rows rows, const Copying& copying) {
  std::vector<PriceRow> copies(rows.begin(), rows.end());
  for (auto& row : copies) {
    const auto price = copied(row.price, copying);
    if (!price) refuse_too_large();
    row.price = *price;
  }
  return copies;
}

// All that a copy is made from.
struct Sources {
  Group from, to;
  std::vector<PriceRow> from_rows, to_rows;
  CopyPlan plan;
};

std::optional<Group> other_group(db::Tx& tx, SellerId seller, const Group& to, GroupId id) {
  return id == to.id ? std::nullopt : find_group(tx, seller, id);
}

UnitPrice minor_unit(Currency currency) {
  std::int64_t unit = UnitPrice::one;
  for (int i = 0; i < currency.exponent(); ++i) unit /= 10;
  return {unit};
}

void check_factors(const PriceCopyInput& input, const Group& from, const Group& to, std::vector<Violation>& wrong) {
  if (input.factor <= Factor{0} || input.factor.millionths > copy_factor_max * Factor::one)
    wrong.push_back({"/factor", "factor-range", fmt::format("Write more than 0 and at most {}.", copy_factor_max)});
  if (!input.rate && from.currency != to.currency)
    wrong.push_back({"/rate", "rate-missing",
                     fmt::format("Write what 1 {} is worth in {}.", from.currency.view(), to.currency.view())});
  if (input.rate && (*input.rate <= Factor{0} || input.rate->millionths > copy_rate_max * Factor::one))
    wrong.push_back({"/rate", "rate-range", fmt::format("Write more than 0 and at most {}.", copy_rate_max)});
  if (!input.round_to) return;
  if (input.round_to->currency != to.currency)
    wrong.push_back(
        {"/round_to", "currency-differs", fmt::format("Write it in {}, the group's currency.", to.currency.view())});
  else if (input.round_to->amount <= UnitPrice{})
    wrong.push_back({"/round_to", "not-positive", "Write more than 0."});
}

std::vector<PriceRow> rows_of(db::Tx& tx, SellerId seller, GroupId group) {
  auto rows = load_all_prices(tx, seller, group, copied_prices_max + 1);
  if (rows.size() > static_cast<std::size_t>(copied_prices_max))
    throw Problem::invalid({{"/from", "too-many",
                             fmt::format("At most {} prices are copied at once: import them from "
                                         "a file instead.",
                                         copied_prices_max)}});
  return rows;
}

Sources planned(db::Tx& tx, SellerId seller, Group to, const PriceCopyInput& input) {
  std::vector<Violation> wrong;
  auto from = other_group(tx, seller, to, input.from);
  if (!from) wrong.push_back({"/from", "group-unknown", "There is no such other group."});
  check_factors(input, from.value_or(to), to, wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  Sources sources{*std::move(from), std::move(to), {}, {}, {}};
  sources.from_rows = rows_of(tx, seller, sources.from.id);
  sources.to_rows = rows_of(tx, seller, sources.to.id);
  const auto step = input.round_to ? input.round_to->amount : minor_unit(sources.to.currency);
  sources.plan =
      plan_copy(sources.from_rows, sources.to_rows, {input.factor, input.rate.value_or(Factor{}), step}, input.present);
  return sources;
}

// A few of all over the list, so that dear and cheap ones are among them.
std::vector<PriceCopySample> samples_of(db::Tx& tx, SellerId seller, const Sources& sources) {
  const auto& rows = sources.plan.rows;
  const auto step = std::max<std::size_t>(1, rows.size() / copy_samples);
  std::vector<const PriceRow*> chosen;
  for (std::size_t i = 0; i < rows.size() && chosen.size() < copy_samples; i += step) chosen.push_back(&rows[i]);
  std::vector<ProductId> ids;
  for (const auto* row : chosen) ids.push_back(row->product);
  const auto products = catalog::products_by_id(tx, seller, ids);
  const auto in = [](Rows all, const PriceRow& like) {
    return find_row(std::ranges::equal_range(all, like.product, {}, &PriceRow::product), like);
  };
  std::vector<PriceCopySample> samples;
  for (const auto* row : chosen) {
    const auto& product = products.at(row->product);
    const auto* was = in(sources.to_rows, *row);
    samples.push_back({.product = product.id,
                       .sku = product.sku.text(),
                       .name = product.name,
                       .pack = row->pack,
                       .min_quantity = row->min_quantity,
                       .source = {in(sources.from_rows, *row)->price, sources.from.currency},
                       .was = was ? std::optional(Price{was->price, sources.to.currency}) : std::nullopt,
                       .becomes = {row->price, sources.to.currency}});
  }
  return samples;
}

}  // namespace

std::optional<UnitPrice> copied(UnitPrice price, const Copying& by) {
  const Wide product = Wide{price.ten_thousandths} * by.factor.millionths * by.rate.millionths;
  const Wide steps =
      divide(product, Wide{Factor::one} * Factor::one * by.round_to.ten_thousandths, Rounding::half_away);
  const Wide rounded = std::max<Wide>(steps, 1) * by.round_to.ten_thousandths;
  if (rounded > UnitPrice::limit) return std::nullopt;
  return UnitPrice{static_cast<std::int64_t>(rounded)};
}

CopyPlan plan_copy(Rows from, Rows to, const Copying& copying, PresentPrices present) {
  CopyPlan plan;
  std::vector<PriceRow> looked_at;
  while (!from.empty()) {
    const auto product = from[0].product;
    const auto source = take_product(from);
    const auto before = take_product(to, product);
    if (!before.empty() && present == PresentPrices::keep) {
      ++plan.sums.kept;
      continue;
    }
    auto after = copied_rows(source, copying);
    count(plan.sums, before, after);
    plan.products.push_back(product);
    looked_at.insert(looked_at.end(), before.begin(), before.end());
    looked_at.insert(looked_at.end(), after.begin(), after.end());
    std::ranges::move(after, std::back_inserter(plan.rows));
  }
  plan.sums.products = static_cast<std::int64_t>(plan.products.size());
  plan.sums.version = version_of(looked_at);
  return plan;
}

PriceCopy preview_price_copy(db::Tx& tx, SellerId seller, GroupId to, const PriceCopyInput& input) {
  auto sources = planned(tx, seller, require_group(tx, seller, to), input);
  auto copy = std::move(sources.plan.sums);
  copy.samples = samples_of(tx, seller, sources);
  return copy;
}

PriceCopy copy_prices(db::Tx& tx, const Allowed<Right::price_edit>& by, GroupId to, const PriceCopyInput& input) {
  auto group = load_group_for_change(tx, by.seller, to);
  if (!group) throw Problem::not_found("There is no such group.");
  auto sources = planned(tx, by.seller, *std::move(group), input);
  auto& [products, rows, sums] = sources.plan;
  if (input.seen && *input.seen != sums.version)
    throw Problem::conflict("prices-moved", "Prices were changed since you looked: look at the copy again.");
  sums.samples = samples_of(tx, by.seller, sources);
  if (sums.added + sums.changed + sums.removed == 0) return std::move(sums);
  delete_prices(tx, by.seller, to, db::integers(products));
  save_prices(tx, by.seller, to, rows);
  catalog::list_products(tx, by.seller, to, products);
  sellers::bump_revision(tx, by.seller);
  return std::move(sums);
}

}  // namespace tc::groups
