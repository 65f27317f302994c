// What may leave of an order, and how far it is then. Pure.
#pragma once
#include <span>
#include <vector>

#include "base/problem.hpp"
#include "ordering/dispatch/types.hpp"
#include "ordering/order/store.hpp"

namespace tc::ordering {

Quantity left_of(const LineRow&);  // neither dispatched nor cancelled
Fulfilment fulfilment_of(std::span<const LineRow>);

// The lines that leave, without those of which nothing does; what is wrong is added to `wrong`.
std::vector<ShippedLine> leaving(std::span<const LineRow>, const DispatchInput&, std::vector<Violation>& wrong);

// Where the parcel is followed: the given link, or the carrier's.
std::string link_of(const DispatchInput&, std::vector<Violation>& wrong);

}  // namespace tc::ordering
