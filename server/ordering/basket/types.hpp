// Baskets as the API shows and takes them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalog/types.hpp"
#include "groups/stock.hpp"
#include "groups/types.hpp"
#include "ordering/types.hpp"

namespace tc::ordering {

struct BasketProblem {
  std::string field, code, detail;
  static constexpr auto fields() {
    return std::array{tc::field<&BasketProblem::field>("field", {.doc = "Which one of the line is to be mended"}),
                      tc::field<&BasketProblem::code>("code"), tc::field<&BasketProblem::detail>("detail")};
  }
};

struct BasketBreak {
  Quantity quantity{};
  Price unit_price;
  static constexpr auto fields() {
    return std::array{field<&BasketBreak::quantity>("quantity"), field<&BasketBreak::unit_price>("unit_price")};
  }
};

// Prices are of one pack. A line with a problem has none and counts in no total.
struct BasketLine {
  ProductId product;
  std::string sku, name, unit, pack;
  std::int64_t units = 1;
  Quantity quantity{};
  std::optional<Price> list_price, unit_price;
  std::optional<Money> net;
  std::optional<BasketBreak> next_break;
  std::optional<BasketProblem> problem;
  std::string note;
  std::optional<groups::ShownStock> stock;
  static constexpr auto fields() {
    return std::array{field<&BasketLine::product>("product"),
                      field<&BasketLine::sku>("sku"),
                      field<&BasketLine::name>("name"),
                      field<&BasketLine::unit>("unit"),
                      field<&BasketLine::pack>("pack"),
                      field<&BasketLine::units>("units", {.doc = "Base units in one pack"}),
                      field<&BasketLine::quantity>("quantity", {.doc = "Packs, or base units without a pack"}),
                      field<&BasketLine::list_price>("list_price"),
                      field<&BasketLine::unit_price>("unit_price", {.doc = "Of one pack"}),
                      field<&BasketLine::net>("net"),
                      field<&BasketLine::next_break>("next_break"),
                      field<&BasketLine::problem>("problem", {.doc = "Why it can't be ordered"}),
                      field<&BasketLine::note>("note"),
                      field<&BasketLine::stock>("stock", {.doc = "As in the catalogue"})};
  }
};

struct BasketMinimum {
  Money required, missing;
  static constexpr auto fields() {
    return std::array{field<&BasketMinimum::required>("required"), field<&BasketMinimum::missing>("missing")};
  }
};

struct BasketVolume {
  groups::VolumeMeasure of{};
  Quantity required{}, reached{}, missing{};
  static constexpr auto fields() {
    return std::array{field<&BasketVolume::of>("of", {.doc = "What the figures count; weight_g: grams"}),
                      field<&BasketVolume::required>("required"), field<&BasketVolume::reached>("reached"),
                      field<&BasketVolume::missing>("missing")};
  }
};

struct BasketActions {
  OrderAction check_out;
  static constexpr auto fields() { return std::array{field<&BasketActions::check_out>("check_out")}; }
};

// A basket without its lines, which are read in pages: it may have thousands.
struct Basket {
  StorefrontId storefront;
  std::int64_t lines = 0, problems = 0;
  OrderTotals totals;
  std::optional<BasketMinimum> minimum;
  std::optional<BasketVolume> minimum_volume;
  std::optional<Money> delivery_free_from;
  std::int64_t version = 0;
  BasketActions actions;
  static constexpr auto fields() {
    return std::array{field<&Basket::storefront>("storefront"),
                      field<&Basket::lines>("lines", {.doc = "How many"}),
                      field<&Basket::problems>("problems", {.doc = "How many of them can't be ordered as they are"}),
                      field<&Basket::totals>("totals"),
                      field<&Basket::minimum>("minimum", {.doc = "The smallest net of goods that can be ordered"}),
                      field<&Basket::minimum_volume>("minimum_volume", {.doc = "The least that can be ordered"}),
                      field<&Basket::delivery_free_from>("delivery_free_from"),
                      field<&Basket::version>("version", {.doc = "Counts the basket's changes"}),
                      field<&Basket::actions>("actions")};
  }
};

// What a change of one line came to.
struct BasketChange {
  std::optional<BasketLine> line;
  Basket basket;
  std::int64_t version = 0;
  static constexpr auto fields() {
    return std::array{field<&BasketChange::line>("line", {.doc = "As it is now; null: it was taken out"}),
                      field<&BasketChange::basket>("basket"),
                      field<&BasketChange::version>("version", {.doc = "The basket's"})};
  }
};

inline constexpr Limits line_note_limits{
    .doc = "For whoever picks the line; without: as it is", .max_length = line_note_length_max, .may_be_absent = true};

// A line as it is put into a basket or ordered.
struct BasketLineInput {
  ProductId product;
  std::string pack;
  Quantity quantity{};
  std::optional<std::string> note = {};
  static constexpr auto fields() {
    return std::array{
        field<&BasketLineInput::product>("product"),
        field<&BasketLineInput::pack>(
            "pack", {.doc = "Without: base units", .max_length = catalog::pack_name_length_max, .may_be_absent = true}),
        field<&BasketLineInput::quantity>("quantity", {.doc = "Of packs; \"0\" takes the line out of a basket"}),
        field<&BasketLineInput::note>("note", line_note_limits)};
  }
};

struct BasketInput {
  std::vector<BasketLineInput> lines;
  static constexpr auto fields() {
    return std::array{field<&BasketInput::lines>("lines", {.max_items = lines_per_order_max})};
  }
};

// What adding came to. A line of a product and pack that was there already counts as added, too.
struct BasketAdded {
  std::int64_t added = 0, lines = 0, version = 0;
  static constexpr auto fields() {
    return std::array{field<&BasketAdded::added>("added"),
                      field<&BasketAdded::lines>("lines", {.doc = "How many the basket has now"}),
                      field<&BasketAdded::version>("version")};
  }
};

// One of a login's baskets. Baskets without lines are left out.
struct BasketSummary {
  StorefrontId storefront;
  std::string seller, group, customer;  // names
  std::int64_t lines = 0;
  Money goods, net, total;
  std::optional<BasketMinimum> minimum;
  std::optional<BasketVolume> minimum_volume;
  BasketActions actions;
  static constexpr auto fields() {
    return std::array{field<&BasketSummary::storefront>("storefront"),
                      field<&BasketSummary::seller>("seller"),
                      field<&BasketSummary::group>("group"),
                      field<&BasketSummary::customer>("customer"),
                      field<&BasketSummary::lines>("lines"),
                      field<&BasketSummary::goods>("goods", {.doc = "What counts to the minimum"}),
                      field<&BasketSummary::net>("net"),
                      field<&BasketSummary::total>("total"),
                      field<&BasketSummary::minimum>("minimum"),
                      field<&BasketSummary::minimum_volume>("minimum_volume"),
                      field<&BasketSummary::actions>("actions")};
  }
};

struct BasketList {
  std::vector<BasketSummary> items;
  static constexpr auto fields() { return std::array{field<&BasketList::items>("items")}; }
};

}  // namespace tc::ordering
