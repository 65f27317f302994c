// A basket's lines in pages, so that one of thousands is as quick to open and to change as one of ten.
#pragma once
#include <string>
#include <vector>

#include "groups/access.hpp"
#include "ordering/basket/types.hpp"
#include "platform/http/route.hpp"

namespace tc::ordering {

inline constexpr std::uint32_t basket_products_asked_max = 200;

enum class BasketShow : std::uint8_t { all, problems };
constexpr auto names_of(BasketShow) { return std::array<std::string_view, 2>{"all", "problems"}; }

struct BasketLineListInput {
  std::vector<ProductId> product;
  std::string q;
  BasketShow show{};
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{
        field<&BasketLineListInput::product>(
            "product", {.doc = "Only lines of these products, all at once", .max_items = basket_products_asked_max}),
        field<&BasketLineListInput::q>(
            "q", {.doc = "A part of the SKU or the name", .max_length = 100, .may_be_absent = true}),
        field<&BasketLineListInput::show>(
            "show", {.doc = "problems: only lines that can't be ordered as they are", .may_be_absent = true}),
        field<&BasketLineListInput::cursor>("cursor", http::cursor_limits),
        field<&BasketLineListInput::limit>("limit", http::limit_limits)};
  }
};

// A page of lines; the version tells whether it goes with the basket that is known.
struct BasketLines {
  std::vector<BasketLine> items;
  std::optional<std::string> next;
  std::int64_t version = 0;
  static constexpr auto fields() {
    return std::array{field<&BasketLines::items>("items"), field<&BasketLines::next>("next"),
                      field<&BasketLines::version>("version", {.doc = "The basket's"})};
  }
};

BasketLines find_basket_lines(db::Tx&, const AtStorefront<Right::order_draft>&, const BasketLineListInput&,
                              const IdCodec&, Instant now);
// The line of that product and pack, and what the basket comes to with it.
BasketChange find_basket_change(db::Tx&, const AtStorefront<Right::order_draft>&, ProductId, const std::string& pack,
                                Instant now);

}  // namespace tc::ordering
