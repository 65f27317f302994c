#include "integration/kinds.hpp"

#include "base/check.hpp"
#include "integration/bulk.hpp"
#include "integration/kind_rows.hpp"

namespace tc::integration {
namespace {

struct Kind {
  Right right;
  const Type& (*item)();
  std::vector<csv::Column> (*columns)();
  std::unique_ptr<Rows> (*make)(const csv::Layout&);
  std::string (*sample)(const SampleOf&);
  std::vector<TakenBack> (*take_back)(db::Tx&, SellerId, const Actor&, const std::string& marks, Instant);
};

const Kind& kind_of(ImportKind kind) {
  static constexpr std::array<Kind, 4> kinds{
      Kind{Right::product_edit, product_item, product_columns, make_product_rows, sample_products, take_back_products},
      Kind{Right::price_edit, price_item, price_columns, make_price_rows, sample_prices, take_back_prices},
      Kind{Right::customer_edit, customer_item, customer_columns, make_customer_rows, sample_customers,
           take_back_customers},
      Kind{Right::product_edit, stock_item, stock_columns, make_stock_rows, sample_stock, take_back_stock}};
  return kinds.at(static_cast<std::size_t>(kind));
}

}  // namespace

std::vector<csv::Column> columns_of(ImportKind kind) {
  auto columns = kind_of(kind).columns();
  for (const auto name : {line_column, reason_column}) columns.push_back({std::string(name), csv::Need::optional});
  return columns;
}

Right right_of(ImportKind kind) { return kind_of(kind).right; }

std::vector<TakenBack> take_back(db::Tx& tx, SellerId seller, ImportKind kind, const Actor& actor,
                                 const std::string& marks, Instant now) {
  return kind_of(kind).take_back(tx, seller, actor, marks, now);
}

const Type& item_type(ImportKind kind) { return kind_of(kind).item(); }

std::string sample_file(ImportKind kind, const SampleOf& of) { return kind_of(kind).sample(of); }

std::unique_ptr<Rows> make_rows(ImportKind kind, const csv::Layout& layout) { return kind_of(kind).make(layout); }

}  // namespace tc::integration
