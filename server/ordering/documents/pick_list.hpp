// What somebody fetches from the shelves of a site: of one order, or of all that wait to be dispatched from there.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "identity/access.hpp"
#include "inventory/queries.hpp"
#include "ordering/documents/confirmation.hpp"

namespace tc::ordering {

inline constexpr std::int64_t lines_per_pick_list_max = 10'000;

// What is left of a line of an order.
struct PickLine {
  ProductId product;
  std::string sku, name, unit, pack;
  std::int64_t units = 1;
  Quantity left{};
  std::string note, order;
  static constexpr auto fields() {
    return std::array{
        field<&PickLine::product>("product"), field<&PickLine::sku>("sku"),   field<&PickLine::name>("name"),
        field<&PickLine::unit>("unit"),       field<&PickLine::pack>("pack"), field<&PickLine::units>("units"),
        field<&PickLine::left>("left"),       field<&PickLine::note>("note"), field<&PickLine::order>("order")};
  }
};

// Lines of the same product and pack that stand one after another are fetched at once; below them stands for whom.
struct Pick {
  PickLine what;  // left: of all together
  std::vector<PickLine> of;
};
std::vector<Pick> together(std::span<const PickLine>);

struct PickList {
  sellers::Seller seller;
  std::string site;
  std::vector<Pick> picks;
  inventory::Available on_hand;  // at the site
  Instant now;
};
// Of one order (404; 409 where it can't be dispatched now), its lines in their order.
struct PickListOfOrder {
  OrderRow order;
  PickList list;
};
PickListOfOrder require_pick_list(db::Tx&, const Allowed<Right::order_view>&, OrderId, Instant now);
// Of a site (404), by SKU; 409 above lines_per_pick_list_max.
PickList pick_list_of_site(db::Tx&, const Allowed<Right::order_view>&, SiteId, Instant now);

http::File pick_list_file(const PickListOfOrder&);
http::File pick_list_file(const PickList&);

}  // namespace tc::ordering
