// Stock at sites, as other modules and the API see it. Quantities count base units.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/quantity.hpp"
#include "base/time.hpp"
#include "catalog/types.hpp"
#include "platform/http/route.hpp"
#include "sellers/types.hpp"

namespace tc::inventory {

inline constexpr std::uint32_t reason_length_max = 200;
inline constexpr std::size_t batch_max = 2'000;  // counts put in one call
inline constexpr Quantity on_hand_max = Quantity::whole(1'000'000'000);

struct MovementTag {
  static constexpr std::string_view prefix = "mov";
};
using MovementId = Id<MovementTag>;

// So much of a product: what an order waits for, or what leaves.
struct Goods {
  ProductId product;
  Quantity units{};
};

// Why what is on hand changed.
enum class MovementKind : std::uint8_t {
  counted,   // by hand: this much is there
  adjusted,  // by hand: so much came or went
  imported,  // counted, by a file
  dispatched,
  uncounted  // nobody counts any more
};
constexpr auto names_of(MovementKind) {
  return std::array<std::string_view, 5>{"counted", "adjusted", "imported", "dispatched", "uncounted"};
}

struct Movement {
  MovementId id;
  SiteId site;
  std::string site_name;
  Instant at;
  std::string who;
  MovementKind kind{};
  std::string reason;
  Quantity quantity{};
  std::optional<Quantity> on_hand;
  std::optional<OrderId> order;
  static constexpr auto fields() {
    return std::array{field<&Movement::id>("id"),
                      field<&Movement::site>("site"),
                      field<&Movement::site_name>("site_name"),
                      field<&Movement::at>("at"),
                      field<&Movement::who>("who"),
                      field<&Movement::kind>("kind"),
                      field<&Movement::reason>("reason", {.doc = "In the words of who did it; the number of an order"}),
                      field<&Movement::quantity>("quantity", {.doc = "What came; below 0 what went"}),
                      field<&Movement::on_hand>("on_hand", {.doc = "Behind it"}),
                      field<&Movement::order>("order", {.doc = "Whose goods went"})};
  }
};

// A product at one site. Nobody has counted: on hand and available are not known. Version 0: it never lay there.
struct SiteStock {
  SiteId site;
  std::string name;
  bool active = true, is_default = false;
  std::optional<Quantity> on_hand;
  Quantity reserved{};
  std::optional<Quantity> available;
  std::int64_t version = 0;
  static constexpr auto fields() {
    return std::array{
        field<&SiteStock::site>("site"),
        field<&SiteStock::name>("name"),
        field<&SiteStock::active>("active"),
        field<&SiteStock::is_default>("default"),
        field<&SiteStock::on_hand>("on_hand", {.doc = "Base units; null: nobody has counted"}),
        field<&SiteStock::reserved>("reserved", {.doc = "What accepted orders wait for"}),
        field<&SiteStock::available>("available", {.doc = "On hand less reserved; below 0 where more was accepted"}),
        field<&SiteStock::version>("version")};
  }
};

struct ProductStock {
  ProductId product;
  std::string sku, name, unit;
  std::vector<SiteStock> sites;
  std::optional<Quantity> available;
  static constexpr auto fields() {
    return std::array{field<&ProductStock::product>("product"),
                      field<&ProductStock::sku>("sku"),
                      field<&ProductStock::name>("name"),
                      field<&ProductStock::unit>("unit"),
                      field<&ProductStock::sites>("sites"),
                      field<&ProductStock::available>("available", {.doc = "At all active sites together"})};
  }
};

// What is on hand, as somebody counted it.
struct Count {
  Quantity on_hand{};
  std::string reason;
  static constexpr auto fields() {
    return std::array{field<&Count::on_hand>("on_hand", {.doc = "Base units"}),
                      field<&Count::reason>("reason", {.max_length = reason_length_max, .may_be_absent = true})};
  }
};

struct Adjustment {
  Quantity quantity{};
  std::string reason;
  static constexpr auto fields() {
    return std::array{field<&Adjustment::quantity>("quantity", {.doc = "Base units that came; below 0: that went"}),
                      field<&Adjustment::reason>(
                          "reason", {.doc = "Goods in, broken, …", .min_length = 1, .max_length = reason_length_max})};
  }
};

// A count as files bring it. Without a site: the default one.
struct CountInput {
  Sku sku;
  std::string site;  // its name
  Quantity on_hand{};
};

// A product in the list of a site's stock.
struct StockRow {
  ProductId product;
  std::string sku, name, unit;
  bool divisible = false;
  std::optional<Quantity> on_hand;
  Quantity reserved{};
  std::optional<Quantity> available;
  std::int64_t version = 0;
  static constexpr auto fields() {
    return std::array{field<&StockRow::product>("product"),
                      field<&StockRow::sku>("sku"),
                      field<&StockRow::name>("name"),
                      field<&StockRow::unit>("unit"),
                      field<&StockRow::divisible>("divisible"),
                      field<&StockRow::on_hand>("on_hand"),
                      field<&StockRow::reserved>("reserved"),
                      field<&StockRow::available>("available"),
                      field<&StockRow::version>("version", {.doc = "Of the product at this site"})};
  }
};

enum class StockFilter : std::uint8_t { all, counted, short_of };
constexpr auto names_of(StockFilter) { return std::array<std::string_view, 3>{"all", "counted", "short"}; }

struct StockListInput {
  std::string q;
  StockFilter show{};
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{
        field<&StockListInput::q>("q", {.doc = "Words of the product; best match first", .may_be_absent = true}),
        field<&StockListInput::show>(
            "show", {.doc = "short: more is reserved than is on hand, or nothing is left", .may_be_absent = true}),
        field<&StockListInput::cursor>("cursor", http::cursor_limits),
        field<&StockListInput::limit>("limit", http::limit_limits)};
  }
};

struct MovementListInput {
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&MovementListInput::cursor>("cursor", http::cursor_limits),
                      field<&MovementListInput::limit>("limit", http::limit_limits)};
  }
};

}  // namespace tc::inventory
