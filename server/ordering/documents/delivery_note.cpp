#include "ordering/documents/delivery_note.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ordering/dispatch/store.hpp"
#include "ordering/words.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

// "SO-12-2": the order's second parcel.
std::string number_of(const DeliveryNote& note) {
  return fmt::format("{}-{}", note.of.order.row.number_text, note.shipment.number);
}

Quantity in_parcel(const Shipment& shipment, std::int64_t line) {
  const auto found = std::ranges::find(shipment.lines, line, &ShippedLine::line);
  return found == shipment.lines.end() ? Quantity{} : found->quantity;
}

// Of a line, in this parcel and those before it.
Quantity sent_by_then(const DeliveryNote& note, std::int64_t line) {
  Quantity sent;
  for (const auto& shipment : note.of.order.shipments)
    if (shipment.number <= note.shipment.number) sent += in_parcel(shipment, line);
  return sent;
}

std::vector<paper::Row> rows_of(const DeliveryNote& note) {
  std::vector<paper::Row> rows;
  for (const auto& line : note.of.order.lines) {
    const auto here = in_parcel(note.shipment, line.line);
    if (here == Quantity{}) continue;
    const auto later = line.quantity - line.cancelled - sent_by_then(note, line.line);
    auto& row = rows.emplace_back(paper::Row{.cells = {std::to_string(line.line), line.sku, line.name, pack_text(line),
                                                       line.quantity.text(), here.text(), later.text()}});
    row.below = line.note;
  }
  return rows;
}

std::string lines_of(const sellers::Site& site) {
  std::string lines;
  for (const auto& part : {site.name, site.street, site.city, site.postcode, site.phone})
    if (!part.empty()) lines.append(lines.empty() ? "" : "\n").append(part);
  return lines;
}

}  // namespace

paper::Sheet delivery_note_of(const DeliveryNote& note) {
  const auto& row = note.of.order.row;
  const auto& seller = note.of.seller;
  const bool has_address = !note.site.street.empty() || !note.site.city.empty();
  return {.title = "Delivery note " + number_of(note),
          .sender = seller.name,
          .sender_lines = has_address ? lines_of(note.site) : letterhead_of(seller),
          .accent = paper::Ink::hex(seller.accent.text()),
          .addresses = {{"Deliver to", address_text(row.deliver_to, "\n")}},
          .facts = {{"Order", row.number_text},
                    {"Placed", moment_text(row.placed_at, seller.time_zone)},
                    {"Your number", row.reference},
                    {"Account", row.customer_code},
                    {"Dispatched", moment_text(note.shipment.dispatched_at, seller.time_zone)},
                    {"From", note.shipment.site},
                    {"Carrier", note.shipment.carrier},
                    {"Tracking number", note.shipment.tracking_number}},
          .columns = {{.head = "", .width = 26},
                      {.head = "SKU", .width = 86},
                      {.head = "Product"},
                      {.head = "Pack", .width = 76},
                      {.head = "Ordered", .width = 52, .align = paper::Align::right},
                      {.head = "Delivered", .width = 56, .align = paper::Align::right},
                      {.head = "To come", .width = 52, .align = paper::Align::right}},
          .rows = rows_of(note),
          .sums = {},
          .notes = {{"Note", row.note}, {"Received", "Date, name and signature"}}};
}

DeliveryNote require_delivery_note(db::Tx& tx, const Allowed<Right::order_view>& by, OrderId id, ShipmentId shipment) {
  auto of = require_paper(tx, by, id);
  const auto found = std::ranges::find(of.order.shipments, shipment, &Shipment::id);
  if (found == of.order.shipments.end()) throw Problem::not_found();
  auto parcel = *found;
  return {.of = std::move(of),
          .shipment = std::move(parcel),
          .site = sellers::require_site(tx, by.seller, site_of_shipment(tx, by.seller, id, shipment))};
}

http::File delivery_note_file(const DeliveryNote& note) {
  return {.media_type = "application/pdf",
          .download_name = number_of(note) + ".pdf",
          .text = paper::pdf_of(delivery_note_of(note))};
}

}  // namespace tc::ordering
