// Quick order: lines of codes and quantities, as they are typed, scanned or pasted, matched and priced.
#pragma once
#include "groups/access.hpp"
#include "ordering/basket/types.hpp"
#include "ordering/pricing/buying.hpp"

namespace tc::ordering {

inline constexpr std::uint32_t code_length_max = 100;
inline constexpr std::size_t near_codes_max = 50;  // so many unknown codes get near matches, the first ones
inline constexpr std::size_t near_max = 3;         // of one code

struct QuickLineInput {
  std::string code, pack;
  Quantity quantity{};
  static constexpr auto fields() {
    return std::array{
        field<&QuickLineInput::code>("code", {.doc = "SKU or barcode", .max_length = code_length_max}),
        field<&QuickLineInput::pack>("pack", {.doc = "Its name, or its number of units; without: what is sold first",
                                              .max_length = code_length_max,
                                              .may_be_absent = true}),
        field<&QuickLineInput::quantity>("quantity")};
  }
};

struct QuickOrderInput {
  std::vector<QuickLineInput> lines;
  static constexpr auto fields() {
    return std::array{field<&QuickOrderInput::lines>("lines", {.max_items = lines_per_order_max})};
  }
};

struct QuickNear {
  ProductId product;
  std::string sku, name;
  static constexpr auto fields() {
    return std::array{field<&QuickNear::product>("product"), field<&QuickNear::sku>("sku"),
                      field<&QuickNear::name>("name")};
  }
};

// In the order asked for.
struct QuickLine {
  std::optional<BasketLine> line;
  std::vector<catalog::Pack> packs;
  std::vector<QuickNear> near;
  static constexpr auto fields() {
    return std::array{field<&QuickLine::line>("line", {.doc = "null: nothing here has this code"}),
                      field<&QuickLine::packs>("packs", {.doc = "In which it can be had; \"\" is the base unit"}),
                      field<&QuickLine::near>("near", {.doc = "What may have been meant, of the first unknown codes"})};
  }
};

struct QuickOrder {
  std::vector<QuickLine> lines;
  std::int64_t matched = 0;
  Money goods;
  static constexpr auto fields() {
    return std::array{
        field<&QuickOrder::lines>("lines"),
        field<&QuickOrder::matched>("matched", {.doc = "How many can be put into the basket as they are"}),
        field<&QuickOrder::goods>("goods", {.doc = "Their net"})};
  }
};

QuickOrder match_quick_order(db::Tx&, const AtStorefront<Right::order_draft>&, const QuickOrderInput&, Instant);

// The same for whoever orders there, with what the matched lines come to.
struct QuickMatch {
  QuickOrder order;
  Document document;
};
QuickMatch match_lines(db::Tx&, const Buying&, const std::vector<QuickLineInput>&, Instant);

}  // namespace tc::ordering
