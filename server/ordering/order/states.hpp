// The life of an order: which verb leads from which state to which. A hold lies on top of a state and has none of its
// own. Pages' buttons and commands' refusals both come from here.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/problem.hpp"

namespace tc::ordering {

enum class OrderState : std::uint8_t { draft, placed, accepted, completed, rejected, cancelled };
constexpr auto names_of(OrderState) {
  return std::array<std::string_view, 6>{"draft", "placed", "accepted", "completed", "rejected", "cancelled"};
}

enum class OrderVerb : std::uint8_t {
  accept,
  reject,
  cancel,
  complete,
  hold,
  release,
  ask_cancellation,
  decline_cancellation,
  dispatch,
  cancel_rest,
  edit
};

struct Move {
  OrderState from;
  OrderVerb verb;
  OrderState to;
};

inline constexpr std::array moves{
    Move{OrderState::draft, OrderVerb::accept, OrderState::accepted},
    Move{OrderState::draft, OrderVerb::cancel, OrderState::cancelled},
    Move{OrderState::placed, OrderVerb::accept, OrderState::accepted},
    Move{OrderState::placed, OrderVerb::reject, OrderState::rejected},
    Move{OrderState::placed, OrderVerb::cancel, OrderState::cancelled},
    Move{OrderState::placed, OrderVerb::hold, OrderState::placed},
    Move{OrderState::placed, OrderVerb::release, OrderState::placed},
    Move{OrderState::accepted, OrderVerb::cancel, OrderState::cancelled},
    Move{OrderState::accepted, OrderVerb::complete, OrderState::completed},
    Move{OrderState::accepted, OrderVerb::hold, OrderState::accepted},
    Move{OrderState::accepted, OrderVerb::release, OrderState::accepted},
    Move{OrderState::accepted, OrderVerb::ask_cancellation, OrderState::accepted},
    Move{OrderState::accepted, OrderVerb::decline_cancellation, OrderState::accepted},
    Move{OrderState::accepted, OrderVerb::dispatch, OrderState::accepted},
    Move{OrderState::accepted, OrderVerb::cancel_rest, OrderState::completed},
    Move{OrderState::placed, OrderVerb::edit, OrderState::placed},
    Move{OrderState::accepted, OrderVerb::edit, OrderState::accepted},
};

constexpr std::optional<OrderState> after(OrderState from, OrderVerb verb) {
  for (const auto& move : moves)
    if (move.from == from && move.verb == verb) return move.to;
  return std::nullopt;
}

constexpr bool can_move(OrderState from, OrderState to) {
  for (const auto& move : moves)
    if (move.from == from && move.to == to && from != to) return true;
  return false;
}

// Where an order stands, as far as verbs care.
struct OrderStanding {
  std::string_view number;
  OrderState state{};
  bool on_hold = false;
  bool cancellation_asked = false;
};

// Why the verb is refused now, as a 409 that names both states; none when it may be done.
std::optional<Problem> refusal(const OrderStanding&, OrderVerb);

}  // namespace tc::ordering
