// Part of the store: statements over a customer's orders, newest first.
#include "ordering/order/ordered.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "catalog/queries.hpp"
#include "platform/http/cursor.hpp"

namespace tc::ordering {
namespace {

using At = AtStorefront<Right::order_draft>;

#define TC_THAT_COUNT " and o.state in ('placed', 'accepted', 'completed')"

struct OrderedRow {
  ProductId product;
  OrderId last;  // ids ascend
  static constexpr auto fields() {
    return std::array{field<&OrderedRow::product>("product"), field<&OrderedRow::last>("last_order")};
  }
};

std::vector<OrderedRow> ordered_rows(db::Tx& tx, SellerId seller, CustomerId customer) {
  return tx.all<OrderedRow>(ordered_products_sql, seller, customer, orders_looked_at_max);
}

bool may_see_orders(const At& at) { return at.standing.rights.has(Right::order_view); }

bool lies_in(const std::string& category, const std::string& wanted) {
  return wanted.empty() || category == wanted || category.starts_with(wanted + "/");
}

// Every word begins one of the product's.
bool is_called(const catalog::Product& product, const std::vector<std::string>& words) {
  const auto names =
      search_words(product.sku.text() + " " + product.name + " " + product.brand + " " + product.barcode);
  return std::ranges::all_of(words, [&](const auto& word) {
    return std::ranges::any_of(names, [&](const auto& name) { return name.starts_with(word); });
  });
}

struct Looked {
  std::vector<std::string> words;
  std::string category, brand;
};

bool is_looked_for(const catalog::Product& product, const Looked& by) {
  return product.status == catalog::ProductStatus::active && lies_in(product.category, by.category) &&
         (by.brand.empty() || product.brand == by.brand) && is_called(product, by.words);
}

// Behind the page's place, and of those what is looked for.
std::vector<OrderedRow> looked_for(db::Tx& tx, const At& at, const groups::StorefrontListInput& input,
                                   const IdCodec& ids) {
  auto rows = ordered_rows(tx, at.seller, at.customer);
  if (const auto after = http::decode_cursor<OrderId, ProductId>(ids, input.cursor))
    std::erase_if(rows, [&](const OrderedRow& row) { return std::tuple(row.last, row.product) >= *after; });
  std::vector<ProductId> products;
  for (const auto& row : rows) products.push_back(row.product);
  const auto listed = catalog::listed_products(tx, at.seller, at.group, products);
  const Looked by{search_words(input.q), input.category, input.brand};
  std::erase_if(rows, [&](const OrderedRow& row) {
    const auto found = listed.find(row.product);
    return found == listed.end() || !is_looked_for(found->second, by);
  });
  if (input.in_stock) {
    const groups::StockAtStorefront stock(tx, at.standing, products);
    std::erase_if(rows, [&](const OrderedRow& row) { return !stock.has(row.product); });
  }
  return rows;
}

}  // namespace

// The latest orders first, by the customer's index alone; then their lines. Crossed, or SQLite would go through the
// lines of all customers.
const std::string_view ordered_products_sql =
    "select l.product, max(o.id) as last_order from (select o.id from sales_order o"
    " where o.seller = $1 and o.customer = $2" TC_THAT_COUNT
    " order by o.placed_at desc, o.id desc limit $3) as o cross join order_line l"
    " where l.seller = $1 and l.sales_order = o.id"
    " group by l.product order by last_order desc, l.product desc";

const std::string_view last_orders_sql =
    "select o.id, o.number_text, o.placed_at, l.pack, l.unit, l.units, l.quantity from sales_order o"
    " cross join order_line l"
    " where o.seller = $1 and o.customer = $2" TC_THAT_COUNT
    " and l.seller = o.seller and l.sales_order = o.id and l.product = $3"
    " order by o.placed_at desc, o.id desc limit $4";

LastOrders last_orders_of(db::Tx& tx, const At& at, ProductId product) {
  catalog::require_product(tx, at.seller, product);
  if (!may_see_orders(at)) return {};
  return {tx.all<LastOrdered>(last_orders_sql, at.seller, at.customer, product, last_orders_shown)};
}

http::Page<groups::StorefrontProduct> ordered_before(db::Tx& tx, const At& at, const groups::StorefrontListInput& input,
                                                     const IdCodec& ids, Instant now) {
  http::Page<groups::StorefrontProduct> page;
  if (input.in_stock) groups::require_stock_shown(at.standing);
  if (!may_see_orders(at)) return page;
  auto rows = looked_for(tx, at, input, ids);
  if (rows.size() > static_cast<std::size_t>(input.limit)) {
    rows.resize(static_cast<std::size_t>(input.limit));
    page.next = http::encode_cursor(ids, rows.back().last, rows.back().product);
  }
  std::vector<ProductId> products;
  for (const auto& row : rows) products.push_back(row.product);
  page.items = groups::storefront_products(tx, at.standing, products, ids, now);
  return page;
}

}  // namespace tc::ordering
