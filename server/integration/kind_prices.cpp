#include "groups/commands.hpp"
#include "integration/kind_rows.hpp"

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

struct Prices {
  using Row = FilePriceRow;
  using Input = groups::PriceInput;

  static std::vector<Violation> input_of(FilePriceRow&& row, Input& input) {
    input = {.group = std::move(row.group),
             .sku = std::move(row.sku),
             .pack = std::move(row.pack),
             .min_quantity = row.min_quantity,
             .price = {row.price.ten_thousandths},
             .valid_from = row.valid_from,
             .valid_until = row.valid_until};
    return {};
  }
  static RowKey key_of(const Input& input) {
    const auto from = input.valid_from.value_or(groups::first_day);
    return {fmt::format("{}\n{}\n{}\n{}\n{}", input.group, input.sku.text(), input.pack, input.min_quantity.thousandths,
                        from.days),
            ""};
  }
  static std::vector<PutResult> compare(db::Tx& tx, SellerId seller, std::span<const Input> inputs) {
    return groups::compare_prices(tx, seller, inputs);
  }
  static std::vector<PutResult> put(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Input> inputs,
                                    Instant) {
    return groups::put_prices(tx, Gate::on_behalf<Right::price_edit>(seller, actor), inputs);
  }
};

}  // namespace

std::vector<csv::Column> price_columns() { return csv::columns_of<FilePriceRow>(); }
std::unique_ptr<Rows> make_price_rows(const csv::Layout& layout) { return std::make_unique<RowsOf<Prices>>(layout); }

std::string sample_prices(const SampleOf& of) {
  const auto row = [&](const Sku& sku, std::int64_t from, std::int64_t price) {
    return FilePriceRow{.group = of.group, .sku = sku, .min_quantity = Quantity::whole(from), .price = {price}};
  };
  return file_of<FilePriceRow>(std::array{row(of.skus.at(0), 1, 12'5000), row(of.skus.at(0), 24, 10'9500),
                                          row(of.skus.at(1), 1, 1'2500), row(of.skus.at(2), 1, 4'0000)});
}

}  // namespace tc::integration
