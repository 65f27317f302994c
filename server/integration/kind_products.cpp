#include "catalog/commands.hpp"
#include "catalog/rules.hpp"
#include "integration/kind_rows.hpp"
#include "ordering/uses.hpp"

namespace tc::integration {
namespace {

constexpr std::uint32_t packs_length_max = 1000;

// A cell that is empty leaves the product's field as it is.
struct ProductRow {
  Sku sku;
  std::optional<std::string> name, description, category, brand, barcode, mpn, tax_class, unit;
  std::optional<std::int64_t> weight_g;
  std::optional<std::string> packs;
  std::optional<catalog::ProductStatus> status;
  std::optional<bool> divisible;
  static constexpr auto fields() {
    return std::array{field<&ProductRow::sku>("sku"),
                      field<&ProductRow::name>("name", {.max_length = catalog::name_length_max}),
                      field<&ProductRow::description>("description", {.max_length = catalog::description_length_max}),
                      field<&ProductRow::category>("category", {.max_length = catalog::category_length_max}),
                      field<&ProductRow::brand>("brand", {.max_length = catalog::code_length_max}),
                      field<&ProductRow::barcode>("barcode", {.max_length = catalog::code_length_max}),
                      field<&ProductRow::mpn>("mpn", {.max_length = catalog::code_length_max}),
                      field<&ProductRow::tax_class>("tax_class", {.max_length = catalog::code_length_max}),
                      field<&ProductRow::unit>("unit", {.max_length = catalog::unit_length_max}),
                      field<&ProductRow::weight_g>("weight_g", {.min = 0, .max = catalog::weight_g_max}),
                      field<&ProductRow::packs>("packs", {.max_length = packs_length_max}),
                      field<&ProductRow::status>("status"),
                      field<&ProductRow::divisible>("divisible")};
  }
};

struct Products {
  using Row = ProductRow;
  using Item = catalog::ProductInput;
  using Input = catalog::ProductInput;
  using Mark = catalog::ProductMark;
  static constexpr std::string_view record = "sku";

  static std::vector<Violation> input_of(ProductRow&& row, Input& input) {
    input = {.sku = std::move(row.sku),
             .name = std::move(row.name),
             .description = std::move(row.description),
             .category = std::move(row.category),
             .brand = std::move(row.brand),
             .barcode = std::move(row.barcode),
             .mpn = std::move(row.mpn),
             .tax_class = std::move(row.tax_class),
             .unit = std::move(row.unit),
             .weight_g = row.weight_g,
             .packs = {},
             .status = row.status,
             .divisible = row.divisible};
    if (!row.packs) return {};
    auto packs = catalog::parse_packs(*row.packs);
    if (!packs) return {{"packs", "packs", packs.error()}};
    input.packs = *std::move(packs);
    return {};
  }
  static std::vector<Violation> input_of(Item&& item, Input& input) {
    input = std::move(item);
    return {};
  }
  static RowKey key_of(const Input& input) { return {input.sku.text(), input.sku.key()}; }
  static std::vector<PutResult> compare(db::Tx& tx, SellerId seller, std::span<const Input> inputs) {
    return catalog::compare_products(tx, seller, inputs, ordering::uses_of_products());
  }
  static std::vector<PutResult> put(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Input> inputs,
                                    Instant now, std::vector<Mark>& marks) {
    return catalog::put_products(
        tx, Gate::on_behalf<Right::product_edit>(seller, actor), inputs, now, ordering::uses_of_products(),
        [&](const auto& before, const auto& after) { marks.push_back(catalog::mark_of(before, after)); });
  }
  static std::string record_of(const Mark& mark) { return mark.sku.text(); }
  static std::vector<BackResult> take_back(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Mark> marks,
                                           Instant now) {
    return catalog::take_back_products(tx, Gate::on_behalf<Right::product_edit>(seller, actor), marks,
                                       ordering::uses_of_products(), now);
  }
};

}  // namespace

const Type& product_item() { return *type<Products::Item>; }
std::vector<csv::Column> product_columns() { return csv::columns_of<ProductRow>(); }
std::unique_ptr<Rows> make_product_rows(const csv::Layout& layout) {
  return std::make_unique<RowsOf<Products>>(layout);
}

std::vector<TakenBack> take_back_products(db::Tx& tx, SellerId seller, const Actor& actor, const std::string& marks,
                                          Instant now) {
  return take_back_of<Products>(tx, seller, actor, marks, now);
}

std::string sample_products(const SampleOf& of) {
  ProductRow lantern{.sku = trusted<Sku>("SAMPLE-1")};
  lantern.name = "Storm lantern, brass";
  lantern.description = "Burns lamp oil, 24 hours at a filling.";
  lantern.category = "Lighting/Lanterns";
  lantern.brand = "Larkfield";
  lantern.barcode = "5012345678900";
  lantern.mpn = "SL-24";
  lantern.tax_class = of.tax_class;
  lantern.unit = "each";
  lantern.weight_g = 1250;
  lantern.packs = "Box=6;Pallet=240";
  lantern.status = catalog::ProductStatus::active;
  lantern.divisible = false;
  ProductRow wick{.sku = trusted<Sku>("SAMPLE-2")};
  wick.name = "Wick";
  wick.category = "Lighting/Spares";
  wick.tax_class = of.tax_class;
  wick.unit = "m";
  wick.divisible = true;
  ProductRow oil{.sku = trusted<Sku>("SAMPLE-3")};
  oil.name = "Lamp oil, 1 l";
  oil.tax_class = of.tax_class;
  return file_of<ProductRow>(std::array{lantern, wick, oil});
}

}  // namespace tc::integration
