#include "ordering/order/states.hpp"

#include <fmt/format.h>

namespace tc::ordering {
namespace {

// "… can't be PAST"
constexpr std::array<std::string_view, 11> past{
    "accepted", "rejected",   "cancelled", "completed", "held", "released", "asked to be cancelled",
    "kept",     "dispatched", "cancelled", "changed"};

std::string_view past_of(OrderVerb verb) { return past[static_cast<std::size_t>(verb)]; }
std::string_view word_of(OrderState state) { return names_of(state)[static_cast<std::size_t>(state)]; }

Problem conflict(const OrderStanding& order, std::string_view code, const std::string& rest) {
  return Problem::conflict(std::string(code), fmt::format("Order {} is {}", order.number, rest))
      .with("state", fmt::format("\"{}\"", word_of(order.state)));
}

Problem wrong_state(const OrderStanding& order, OrderVerb verb) {
  const auto now = word_of(order.state);
  if (now == past_of(verb)) return conflict(order, "order-state", fmt::format("{} already.", now));
  return conflict(order, "order-state", fmt::format("{} and can't be {}.", now, past_of(verb)));
}

}  // namespace

std::optional<Problem> refusal(const OrderStanding& order, OrderVerb verb) {
  if (!after(order.state, verb)) return wrong_state(order, verb);
  const bool goes_on = verb == OrderVerb::accept || verb == OrderVerb::complete || verb == OrderVerb::dispatch;
  if (order.on_hold && goes_on)
    return conflict(order, "order-on-hold", fmt::format("on hold: release it before it is {}.", past_of(verb)));
  if (order.on_hold && verb == OrderVerb::hold) return conflict(order, "order-on-hold", "on hold already.");
  if (!order.on_hold && verb == OrderVerb::release) return conflict(order, "order-not-on-hold", "not on hold.");
  if (order.cancellation_asked && verb == OrderVerb::ask_cancellation)
    return conflict(order, "cancellation-asked", "asked to be cancelled already.");
  if (!order.cancellation_asked && verb == OrderVerb::decline_cancellation)
    return conflict(order, "cancellation-not-asked", "not asked to be cancelled.");
  return std::nullopt;
}

}  // namespace tc::ordering
