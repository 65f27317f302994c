// The lines of a buyer's orders at all sellers, for a spreadsheet of their own.
#pragma once
#include "ordering/order/history.hpp"

namespace tc::ordering {

// The currency is a column of its own in CSV.
struct OwnOrderLine {
  std::string seller;
  std::string order;  // its number
  std::int64_t line = 0;
  Instant placed_at;
  OrderState state{};
  std::string customer, reference, sku, name, pack;
  std::int64_t units = 1;
  Quantity quantity{}, shipped{};
  Price unit_price;
  Money net;
  Percent tax_rate{};
  Money tax;
  std::string note;
  static constexpr auto fields() {
    return std::array{field<&OwnOrderLine::seller>("seller"),
                      field<&OwnOrderLine::order>("order"),
                      field<&OwnOrderLine::line>("line"),
                      field<&OwnOrderLine::placed_at>("placed_at"),
                      field<&OwnOrderLine::state>("state"),
                      field<&OwnOrderLine::customer>("customer"),
                      field<&OwnOrderLine::reference>("reference"),
                      field<&OwnOrderLine::sku>("sku"),
                      field<&OwnOrderLine::name>("name"),
                      field<&OwnOrderLine::pack>("pack"),
                      field<&OwnOrderLine::units>("units"),
                      field<&OwnOrderLine::quantity>("quantity"),
                      field<&OwnOrderLine::shipped>("shipped", {.doc = "How many of them were dispatched"}),
                      field<&OwnOrderLine::unit_price>("unit_price", {.doc = "Of one pack"}),
                      field<&OwnOrderLine::net>("net"),
                      field<&OwnOrderLine::tax_rate>("tax_rate", {.doc = "Percent"}),
                      field<&OwnOrderLine::tax>("tax"),
                      field<&OwnOrderLine::note>("note", {.doc = "Of the line"})};
  }
};

// Of the orders that the history lists under the same filters, the newest order first.
http::Page<OwnOrderLine> own_order_lines(db::Tx&, const LoggedIn&, const BuyerOrderListInput&, const IdCodec&);

}  // namespace tc::ordering
