// How far a seller's orders have moved on: a mark that changes with each order that comes in and each that changes.
// Inboxes that are open wait for it to move.
#pragma once
#include <optional>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

void note_change(db::Tx&, SellerId);
// The number of a new order moves the mark by itself; but where it is counted apart from the order (PostgreSQL), that is
// before the order is there to be seen.
void note_new_order(db::Tx&, SellerId);
std::int64_t order_mark(db::Tx&, SellerId);
// Of the sellers with these ids, in their order: for the waiting room.
std::vector<std::int64_t> order_marks(db::Database&, const std::vector<std::int64_t>& sellers);

struct OrderChangesInput {
  std::optional<std::int64_t> since;
  static constexpr auto fields() {
    return std::array{field<&OrderChangesInput::since>(
        "since", {.doc = "The mark seen last: the answer waits up to 25 s for another; without: at once"})};
  }
};
struct OrderChanges {
  std::int64_t mark = 0;
  static constexpr auto fields() {
    return std::array{field<&OrderChanges::mark>("mark", {.doc = "Another one means that orders came in or changed"})};
  }
};

}  // namespace tc::ordering
