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

struct CountItem {
  Sku sku;
  std::string site;
  Quantity quantity{};
  static constexpr auto fields() {
    return std::array{field<&CountItem::sku>("sku"),
                      field<&CountItem::site>("site", {.doc = "Its name; the default one where none is said",
                                                       .max_length = sellers::site_name_length_max,
                                                       .may_be_absent = true}),
                      field<&CountItem::quantity>("quantity", {.doc = "On hand, in base units"})};
  }
};

struct MarkedCount {
  Sku sku;
  std::string site;
  inventory::CountMark count;
  static constexpr auto fields() {
    return std::array{field<&MarkedCount::sku>("sku"), field<&MarkedCount::site>("site"),
                      field<&MarkedCount::count>("count")};
  }
};

struct Counts {
  using Row = CountRow;
  using Item = CountItem;
  using Input = inventory::CountInput;
  using Mark = MarkedCount;

  static std::vector<Violation> input_of(CountRow&& row, Input& input) {
    input = {.sku = std::move(row.sku), .site = collapse_spaces(row.site), .on_hand = row.quantity};
    return {};
  }
  static std::vector<Violation> input_of(CountItem&& item, Input& input) {
    input = {.sku = std::move(item.sku), .site = collapse_spaces(item.site), .on_hand = item.quantity};
    return {};
  }
  static RowKey key_of(const Input& input) {
    return {fmt::format("{}\n{}", fold_case(input.site), input.sku.text()), ""};
  }
  static std::vector<PutResult> compare(db::Tx& tx, SellerId seller, std::span<const Input> inputs) {
    return inventory::compare_counts(tx, seller, inputs);
  }
  static std::vector<PutResult> put(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Input> inputs,
                                    Instant now, std::vector<Mark>& marks) {
    return inventory::put_counts(tx, Gate::on_behalf<Right::product_edit>(seller, actor), inputs, now,
                                 [&](const Sku& sku, const std::string& site, const inventory::CountMark& mark) {
                                   marks.push_back({sku, site, mark});
                                 });
  }
  static std::string record_of(const Mark& mark) { return fmt::format("{}, {}", mark.sku.text(), mark.site); }
  static std::vector<BackResult> take_back(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Mark> marks,
                                           Instant now) {
    std::vector<inventory::CountMark> counts;
    for (const auto& mark : marks) counts.push_back(mark.count);
    return inventory::take_back_counts(tx, Gate::on_behalf<Right::product_edit>(seller, actor), counts, now);
  }
};

}  // namespace

const Type& stock_item() { return *type<Counts::Item>; }
std::vector<csv::Column> stock_columns() { return csv::columns_of<CountRow>(); }
std::unique_ptr<Rows> make_stock_rows(const csv::Layout& layout) { return std::make_unique<RowsOf<Counts>>(layout); }

std::vector<TakenBack> take_back_stock(db::Tx& tx, SellerId seller, const Actor& actor, const std::string& marks,
                                       Instant now) {
  return take_back_of<Counts>(tx, seller, actor, marks, now);
}

std::string sample_stock(const SampleOf& of) {
  return file_of<CountRow>(std::array{CountRow{of.skus.at(0), of.site, Quantity::whole(120)},
                                      CountRow{of.skus.at(1), of.site, Quantity::whole(300)},
                                      CountRow{of.skus.at(2), "", Quantity::whole(0)}});
}

}  // namespace tc::integration
