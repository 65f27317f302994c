#include "ordering/documents/confirmation.hpp"

#include <fmt/format.h>

#include "ordering/order/history.hpp"
#include "ordering/words.hpp"
#include "platform/json/json.hpp"
#include "sellers/pictures.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

std::string title_of(const OrderRow& order) {
  auto number =
      order.revision == 1 ? order.number_text : fmt::format("{}, revision {}", order.number_text, order.revision);
  if (order.test) return fmt::format("Test order {}: nothing is delivered", number);
  switch (order.state) {
    case OrderState::accepted:
    case OrderState::completed:
      return "Order confirmation " + number;
    case OrderState::placed:
      return fmt::format("Order {} (not yet accepted)", number);
    case OrderState::draft:
    case OrderState::rejected:
    case OrderState::cancelled:
      break;
  }
  return fmt::format("Order {} ({})", number, names_of(order.state)[static_cast<std::size_t>(order.state)]);
}

std::vector<paper::Row> rows_of(const WholeOrder& order, int exponent) {
  std::vector<paper::Row> rows;
  rows.reserve(order.lines.size());
  for (const auto& line : order.lines) {
    auto& row =
        rows.emplace_back(paper::Row{.cells = {std::to_string(line.line), line.sku, line.name, pack_text(line),
                                               line.quantity.text(), grouped(line.unit_price.text(exponent)),
                                               line.tax_percent.text() + " %", grouped(line.net.text(exponent))}});
    // Nothing is hidden in a price.
    if (line.list_price != line.unit_price)
      row.below = fmt::format("list price {}{}{}", grouped(line.list_price.text(exponent)),
                              line.reduction_cause.empty() ? "" : ", ", line.reduction_cause);
    if (!line.note.empty()) row.below.append(row.below.empty() ? "" : "\n").append(line.note);
  }
  return rows;
}

std::vector<paper::Sum> sums_of(const WholeOrder& order, int exponent) {
  const auto& row = order.row;
  std::vector<paper::Sum> sums{{.label = "Goods", .amount = grouped(row.goods.text(exponent))},
                               {.label = "Delivery", .amount = grouped(row.delivery.text(exponent))},
                               {.label = "Net", .amount = grouped(row.net.text(exponent))}};
  for (const auto& tax : order.taxes)
    sums.push_back({.label = fmt::format("{} on {}", tax.label, grouped(tax.taxable.text(exponent))),
                    .amount = grouped(tax.tax.text(exponent))});
  sums.push_back({.label = fmt::format("Total, {}", row.currency.text()),
                  .amount = grouped(row.total.text(exponent)),
                  .weight = paper::Weight::bold});
  return sums;
}

// Where to pay, where the seller tells; the number lets them know what for.
std::string bank_of(const OrderRow& row) {
  const auto details = json::from_stored<std::optional<sellers::BankDetails>>(row.pay_to.text);
  if (!details) return "";
  std::string text;
  for (const auto& part :
       {details->holder, "IBAN " + sellers::printed_iban(details->iban),
        details->bic.empty() ? "" : "BIC " + details->bic, details->bank, "Quote " + row.number_text})
    if (!part.empty()) text.append(text.empty() ? "" : "\n").append(part);
  return text;
}

paper::Signed signature_of(const WholeOrder& order, const Zone& zone) {
  const auto& signature = order.signature;
  if (!signature) return {};
  paper::Signed drawn{
      .strokes = {},
      .width = signature_width,
      .height = signature_height,
      .written = signature->name,
      .below = fmt::format("Signed by {}, {}", order.row.placed_by_name, moment_text(order.row.placed_at, zone))};
  for (const auto& text : signature->strokes) {
    auto& stroke = drawn.strokes.emplace_back();
    for (const auto& [x, y] : parse_stroke(text).value_or(SignatureStroke())) stroke.emplace_back(x, y);
  }
  return drawn;
}

}  // namespace

std::string letterhead_of(const sellers::Seller& seller) {
  std::string lines;
  for (const auto& part : {seller.street, seller.city, seller.postcode, seller.phone,
                           seller.vat_number.empty() ? "" : "VAT " + seller.vat_number})
    if (!part.empty()) lines.append(lines.empty() ? "" : "\n").append(part);
  return lines;
}

paper::Sheet confirmation_of(const WholeOrder& order, const sellers::Seller& seller) {
  const auto& row = order.row;
  const int exponent = row.currency.exponent();
  const auto currency = row.currency.text();
  return {.title = title_of(row),
          .sender = seller.name,
          .sender_lines = letterhead_of(seller),
          .accent = paper::Ink::hex(seller.accent.text()),
          .addresses = {{"Invoice to", address_text(row.bill_to, "\n")},
                        {"Deliver to", address_text(row.deliver_to, "\n")}},
          .facts = {{"Order", row.number_text},
                    {"Placed", moment_text(row.placed_at, seller.time_zone)},
                    {"By", row.placed_by_name},
                    {"Wanted", row.requested_day.transform(in_words).value_or("")},
                    {"Your number", row.reference},
                    {"Account", row.customer_code},
                    {"Payment", row.payment_days ? payment_text(*row.payment_days) : ""}},
          .columns = {{.head = "", .width = 26},
                      {.head = "SKU", .width = 76},
                      {.head = "Product"},
                      {.head = "Pack", .width = 66},
                      {.head = "Quantity", .width = 48, .align = paper::Align::right},
                      {.head = "Price, " + currency, .width = 62, .align = paper::Align::right},
                      {.head = "Tax", .width = 38, .align = paper::Align::right},
                      {.head = "Net, " + currency, .width = 62, .align = paper::Align::right}},
          .rows = rows_of(order, exponent),
          .sums = sums_of(order, exponent),
          .notes = {{"Reason", row.rejection.value_or("")}, {"Note", row.note}, {"Please pay to", bank_of(row)}},
          .signature = signature_of(order, seller.time_zone)};
}

namespace {

OrderOfSeller with_seller(db::Tx& tx, OrderRow&& row) {
  auto seller = sellers::require_seller(tx, row.seller);
  auto logo = sellers::find_picture(tx, seller.id, seller.logo, sellers::PictureSize::large);
  return {whole_order(tx, std::move(row)), std::move(seller), std::move(logo)};
}

}  // namespace

OrderOfSeller require_paper(db::Tx& tx, const Allowed<Right::order_view>& by, OrderId id) {
  auto row = find_order_row(tx, by.seller, id);
  if (!row || !is_in_reach(by.scope, *row)) throw Problem::not_found();
  return with_seller(tx, *std::move(row));
}

OrderOfSeller require_own_paper(db::Tx& tx, const LoggedIn& by, OrderId id) {
  return with_seller(tx, std::move(require_own_row(tx, by, id).first));
}

http::File confirmation_file(const OrderOfSeller& of) {
  auto sheet = confirmation_of(of.order, of.seller);
  if (of.logo) sheet.logo = sellers::on_paper(*of.logo);
  return {.media_type = "application/pdf",
          .download_name = of.order.row.number_text + ".pdf",
          .text = paper::pdf_of(sheet)};
}

}  // namespace tc::ordering
