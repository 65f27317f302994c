// Placing orders. Priced on a reader, written by a short write: `prepare()` finds what the order will be and what is
// wrong with it; `place_prepared()` trusts it only while the seller's revision and the basket's stand where they stood.
#pragma once
#include <optional>
#include <vector>

#include "groups/access.hpp"
#include "ordering/basket/store.hpp"
#include "ordering/order/types.hpp"
#include "ordering/placing/rules.hpp"

namespace tc::ordering {

// --- in one transaction, for the demo, jobs and tests
BuyerOrder place(db::Tx&, const AtStorefront<Right::order_place>&, const PlaceOrder&, Instant);
OrderDetail enter(db::Tx&, const Allowed<Right::order_edit>&, const EnterOrder&, Instant);

// --- in two steps, for the endpoints

// The total is another than the buyer saw. Nothing was placed.
struct PricesMoved {
  Money old_total, new_total;
  std::vector<BasketLine> lines;  // as they are now
};
// What was prepared no longer holds: prepare again.
struct Moved {};

struct Request {
  Wanted wanted;
  std::vector<groups::LineRequest> lines;
  std::vector<std::string> notes;                 // of the lines
  std::optional<basket_store::BasketKey> basket;  // where the lines come from instead
  std::vector<Violation> wrong;                   // found while the request was read
  std::vector<bool> by_sku;                       // lines that named their product so
};
struct Prepared {
  Request request;
  std::int64_t seller_revision = 0, basket_revision = 0;
  std::vector<Violation> wrong;
  std::optional<PricesMoved> moved;
  WholeOrder order;
  sellers::Seller seller;
  std::optional<OrderId> staged;  // the lines are written already, under this id (staging.hpp)
  bool may_be_placed() const { return wrong.empty() && !moved; }
};

Prepared prepare(db::Tx&, const AtStorefront<Right::order_place>&, const PlaceOrder&, Instant);
Prepared prepare(db::Tx&, const Allowed<Right::order_edit>&, const EnterOrder&, Instant);

// What it was read from stands where it stood.
bool still_stands(db::Tx&, const Prepared&);

// Throws Moved, PricesMoved, or what is wrong (422, 409 external-number-taken). Fills in ids and number.
void place_prepared(db::Tx&, Prepared&, Instant);
void place_standing(db::Tx&, Prepared&, Instant);  // the same, of one that still stands

}  // namespace tc::ordering
