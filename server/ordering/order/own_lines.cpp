// Part of the store: the lines of an order behind one of them.
#include "ordering/order/own_lines.hpp"

#include "ordering/order/order_sellers.hpp"
#include "platform/http/cursor.hpp"

namespace tc::ordering {
namespace {

// The last line of the page before.
struct Place {
  Instant placed_at;
  OrderId order;
  std::int64_t line = 0;
};

struct ShownRow {
  std::int64_t line = 0;
  std::string sku, name, pack;
  std::int64_t units = 1;
  Quantity quantity{}, shipped{};
  UnitPrice unit_price{};
  Minor net{};
  Percent tax_percent{};
  Minor tax{};
  std::string note;
  static constexpr auto fields() {
    return std::array{field<&ShownRow::line>("line"),       field<&ShownRow::sku>("sku"),
                      field<&ShownRow::name>("name"),       field<&ShownRow::pack>("pack"),
                      field<&ShownRow::units>("units"),     field<&ShownRow::quantity>("quantity"),
                      field<&ShownRow::shipped>("shipped"), field<&ShownRow::unit_price>("unit_price"),
                      field<&ShownRow::net>("net"),         field<&ShownRow::tax_percent>("tax_percent"),
                      field<&ShownRow::tax>("tax"),         field<&ShownRow::note>("note")};
  }
};

std::vector<ShownRow> lines_behind(db::Tx& tx, const OrderRow& order, std::int64_t line, std::int64_t limit) {
  return tx.all<ShownRow>(
      "select line, sku, name, pack, units, quantity, shipped, unit_price, net, tax_percent, tax, note"
      " from order_line where seller = $1 and sales_order = $2 and line > $3 order by line limit $4",
      order.seller, order.id, line, limit);
}

OwnOrderLine record_of(ShownRow&& row, const OrderRow& order, const OrderSeller& seller) {
  return {.seller = seller.name,
          .order = order.number_text,
          .line = row.line,
          .placed_at = order.placed_at,
          .state = order.state,
          .customer = order.customer_name,
          .reference = order.reference,
          .sku = std::move(row.sku),
          .name = std::move(row.name),
          .pack = std::move(row.pack),
          .units = row.units,
          .quantity = row.quantity,
          .shipped = row.shipped,
          .unit_price = {row.unit_price, order.currency},
          .net = {row.net, order.currency},
          .tax_rate = row.tax_percent,
          .tax = {row.tax, order.currency},
          .note = std::move(row.note)};
}

}  // namespace

http::Page<OwnOrderLine> own_order_lines(db::Tx& tx, const LoggedIn& by, const BuyerOrderListInput& input,
                                         const IdCodec& ids) {
  HistoryPlace below;
  Place last;
  if (const auto after = http::decode_cursor<Instant, OrderId, std::int64_t>(ids, input.cursor)) {
    last = {std::get<0>(*after), std::get<1>(*after), std::get<2>(*after)};
    below = {last.placed_at, OrderId{last.order.value + 1}};  // the rest of that order, too
  }
  auto orders = input;
  ++orders.limit;  // the first may have no line left
  http::Page<OwnOrderLine> page;
  OrderSellers sellers(tx);
  for (const auto& order : history_rows(tx, by, orders, below)) {
    const auto left = std::int64_t{input.limit} - static_cast<std::int64_t>(page.items.size());
    for (auto& row : lines_behind(tx, order, order.id == last.order ? last.line : 0, left + 1)) {
      if (page.items.size() == static_cast<std::size_t>(input.limit)) {
        page.next = http::encode_cursor(ids, last.placed_at, last.order, last.line);
        return page;
      }
      last = {order.placed_at, order.id, row.line};
      page.items.push_back(record_of(std::move(row), order, sellers.of(order.seller)));
    }
  }
  return page;
}

}  // namespace tc::ordering
