// The order lines of a period, for ERPs and spreadsheets (the columns of docs: order lines).
#pragma once
#include <optional>
#include <string>

#include "base/id_codec.hpp"
#include "identity/access.hpp"
#include "ordering/order/types.hpp"

namespace tc::ordering {

struct OrderLineListInput {
  std::optional<Day> from, to;
  std::optional<OrderState> state;
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&OrderLineListInput::from>("from", {.doc = "Placed on this day (the seller's) or later"}),
                      field<&OrderLineListInput::to>("to", {.doc = "Placed on this day or before"}),
                      field<&OrderLineListInput::state>("state", {.doc = "Of the order; without: all but drafts"}),
                      field<&OrderLineListInput::cursor>("cursor", http::cursor_limits),
                      field<&OrderLineListInput::limit>("limit", http::limit_limits)};
  }
};

// reduction: what each pack costs less than its list price. The currency is a column of its own in CSV.
struct OrderLineRecord {
  std::string order;  // its number
  std::int64_t revision = 1, line = 0;
  Instant placed_at;
  OrderState state{};
  std::string customer_code, customer, group, sku, name, pack;
  std::int64_t units = 1;
  Quantity quantity{};
  Price unit_price, reduction;
  Money net;
  Percent tax_rate{};
  Money tax;
  std::string reference;
  std::optional<Day> requested_day;
  std::string note;
  static constexpr auto fields() {
    return std::array{field<&OrderLineRecord::order>("order"),
                      field<&OrderLineRecord::revision>("revision"),
                      field<&OrderLineRecord::line>("line"),
                      field<&OrderLineRecord::placed_at>("placed_at"),
                      field<&OrderLineRecord::state>("state"),
                      field<&OrderLineRecord::customer_code>("customer_code"),
                      field<&OrderLineRecord::customer>("customer"),
                      field<&OrderLineRecord::group>("group"),
                      field<&OrderLineRecord::sku>("sku"),
                      field<&OrderLineRecord::name>("name"),
                      field<&OrderLineRecord::pack>("pack"),
                      field<&OrderLineRecord::units>("units"),
                      field<&OrderLineRecord::quantity>("quantity"),
                      field<&OrderLineRecord::unit_price>("unit_price", {.doc = "Of one pack"}),
                      field<&OrderLineRecord::reduction>("reduction", {.doc = "List price less unit price"}),
                      field<&OrderLineRecord::net>("net"),
                      field<&OrderLineRecord::tax_rate>("tax_rate", {.doc = "Percent"}),
                      field<&OrderLineRecord::tax>("tax"),
                      field<&OrderLineRecord::reference>("reference"),
                      field<&OrderLineRecord::requested_day>("requested_day"),
                      field<&OrderLineRecord::note>("note", {.doc = "Of the line"})};
  }
};

http::Page<OrderLineRecord> list_order_lines(db::Tx&, const Allowed<Right::export_run>&, const OrderLineListInput&,
                                             const IdCodec&);

// Inner, for the test of their plans: the rest of the order that the page before broke off in; orders beyond it.
std::string order_rest_statement(const OrderLineListInput&, const Scope&);
std::string order_lines_statement(const OrderLineListInput&, const Scope&);

}  // namespace tc::ordering
