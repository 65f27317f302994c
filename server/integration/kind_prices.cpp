#include <fmt/compile.h>

#include "groups/commands.hpp"
#include "integration/kind_rows.hpp"
#include "integration/price_marks.hpp"

namespace tc::integration {
namespace {

// A price in a file: the currency is the group's.
struct FilePrice {
  std::int64_t ten_thousandths{};
  static Parsed<FilePrice> parse(std::string_view text) {
    const auto price = UnitPrice::parse(text);
    if (!price) return std::unexpected(price.error());
    return FilePrice{price->ten_thousandths};
  }
  std::string text() const { return UnitPrice{ten_thousandths}.text(UnitPrice::decimals); }
};

struct FilePriceRow {
  std::string group;
  Sku sku;
  std::string pack;
  Quantity min_quantity = Quantity::whole(1);
  FilePrice price;
  std::optional<Day> valid_from, valid_until;
  static constexpr auto fields() {
    return std::array{
        field<&FilePriceRow::group>("group", {.min_length = 1, .max_length = groups::group_name_length_max}),
        field<&FilePriceRow::sku>("sku"),
        field<&FilePriceRow::pack>("pack", {.max_length = catalog::pack_name_length_max, .may_be_absent = true}),
        field<&FilePriceRow::min_quantity>("min_quantity", {.may_be_absent = true}),
        field<&FilePriceRow::price>("price"),
        field<&FilePriceRow::valid_from>("valid_from"),
        field<&FilePriceRow::valid_until>("valid_until")};
  }
};

// A price by the API, which says its currency.
struct PriceItem {
  std::string group;
  Sku sku;
  std::string pack;
  Quantity min_quantity = Quantity::whole(1);
  Price price;
  std::optional<Day> valid_from, valid_until;
  static constexpr auto fields() {
    return std::array{
        field<&PriceItem::group>("group",
                                 {.doc = "Its name", .min_length = 1, .max_length = groups::group_name_length_max}),
        field<&PriceItem::sku>("sku"),
        field<&PriceItem::pack>("pack", {.doc = "A pack of the product; empty: the base unit",
                                         .max_length = catalog::pack_name_length_max,
                                         .may_be_absent = true}),
        field<&PriceItem::min_quantity>("min_quantity", {.doc = "Of packs, or of base units", .may_be_absent = true}),
        field<&PriceItem::price>("price", {.doc = "Of one pack or base unit, in the group's currency"}),
        field<&PriceItem::valid_from>("valid_from", {.doc = "The seller's day"}),
        field<&PriceItem::valid_until>("valid_until", {.doc = "The last day it is valid"})};
  }
};

struct Prices {
  using Row = FilePriceRow;
  using Item = PriceItem;
  using Input = groups::PriceInput;
  using Mark = MarkedPrice;
  using Packed = PackedPrices;
  using Known = groups::PricedProducts;

  static std::vector<Violation> input_of(FilePriceRow&& row, Input& input) {
    input = {.group = std::move(row.group),
             .sku = std::move(row.sku),
             .pack = std::move(row.pack),
             .min_quantity = row.min_quantity,
             .price = {row.price.ten_thousandths},
             .valid_from = row.valid_from,
             .valid_until = row.valid_until,
             .currency = {}};
    return {};
  }
  static std::vector<Violation> input_of(PriceItem&& item, Input& input) {
    input = {.group = std::move(item.group),
             .sku = std::move(item.sku),
             .pack = std::move(item.pack),
             .min_quantity = item.min_quantity,
             .price = item.price.amount,
             .valid_from = item.valid_from,
             .valid_until = item.valid_until,
             .currency = item.price.currency};
    return {};
  }
  static RowKey key_of(const Input& input) {
    const auto from = input.valid_from.value_or(groups::first_day);
    RowKey key;
    key.exact.reserve(64);
    key.exact.append(input.group).append(1, '\n').append(input.sku.text()).append(1, '\n').append(input.pack);
    key.exact.append(fmt::format(FMT_COMPILE("\n{}\n{}"), input.min_quantity.thousandths, from.days));
    return key;
  }
  static Known look_up(db::Tx& tx, SellerId seller, std::span<const Input> inputs) {
    return groups::products_to_price(tx, seller, inputs);
  }
  static std::vector<PutResult> compare(db::Tx& tx, SellerId seller, std::span<const Input> inputs,
                                        const Known* known) {
    return groups::compare_prices(tx, seller, inputs, known);
  }
  static std::vector<PutResult> put(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Input> inputs,
                                    const Known* known, std::vector<Mark>& marks) {
    const auto tell = [&](const std::string& group, const Sku& sku, const groups::PriceMark& mark) {
      marks.push_back({group, sku, mark});
    };
    return groups::put_prices(tx, Gate::on_behalf<Right::price_edit>(seller, actor), inputs, tell, known);
  }
  // "Trade, P-1, Box from 24"
  static std::string record_of(const Mark& mark) {
    auto text = fmt::format("{}, {}", mark.group, mark.sku.text());
    const auto& [pack, from] = std::tie(mark.price.pack, mark.price.min_quantity);
    if (!pack.empty()) text += ", " + pack;
    if (from != Quantity::whole(1)) text += " from " + from.text();
    return text;
  }
  static std::vector<BackResult> take_back(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Mark> marks,
                                           Instant) {
    std::vector<groups::PriceMark> prices;
    for (const auto& mark : marks) prices.push_back(mark.price);
    return groups::take_back_prices(tx, Gate::on_behalf<Right::price_edit>(seller, actor), prices);
  }
};

}  // namespace

const Type& price_item() { return *type<Prices::Item>; }
std::vector<csv::Column> price_columns() { return csv::columns_of<FilePriceRow>(); }
std::unique_ptr<Rows> make_price_rows(const csv::Layout& layout) { return std::make_unique<RowsOf<Prices>>(layout); }

std::vector<TakenBack> take_back_prices(db::Tx& tx, SellerId seller, const Actor& actor, const std::string& marks,
                                        Instant now) {
  return take_back_of<Prices>(tx, seller, actor, marks, now);
}

std::string sample_prices(const SampleOf& of) {
  const auto row = [&](const Sku& sku, std::int64_t from, std::int64_t price) {
    return FilePriceRow{.group = of.group, .sku = sku, .min_quantity = Quantity::whole(from), .price = {price}};
  };
  return file_of<FilePriceRow>(std::array{row(of.skus.at(0), 1, 12'5000), row(of.skus.at(0), 24, 10'9500),
                                          row(of.skus.at(1), 1, 1'2500), row(of.skus.at(2), 1, 4'0000)});
}

}  // namespace tc::integration
