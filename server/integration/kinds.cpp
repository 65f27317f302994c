#include "integration/kinds.hpp"

#include "base/check.hpp"
#include "integration/kind_rows.hpp"

namespace tc::integration {
namespace {

struct Kind {
  Right right;
  std::vector<csv::Column> (*columns)();
  std::unique_ptr<Rows> (*make)(const csv::Layout&);
  std::string (*sample)(const SampleOf&);
};

const Kind& kind_of(ImportKind kind) {
  static constexpr std::array<Kind, 4> kinds{
      Kind{Right::product_edit, product_columns, make_product_rows, sample_products},
      Kind{Right::price_edit, price_columns, make_price_rows, sample_prices},
      Kind{Right::customer_edit, customer_columns, make_customer_rows, sample_customers},
      Kind{Right::product_edit, stock_columns, make_stock_rows, sample_stock}};
  return kinds.at(static_cast<std::size_t>(kind));
}

}  // namespace

std::vector<csv::Column> columns_of(ImportKind kind) {
  auto columns = kind_of(kind).columns();
  for (const auto name : {line_column, reason_column}) columns.push_back({std::string(name), csv::Need::optional});
  return columns;
}

Right right_of(ImportKind kind) { return kind_of(kind).right; }

std::string sample_file(ImportKind kind, const SampleOf& of) { return kind_of(kind).sample(of); }

std::unique_ptr<Rows> make_rows(ImportKind kind, const csv::Layout& layout) { return kind_of(kind).make(layout); }

}  // namespace tc::integration
