// What staff change of an order, and what it comes to.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/change.hpp"
#include "ordering/order/types.hpp"
#include "ordering/placing/types.hpp"

namespace tc::ordering {

inline constexpr std::uint32_t lines_per_edit_max = 500;  // changed and added, each

// A line that is not named stays as it is; one that is named keeps its price unless another is given.
struct LineEdit {
  std::int64_t line = 0;
  std::optional<Quantity> quantity;
  std::optional<Price> unit_price;
  bool reprice = false;
  static constexpr auto fields() {
    return std::array{
        field<&LineEdit::line>("line", {.doc = "Its number", .min = 1}),
        field<&LineEdit::quantity>("quantity", {.doc = "Of packs; \"0\" removes the line"}),
        field<&LineEdit::unit_price>("unit_price", {.doc = "Of one pack, by hand: needs the right order.price"}),
        field<&LineEdit::reprice>("reprice", {.doc = "At the customer's price of today", .may_be_absent = true})};
  }
};

struct LineAddition {
  ProductId product;
  std::string pack;
  Quantity quantity{};
  std::optional<Price> unit_price;
  std::optional<std::string> note;
  static constexpr auto fields() {
    return std::array{
        field<&LineAddition::product>("product"),
        field<&LineAddition::pack>(
            "pack", {.doc = "Without: base units", .max_length = catalog::pack_name_length_max, .may_be_absent = true}),
        field<&LineAddition::quantity>("quantity", {.doc = "Of packs"}),
        field<&LineAddition::unit_price>("unit_price",
                                         {.doc = "By hand, instead of the customer's of today: needs order.price"}),
        field<&LineAddition::note>("note", line_note_limits)};
  }
};

struct OrderEdit {
  std::vector<LineEdit> lines;
  std::vector<LineAddition> added;
  std::optional<OrderAddress> deliver_to;
  std::optional<std::string> reference;
  Change<Day> requested_day;
  static constexpr auto fields() {
    return std::array{
        field<&OrderEdit::lines>("lines",
                                 {.doc = "Those that change", .max_items = lines_per_edit_max, .may_be_absent = true}),
        field<&OrderEdit::added>("added", {.max_items = lines_per_edit_max, .may_be_absent = true}),
        field<&OrderEdit::deliver_to>("deliver_to", {.doc = "Without: as it is"}),
        field<&OrderEdit::reference>("reference", {.doc = "Without: as it is", .max_length = reference_length_max}),
        field<&OrderEdit::requested_day>("requested_day", {.doc = "null: none; without: as it is"})};
  }
};

// What an edit would make of the order. Nothing is changed by looking.
struct EditPreview {
  OrderTotals totals;
  Money was, difference;
  std::vector<OrderLine> lines;
  std::vector<OrderChange> changes;
  std::vector<std::string> warnings;
  static constexpr auto fields() {
    return std::array{field<&EditPreview::totals>("totals"),
                      field<&EditPreview::was>("was", {.doc = "The total as it is"}),
                      field<&EditPreview::difference>("difference", {.doc = "What the total grows by"}),
                      field<&EditPreview::lines>("lines", {.doc = "Those that are changed or added"}),
                      field<&EditPreview::changes>("changes"),
                      field<&EditPreview::warnings>("warnings", {.doc = "What a buyer could not place so"})};
  }
};

}  // namespace tc::ordering
