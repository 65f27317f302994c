// The tabs of the seller's list, and what is on each.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "identity/access.hpp"

namespace tc::ordering {

enum class OrderTab : std::uint8_t {
  all,
  to_accept,
  on_hold,
  placed,
  accepted,
  completed,
  rejected,
  cancelled,
  to_answer,
  to_dispatch
};
constexpr auto names_of(OrderTab) {
  return std::array<std::string_view, 10>{"all",       "to_accept", "on_hold",   "placed",    "accepted",
                                          "completed", "rejected",  "cancelled", "to_answer", "to_dispatch"};
}

// " and …". `state` is the column, or an expression of it that keeps its index out.
std::string tab_condition(OrderTab tab, std::string_view state = "state");

// Whether the orders that somebody may see are found by the customers' index: those of many would have to be sorted.
inline constexpr std::size_t few_customers = 500;
inline bool names_few_customers(const Scope& scope) {
  return scope.limits_customers() && scope.customers.size() <= few_customers;
}

}  // namespace tc::ordering
