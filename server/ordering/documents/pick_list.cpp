#include "ordering/documents/pick_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ordering/dispatch/rules.hpp"
#include "ordering/documents/store.hpp"
#include "ordering/order/view.hpp"
#include "ordering/words.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

bool same(const PickLine& a, const PickLine& b) {
  return a.product == b.product && a.pack == b.pack && a.units == b.units;
}

PickLine pick_line_of(const LineRow& line, const std::string& order) {
  return {.product = line.product,
          .sku = line.sku,
          .name = line.name,
          .unit = line.unit,
          .pack = line.pack,
          .units = line.units,
          .left = left_of(line),
          .note = line.note,
          .order = order};
}

std::vector<ProductId> products_of(const std::vector<Pick>& picks) {
  std::vector<ProductId> products;
  for (const auto& pick : picks) products.push_back(pick.what.product);
  return products;
}

PickList list_of(db::Tx& tx, SellerId seller, const sellers::Site& site, std::vector<Pick> picks, Instant now) {
  PickList list{.seller = sellers::require_seller(tx, seller),
                .site = site.name,
                .picks = std::move(picks),
                .on_hand = {},
                .now = now};
  list.on_hand = inventory::on_hand_at(tx, seller, site.id, products_of(list.picks));
  return list;
}

std::string on_hand_text(const PickList& list, ProductId product) {
  const auto found = list.on_hand.find(product);
  return found == list.on_hand.end() ? "" : found->second.text();
}

// "SO-12: 4 · SO-15: 6, for the window": how many for whom, and what buyers wrote.
std::string for_whom(const Pick& pick) {
  std::string text;
  for (const auto& line : pick.of) {
    text.append(text.empty() ? "" : " · ").append(line.order).append(": ").append(line.left.text());
    if (!line.note.empty()) text.append(", ").append(line.note);
  }
  return text;
}

std::vector<paper::Row> rows_of(const PickList& list, std::string (*below)(const Pick&)) {
  std::vector<paper::Row> rows;
  for (const auto& pick : list.picks)
    rows.push_back(
        {.cells = {"☐", pick.what.sku, pick.what.name, pack_text(pick.what.unit, pick.what.pack, pick.what.units),
                   pick.what.left.text(), on_hand_text(list, pick.what.product)},
         .below = below(pick)});
  return rows;
}

paper::Sheet sheet_of(const PickList& list, std::string title, std::string (*below)(const Pick&)) {
  return {.title = std::move(title),
          .sender = list.seller.name,
          .sender_lines = list.site,
          .accent = paper::Ink::hex(list.seller.accent.text()),
          .addresses = {},
          .facts = {{"Site", list.site}, {"Printed", moment_text(list.now, list.seller.time_zone)}},
          .columns = {{.head = "", .width = 20},
                      {.head = "SKU", .width = 90},
                      {.head = "Product"},
                      {.head = "Pack", .width = 80},
                      {.head = "To pick", .width = 52, .align = paper::Align::right},
                      {.head = "On hand", .width = 56, .align = paper::Align::right}},
          .rows = rows_of(list, below),
          .sums = {},
          .notes = {}};
}

http::File file_of(const paper::Sheet& sheet, std::string name) {
  return {.media_type = "application/pdf", .download_name = std::move(name), .text = paper::pdf_of(sheet)};
}

}  // namespace

std::vector<Pick> together(std::span<const PickLine> lines) {
  std::vector<Pick> picks;
  for (const auto& line : lines) {
    if (picks.empty() || !same(picks.back().what, line)) {
      picks.push_back({.what = line, .of = {line}});
      continue;
    }
    picks.back().what.left += line.left;
    picks.back().of.push_back(line);
  }
  return picks;
}

PickListOfOrder require_pick_list(db::Tx& tx, const Allowed<Right::order_view>& by, OrderId id, Instant now) {
  auto order = require_paper(tx, by, id).order;
  if (auto why_not = refusal(standing_of(order.row), OrderVerb::dispatch)) throw *std::move(why_not);
  std::vector<Pick> picks;
  for (const auto& line : order.lines)
    if (left_of(line) > Quantity{}) {
      const auto what = pick_line_of(line, order.row.number_text);
      picks.push_back({.what = what, .of = {what}});
    }
  const auto site = sellers::require_site(tx, by.seller, order.row.site);
  auto list = list_of(tx, by.seller, site, std::move(picks), now);
  return {.order = std::move(order.row), .list = std::move(list)};
}

PickList pick_list_of_site(db::Tx& tx, const Allowed<Right::order_view>& by, SiteId id, Instant now) {
  if (!by.scope.allows(id)) throw Problem::not_found();
  const auto site = sellers::require_site(tx, by.seller, id);
  const auto lines = lines_to_pick(tx, by.seller, id, by.scope, lines_per_pick_list_max + 1);
  if (static_cast<std::int64_t>(lines.size()) > lines_per_pick_list_max)
    throw Problem::conflict("too-many-lines", fmt::format("More than {} lines wait to be picked: print the orders' own "
                                                          "pick lists.",
                                                          lines_per_pick_list_max));
  return list_of(tx, by.seller, site, together(lines), now);
}

http::File pick_list_file(const PickListOfOrder& of) {
  const auto& row = of.order;
  auto sheet = sheet_of(of.list, "Pick list " + row.number_text, [](const Pick& pick) { return pick.what.note; });
  sheet.addresses = {{"Deliver to", address_text(row.deliver_to, "\n")}};
  sheet.facts.insert(sheet.facts.begin(), {{"Order", row.number_text},
                                           {"Placed", moment_text(row.placed_at, of.list.seller.time_zone)},
                                           {"Wanted", row.requested_day.transform(in_words).value_or("")},
                                           {"Account", row.customer_code}});
  sheet.notes = {{"Note", row.note}};
  return file_of(sheet, "Pick list " + row.number_text + ".pdf");
}

http::File pick_list_file(const PickList& list) {
  auto sheet = sheet_of(list, "Pick list " + list.site, for_whom);
  std::set<std::string> orders;
  for (const auto& pick : list.picks)
    for (const auto& line : pick.of) orders.insert(line.order);
  sheet.facts.push_back({"Orders", std::to_string(orders.size())});
  if (list.picks.empty()) sheet.notes = {{"Nothing to pick", "No accepted order waits here."}};
  return file_of(sheet, "Pick list " + list.site + ".pdf");
}

}  // namespace tc::ordering
