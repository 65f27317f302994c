#include "groups/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/fingerprint.hpp"

namespace tc::groups {
namespace {

bool is_valid(const PriceRow& row, Day day) { return row.valid_from <= day && day <= row.valid_until; }

// The row for so many of that pack (or base units): the largest minimum, of two the one that began later.
const PriceRow* pick(std::span<const PriceRow> rows, std::string_view pack, Quantity quantity, Day day) {
  const PriceRow* best = nullptr;
  for (const auto& row : rows) {
    if (row.pack != pack || row.min_quantity > quantity || !is_valid(row, day)) continue;
    const auto rank = [](const PriceRow& r) { return std::pair(r.min_quantity, r.valid_from); };
    if (!best || rank(row) > rank(*best)) best = &row;
  }
  return best;
}

// None where it leaves the range of prices.
std::optional<UnitPrice> times(UnitPrice price, std::int64_t units) {
  const auto product = narrow(Wide{price.ten_thousandths} * units);
  if (!product || *product > UnitPrice::limit) return std::nullopt;
  return UnitPrice{*product};
}

std::optional<Quantity> base_units(Quantity packs, std::int64_t units) {
  const auto product = narrow(Wide{packs.thousandths} * units);
  if (!product) return std::nullopt;
  return Quantity{*product};
}

// A row that decides, and the price of one pack that follows from it.
struct Decided {
  const PriceRow* row;
  UnitPrice price;
  bool times_units;
};

std::optional<Decided> decide(std::span<const PriceRow> rows, const catalog::Pack& pack, Quantity quantity, Day day) {
  if (rows.empty()) return std::nullopt;
  if (!pack.name.empty())
    if (const auto* row = pick(rows, pack.name, quantity, day)) return Decided{row, row->price, false};
  const auto units = base_units(quantity, pack.units);
  const auto* row = units ? pick(rows, "", *units, day) : nullptr;
  const auto price = row ? times(row->price, pack.units) : std::nullopt;
  if (!price) return std::nullopt;
  return Decided{row, *price, pack.units != 1};
}

// None where rounding makes it 0, or it leaves the range of prices.
std::optional<UnitPrice> times_factor(UnitPrice price, Factor factor) {
  const auto scaled = scale(price, factor);
  if (scaled <= UnitPrice{} || scaled.ten_thousandths > UnitPrice::limit) return std::nullopt;
  return scaled;
}

std::optional<UnitPrice> price_at(const ProductPrices& prices, const catalog::Pack& pack, Quantity quantity, Day day) {
  if (const auto own = decide(prices.own, pack, quantity, day)) return own->price;
  const auto inherited = decide(prices.inherited, pack, quantity, day);
  return inherited ? times_factor(inherited->price, prices.factor) : std::nullopt;
}

std::vector<PriceStep> steps_of(const Decided& decided, const catalog::Pack& pack) {
  const auto& row = *decided.row;
  std::vector<PriceStep> steps;
  steps.push_back(
      {row.pack.empty() ? PriceCause::unit_price : PriceCause::pack_price, row.min_quantity.text(), row.price});
  if (decided.times_units) steps.push_back({PriceCause::times_units, std::to_string(pack.units), decided.price});
  return steps;
}

// The smallest whole number of packs that holds so many base units.
Quantity packs_for(Quantity base, std::int64_t units) {
  const auto one_pack = Wide{units} * Quantity::one;
  const auto packs = narrow((Wide{base.thousandths} + one_pack - 1) / one_pack);
  TC_CHECK(packs.has_value(), "{} base units", base.thousandths);
  return Quantity::whole(*packs);
}

void add_thresholds(std::vector<Quantity>& at, std::span<const PriceRow> rows, const catalog::Pack& pack, Day day) {
  for (const auto& row : rows) {
    if (!is_valid(row, day)) continue;
    if (row.pack == pack.name)
      at.push_back(row.min_quantity);
    else if (row.pack.empty())
      at.push_back(packs_for(row.min_quantity, pack.units));
  }
}

// The days after that one on which a price begins or has just ended, in their order.
std::vector<Day> days_of_change(const ProductPrices& prices, Day day) {
  std::vector<Day> days;
  for (const auto rows : {prices.own, prices.inherited})
    for (const auto& row : rows) {
      if (row.valid_from > day) days.push_back(row.valid_from);
      if (row.valid_until >= day && row.valid_until < last_day) days.push_back(row.valid_until + 1);
    }
  std::ranges::sort(days);
  return days;
}

bool may_be(Quantity quantity, const catalog::Product& product, bool packed) {
  return quantity.is_whole() || (product.divisible && !packed);
}

LineRefusal check(const catalog::Product& product, const LineRequest& request, const catalog::Pack* pack,
                  std::int64_t smallest) {
  if (product.status != catalog::ProductStatus::active) return LineRefusal::inactive;
  if (!pack) return LineRefusal::unknown_pack;
  if (request.quantity <= Quantity{}) return LineRefusal::quantity_not_positive;
  if (!may_be(request.quantity, product, !request.pack.empty())) return LineRefusal::quantity_not_whole;
  // Last: an order's line that was agreed in a smaller pack is still asked whether it goes whole (ordering/editing).
  if (pack->units < smallest) return LineRefusal::pack_too_small;
  return LineRefusal::none;
}

void set_price(PricedLine& line, const ProductPrices& prices, const catalog::Pack& pack, Currency currency, Day day) {
  const auto breaks = breaks_of(prices, pack, day);
  const auto next = std::ranges::find_if(breaks, [&](const NextBreak& b) { return b.min_quantity > line.quantity; });
  if (next != breaks.end()) line.next_break = *next;
  auto resolved = resolve(prices, pack, line.quantity, day);
  if (!resolved) {
    line.refusal = breaks.empty() ? LineRefusal::no_price : LineRefusal::below_smallest;
    return;
  }
  line.list_price = line.unit_price = resolved->price;
  line.steps = std::move(resolved->steps);
  const auto net = try_extend(line.unit_price, line.quantity, currency.exponent(), Rounding::half_away);
  if (net)
    line.net = *net;
  else
    line.refusal = LineRefusal::too_large;
}

}  // namespace

std::string_view explain(LineRefusal refusal) {
  static constexpr std::array<std::string_view, names_of(LineRefusal{}).size()> sentences{
      "",
      "This product is not in this catalogue.",
      "This product is no longer sold.",
      "This product is not sold in this pack.",
      "Write a quantity above 0.",
      "This product is sold in whole numbers only.",
      "This product has no price here: ask for one.",
      "This is below the smallest quantity that has a price.",
      "This quantity is too large to compute with.",
      "This pack is smaller than what is sold here."};
  return sentences[static_cast<std::size_t>(refusal)];
}

std::optional<Resolved> resolve(const ProductPrices& prices, const catalog::Pack& pack, Quantity quantity, Day day) {
  if (const auto own = decide(prices.own, pack, quantity, day)) return Resolved{own->price, steps_of(*own, pack)};
  const auto inherited = decide(prices.inherited, pack, quantity, day);
  const auto price = inherited ? times_factor(inherited->price, prices.factor) : std::nullopt;
  if (!price) return std::nullopt;
  auto steps = steps_of(*inherited, pack);
  steps.insert(steps.begin(), {PriceCause::base_group_price, "", inherited->row->price});
  steps.push_back({PriceCause::times_factor, prices.factor.text(), *price});
  return Resolved{*price, std::move(steps)};
}

std::vector<NextBreak> breaks_of(const ProductPrices& prices, const catalog::Pack& pack, Day day) {
  std::vector<Quantity> thresholds;
  thresholds.reserve(prices.own.size() + prices.inherited.size());
  add_thresholds(thresholds, prices.own, pack, day);
  add_thresholds(thresholds, prices.inherited, pack, day);
  std::ranges::sort(thresholds);
  std::vector<NextBreak> breaks;
  breaks.reserve(thresholds.size());
  for (const auto quantity : thresholds) {
    if (!breaks.empty() && breaks.back().min_quantity == quantity) continue;
    const auto price = price_at(prices, pack, quantity, day);
    if (price && (breaks.empty() || breaks.back().price != *price)) breaks.push_back({quantity, *price});
  }
  return breaks;
}

std::int64_t smallest_sold(std::span<const catalog::Pack> packs, std::optional<std::int64_t> smallest_pack) {
  std::int64_t largest = 1;
  for (const auto& pack : packs) largest = std::max(largest, pack.units);
  return std::min(smallest_pack.value_or(1), largest);
}

std::optional<PricesEnd> end_of_prices(const ProductPrices& prices, const catalog::Pack& pack, Day day) {
  const auto now = breaks_of(prices, pack, day);
  if (now.empty()) return std::nullopt;
  for (const auto changed : days_of_change(prices, day)) {
    const auto then = breaks_of(prices, pack, changed);
    if (then == now) continue;
    return PricesEnd{changed - 1, then.empty() ? std::nullopt : std::optional(then.front().price)};
  }
  return std::nullopt;
}

PricedLine price_line(const catalog::Product& product, const LineRequest& request, const ProductPrices& prices,
                      Currency currency, Day day, std::optional<std::int64_t> smallest_pack) {
  static const catalog::Pack base_unit;
  PricedLine line{.product = product.id,
                  .sku = product.sku,
                  .name = product.name,
                  .unit = product.unit,
                  .tax_class = product.tax_class,
                  .weight_g = product.weight_g.value_or(0),
                  .pack = request.pack,
                  .smallest_units = smallest_sold(product.packs, smallest_pack),
                  .quantity = request.quantity};
  const auto* pack = request.pack.empty() ? &base_unit : product.find_pack(request.pack);
  line.refusal = check(product, request, pack, line.smallest_units);
  if (pack) line.units = pack->units;
  if (line.refusal == LineRefusal::none) set_price(line, prices, *pack, currency, day);
  line.orderable = line.refusal == LineRefusal::none;
  return line;
}

std::vector<Violation> check(const catalog::Product& product, const PriceRow& price) {
  std::vector<Violation> wrong;
  const bool packed = !price.pack.empty();
  if (packed && !product.find_pack(price.pack))
    wrong.push_back({"/pack", "pack-unknown", fmt::format("This product has no pack \"{}\".", price.pack)});
  if (price.min_quantity <= Quantity{})
    wrong.push_back({"/min_quantity", "min-quantity-not-positive", "The smallest quantity must be above 0."});
  else if (!may_be(price.min_quantity, product, packed))
    wrong.push_back({"/min_quantity", "min-quantity-not-whole", "This product is sold in whole numbers only."});
  if (price.price <= UnitPrice{}) wrong.push_back({"/price", "price-not-positive", "The price must be above 0."});
  if (price.valid_until < price.valid_from)
    wrong.push_back({"/valid_until", "validity-ends-first", "It must not end before it begins."});
  return wrong;
}

std::int64_t version_of(std::span<const PriceRow> prices) {
  Fingerprint all;
  for (const auto& row : prices)
    all.add(fmt::format("{}\n{} {} {} {}", row.pack, row.min_quantity.thousandths, row.valid_from.text(),
                        row.valid_until.text(), row.price.ten_thousandths));
  return all.version();
}

}  // namespace tc::groups
