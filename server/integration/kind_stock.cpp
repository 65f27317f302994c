#include "base/text.hpp"
#include "integration/kind_rows.hpp"
#include "inventory/commands.hpp"

namespace tc::integration {
namespace {

struct CountRow {
  Sku sku;
  std::string site;
  Quantity quantity{};
  static constexpr auto fields() {
    return std::array{
        field<&CountRow::sku>("sku"),
        field<&CountRow::site>("site", {.max_length = sellers::site_name_length_max, .may_be_absent = true}),
        field<&CountRow::quantity>("quantity")};
  }
};

struct Counts {
  using Row = CountRow;
  using Input = inventory::CountInput;

  static std::vector<Violation> input_of(CountRow&& row, Input& input) {
    input = {.sku = std::move(row.sku), .site = collapse_spaces(row.site), .on_hand = row.quantity};
    return {};
  }
  static RowKey key_of(const Input& input) {
    return {fmt::format("{}\n{}", fold_case(input.site), input.sku.text()), ""};
  }
  static std::vector<PutResult> compare(db::Tx& tx, SellerId seller, std::span<const Input> inputs) {
    return inventory::compare_counts(tx, seller, inputs);
  }
  static std::vector<PutResult> put(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Input> inputs,
                                    Instant now) {
    return inventory::put_counts(tx, Gate::on_behalf<Right::product_edit>(seller, actor), inputs, now);
  }
};

}  // namespace

std::vector<csv::Column> stock_columns() { return csv::columns_of<CountRow>(); }
std::unique_ptr<Rows> make_stock_rows(const csv::Layout& layout) { return std::make_unique<RowsOf<Counts>>(layout); }

std::string sample_stock(const SampleOf& of) {
  return file_of<CountRow>(std::array{CountRow{of.skus.at(0), of.site, Quantity::whole(120)},
                                      CountRow{of.skus.at(1), of.site, Quantity::whole(300)},
                                      CountRow{of.skus.at(2), "", Quantity::whole(0)}});
}

}  // namespace tc::integration
