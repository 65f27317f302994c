// Part of the store: two statements that share their columns and filters.
#include "ordering/order/lines.hpp"

#include <fmt/format.h>

#include "ordering/order/period.hpp"
#include "platform/db/db.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

struct JoinedRow {
  OrderId id;
  Currency currency;
  std::string number;
  std::int64_t revision{}, line{};
  Instant placed_at;
  OrderState state{};
  std::string customer_code, customer, group, sku, name, pack;
  std::int64_t units{};
  Quantity quantity{};
  UnitPrice list_price{}, unit_price{};
  Minor net{};
  Percent tax_rate{};
  Minor tax{};
  std::string reference;
  std::optional<Day> requested_day;
  std::string note;
  static constexpr auto fields() {
    return std::array{field<&JoinedRow::id>("id"),
                      field<&JoinedRow::currency>("currency"),
                      field<&JoinedRow::number>("number_text"),
                      field<&JoinedRow::revision>("revision"),
                      field<&JoinedRow::line>("line"),
                      field<&JoinedRow::placed_at>("placed_at"),
                      field<&JoinedRow::state>("state"),
                      field<&JoinedRow::customer_code>("customer_code"),
                      field<&JoinedRow::customer>("customer_name"),
                      field<&JoinedRow::group>("group_name"),
                      field<&JoinedRow::sku>("sku"),
                      field<&JoinedRow::name>("name"),
                      field<&JoinedRow::pack>("pack"),
                      field<&JoinedRow::units>("units"),
                      field<&JoinedRow::quantity>("quantity"),
                      field<&JoinedRow::list_price>("list_price"),
                      field<&JoinedRow::unit_price>("unit_price"),
                      field<&JoinedRow::net>("net"),
                      field<&JoinedRow::tax_rate>("tax_percent"),
                      field<&JoinedRow::tax>("tax"),
                      field<&JoinedRow::reference>("reference"),
                      field<&JoinedRow::requested_day>("requested_day"),
                      field<&JoinedRow::note>("note")};
  }
};

// The last line of the page before.
struct Place {
  Instant placed_at;
  OrderId order;
  std::int64_t line = 0;
};

constexpr std::string_view joined =
    "select o.id, o.currency, o.number_text, o.revision, l.line, o.placed_at, o.state, o.customer_code,"
    " o.customer_name, o.group_name, l.sku, l.name, l.pack, l.units, l.quantity, l.list_price, l.unit_price, l.net,"
    " l.tax_percent, l.tax, o.reference, o.requested_day, l.note"
    " from sales_order o join order_line l on l.seller = o.seller and l.sales_order = o.id where o.seller = $1";

std::string filter_of(const OrderLineListInput& input, const Scope& scope) {
  std::string sql = input.state ? " and o.state || '' = $2" : " and o.state <> 'draft'";
  if (scope.limits_customers()) sql += " and o.customer in_integers($3)";
  if (scope.limits_sites()) sql += " and o.site in_integers($4)";
  return sql;
}

OrderLineRecord record_of(JoinedRow&& row) {
  const auto currency = row.currency;
  const UnitPrice reduction{row.list_price.ten_thousandths - row.unit_price.ten_thousandths};
  return {.order = std::move(row.number),
          .revision = row.revision,
          .line = row.line,
          .placed_at = row.placed_at,
          .state = row.state,
          .customer_code = std::move(row.customer_code),
          .customer = std::move(row.customer),
          .group = std::move(row.group),
          .sku = std::move(row.sku),
          .name = std::move(row.name),
          .pack = std::move(row.pack),
          .units = row.units,
          .quantity = row.quantity,
          .unit_price = {row.unit_price, currency},
          .reduction = {reduction, currency},
          .net = {row.net, currency},
          .tax_rate = row.tax_rate,
          .tax = {row.tax, currency},
          .reference = std::move(row.reference),
          .requested_day = row.requested_day,
          .note = std::move(row.note)};
}

class Reading {
 public:
  Reading(db::Tx& tx, const Allowed<Right::export_run>& by, const OrderLineListInput& input)
      : tx_(tx),
        seller_(by.seller),
        rest_statement_(order_rest_statement(input, by.scope)),
        lines_statement_(order_lines_statement(input, by.scope)),
        state_(input.state.value_or(OrderState::placed)),
        customers_(db::integers(by.scope.customers)),
        sites_(db::integers(by.scope.sites)),
        shown_(static_cast<std::size_t>(input.limit)),
        left_(std::int64_t{input.limit} + 1) {}

  void rest_of_order(const Place& after) { add(rest_statement_, after.order, after.line); }
  // Whole orders beyond a place, until a moment.
  void orders(Instant placed_at, OrderId id, Instant until) { add(lines_statement_, placed_at, id, until); }
  bool has_more() const { return has_more_; }
  const Place& last() const { return last_; }
  std::vector<OrderLineRecord>& records() { return records_; }

 private:
  template <class A, class B, class... Rest>
  void add(const std::string& sql, const A& a, const B& b, const Rest&... rest) {
    if (left_ <= 0) return;
    std::int64_t rows = 0;
    const auto take_one = [&](JoinedRow&& row) { take(std::move(row)), ++rows; };
    tx_.each<JoinedRow>(sql, take_one, seller_, state_, customers_, sites_, a, b, left_, rest...);
    left_ -= rows;
  }

  // The row after the last one shown only tells that there are more.
  void take(JoinedRow&& row) {
    has_more_ = records_.size() == shown_;
    if (has_more_) return;
    last_ = {row.placed_at, row.id, row.line};
    records_.push_back(record_of(std::move(row)));
  }

  db::Tx& tx_;
  const SellerId seller_;
  const std::string rest_statement_, lines_statement_;
  const OrderState state_;
  const db::Integers customers_, sites_;
  const std::size_t shown_;
  std::int64_t left_;
  bool has_more_ = false;
  Place last_;
  std::vector<OrderLineRecord> records_;
};

}  // namespace

std::string order_rest_statement(const OrderLineListInput& input, const Scope& scope) {
  return fmt::format("{}{} and o.id = $5 and l.line > $6 order by l.line limit $7", joined, filter_of(input, scope));
}

std::string order_lines_statement(const OrderLineListInput& input, const Scope& scope) {
  return fmt::format(
      "{}{} and (o.placed_at, o.id) > ($5, $6) and o.placed_at < $8"
      " order by o.placed_at, o.id, l.line limit $7",
      joined, filter_of(input, scope));
}

http::Page<OrderLineRecord> list_order_lines(db::Tx& tx, const Allowed<Right::export_run>& by,
                                             const OrderLineListInput& input, const IdCodec& ids) {
  const auto period = period_of(input.from, input.to, sellers::require_seller(tx, by.seller).time_zone);
  const auto cursor = http::decode_cursor<Instant, OrderId, std::int64_t>(ids, input.cursor);
  Reading reading(tx, by, input);
  if (cursor) {
    const auto [placed_at, order, line] = *cursor;
    reading.rest_of_order({placed_at, order, line});
    reading.orders(placed_at, order, period.until);
  } else {
    reading.orders(period.from, {}, period.until);
  }

  http::Page<OrderLineRecord> page{.items = std::move(reading.records()), .next = {}};
  const auto& last = reading.last();
  if (reading.has_more()) page.next = http::encode_cursor(ids, last.placed_at, last.order, last.line);
  return page;
}

}  // namespace tc::ordering
