#include "ordering/basket/reorder.hpp"

#include <map>

#include "ordering/basket/queries.hpp"
#include "ordering/order/store.hpp"
#include "ordering/pricing/buying.hpp"

namespace tc::ordering {
namespace {

WholeOrder require_order_of(db::Tx& tx, const AtStorefront<Right::order_draft>& at, OrderId id) {
  auto row = find_order_row(tx, at.seller, id);
  if (!row || row->customer != at.customer || !at.standing.rights.has(Right::order_view)) throw Problem::not_found();
  return whole_order(tx, *std::move(row));
}

// Orders may have a product twice in one pack, baskets have it once.
std::vector<LineRow> merged(std::vector<LineRow>&& rows) {
  std::vector<LineRow> lines;
  std::map<std::pair<ProductId, std::string>, std::size_t> at;
  for (auto& row : rows) {
    const auto [found, is_new] = at.try_emplace({row.product, row.pack}, lines.size());
    if (is_new)
      lines.push_back(std::move(row));
    else
      lines[found->second].quantity += row.quantity;
  }
  return lines;
}

// What has left the catalogue has no name there any more: it is named as it was.
void name_as_it_was(BasketLine& line, const LineRow& row) {
  if (!line.name.empty()) return;
  line.sku = row.sku;
  line.name = row.name;
  line.unit = row.unit;
  line.units = row.units;
}

}  // namespace

Reorder find_reorder(db::Tx& tx, const AtStorefront<Right::order_draft>& at, OrderId id, Instant now) {
  auto order = require_order_of(tx, at, id);
  const auto rows = merged(std::move(order.lines));
  std::vector<groups::LineRequest> requests;
  requests.reserve(rows.size());
  for (const auto& row : rows) requests.push_back({row.product, row.pack, row.quantity});

  const auto buying = read_buying(tx, at.seller, at.group, at.customer);
  const auto currency = buying.conditions.currency;
  const auto document = price(tx, buying, requests, now);
  Reorder reorder{.order = id, .number = order.row.number_text, .goods = {document.goods, currency}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& shown = reorder.lines.emplace_back(ReorderLine{.line = basket_line_of(document.lines[i], currency),
                                                         .was = {rows[i].unit_price, order.row.currency}});
    name_as_it_was(shown.line, rows[i]);
    shown.line.note = rows[i].note;
    if (shown.line.problem) continue;
    shown.moved = shown.line.unit_price->amount != rows[i].unit_price || currency != order.row.currency;
    reorder.orderable += 1;
    reorder.moved += shown.moved;
  }
  return reorder;
}

}  // namespace tc::ordering
