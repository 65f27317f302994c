// What may be on hand. Pure.
#pragma once
#include <optional>
#include <vector>

#include "base/problem.hpp"
#include "catalog/types.hpp"
#include "inventory/types.hpp"

namespace tc::inventory {

// What is wrong with a count at `/on_hand`.
std::vector<Violation> check_count(const catalog::Product&, Quantity on_hand);

// What is on hand after so much came or went, with what is wrong at `/quantity`. None is on hand where nobody counted.
Quantity adjusted(const catalog::Product&, std::optional<Quantity> on_hand, Quantity change,
                  std::vector<Violation>& wrong);

std::optional<Quantity> available_of(std::optional<Quantity> on_hand, Quantity reserved);

// What goes of what is on hand: the count was wrong where more leaves, and nothing is there then.
Quantity taken_of(Quantity on_hand, Quantity leaving);

}  // namespace tc::inventory
