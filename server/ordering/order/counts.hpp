// How many orders stand in which tab of the inbox.
#pragma once
#include <string>

#include "identity/access.hpp"
#include "ordering/order/types.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

// Counting stops here: a tab says "10,000+" then.
inline constexpr std::int64_t order_count_max = 10'000;

struct OrderCounts {
  std::int64_t to_accept{}, on_hold{}, accepted{}, completed{}, rejected{}, cancelled{}, all{}, to_answer{},
      to_dispatch{};
  static constexpr auto fields() {
    return std::array{field<&OrderCounts::to_accept>("to_accept", {.doc = "Each at most 10001, which means more"}),
                      field<&OrderCounts::on_hold>("on_hold"),
                      field<&OrderCounts::accepted>("accepted"),
                      field<&OrderCounts::completed>("completed"),
                      field<&OrderCounts::rejected>("rejected"),
                      field<&OrderCounts::cancelled>("cancelled"),
                      field<&OrderCounts::all>("all"),
                      field<&OrderCounts::to_answer>(
                          "to_answer", {.doc = "With a message nobody has looked at, or a cancellation asked for"}),
                      field<&OrderCounts::to_dispatch>("to_dispatch")};
  }
};

OrderCounts count_orders(db::Tx&, const Allowed<Right::order_view>&);

// Inner, for the test of its plans.
std::string counting_statement(const Scope&);

}  // namespace tc::ordering
