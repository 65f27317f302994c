// What leaves the seller: shipments of an order, by hand.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "ordering/types.hpp"

namespace tc::ordering {

struct ShipmentTag {
  static constexpr std::string_view prefix = "shp";
};
using ShipmentId = Id<ShipmentTag>;

inline constexpr std::uint32_t carrier_length_max = 60;
inline constexpr std::uint32_t tracking_number_length_max = 100;
inline constexpr std::uint32_t tracking_link_length_max = 500;
inline constexpr std::int64_t shipments_per_order_max = 1'000;

// How far an order is dispatched. Computed from the quantities of its lines.
enum class Fulfilment : std::uint8_t { none, partly, shipped };
constexpr auto names_of(Fulfilment) { return std::array<std::string_view, 3>{"none", "partly", "shipped"}; }

struct ShippedLine {
  std::int64_t line = 0;
  Quantity quantity{};
  static constexpr auto fields() {
    return std::array{field<&ShippedLine::line>("line", {.min = 1}),
                      field<&ShippedLine::quantity>("quantity", {.doc = "As the line's: packs, or base units"})};
  }
};

struct DispatchInput {
  std::optional<std::vector<ShippedLine>> lines;
  std::string carrier, tracking_number, tracking_link;
  std::optional<SiteId> site = {};
  static constexpr auto fields() {
    return std::array{field<&DispatchInput::lines>("lines", {.doc = "What leaves now; without it, all that is left",
                                                             .max_items = lines_per_order_max}),
                      field<&DispatchInput::carrier>("carrier", {.doc = "One of /carriers, or any other name",
                                                                 .max_length = carrier_length_max,
                                                                 .may_be_absent = true}),
                      field<&DispatchInput::tracking_number>(
                          "tracking_number", {.max_length = tracking_number_length_max, .may_be_absent = true}),
                      field<&DispatchInput::tracking_link>(
                          "tracking_link", {.doc = "https://…; made of the number for a carrier of /carriers",
                                            .max_length = tracking_link_length_max,
                                            .may_be_absent = true}),
                      field<&DispatchInput::site>("site", {.doc = "From where; without it, the order's"})};
  }
};

struct Shipment {
  ShipmentId id;
  std::int64_t number = 0;  // within the order, from 1
  Instant dispatched_at;
  std::string who, carrier, tracking_number, tracking_link;
  std::vector<ShippedLine> lines;
  std::string site;
  static constexpr auto fields() {
    return std::array{field<&Shipment::id>("id"),
                      field<&Shipment::number>("number"),
                      field<&Shipment::dispatched_at>("dispatched_at"),
                      field<&Shipment::who>("who"),
                      field<&Shipment::carrier>("carrier"),
                      field<&Shipment::tracking_number>("tracking_number"),
                      field<&Shipment::tracking_link>("tracking_link"),
                      field<&Shipment::lines>("lines"),
                      field<&Shipment::site>("site", {.doc = "From where: its name"})};
  }
};

}  // namespace tc::ordering
