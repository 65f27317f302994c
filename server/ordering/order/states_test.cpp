#include "ordering/order/states.hpp"

#include <gtest/gtest.h>

namespace tc::ordering {
namespace {

using enum OrderState;

static_assert(can_move(placed, accepted));
static_assert(can_move(placed, rejected));
static_assert(can_move(placed, cancelled));
static_assert(can_move(accepted, cancelled));
static_assert(can_move(accepted, completed));
static_assert(!can_move(accepted, rejected));
static_assert(!can_move(accepted, placed));
static_assert(!can_move(completed, draft));

// Nothing leads out of an end.
constexpr bool is_end(OrderState state) {
  for (const auto& move : moves)
    if (move.from == state) return false;
  return true;
}
static_assert(is_end(rejected) && is_end(cancelled) && is_end(completed));
static_assert(!is_end(draft) && !is_end(placed) && !is_end(accepted));

// One state and verb lead to one state.
constexpr bool is_function() {
  for (std::size_t i = 0; i < moves.size(); ++i)
    for (std::size_t j = i + 1; j < moves.size(); ++j)
      if (moves[i].from == moves[j].from && moves[i].verb == moves[j].verb) return false;
  return true;
}
static_assert(is_function());

std::string why_not(OrderState state, bool on_hold, OrderVerb verb) {
  const auto problem = refusal({.number = "SO-1", .state = state, .on_hold = on_hold}, verb);
  return problem ? problem->code + ": " + problem->detail : "";
}

TEST(Refusals, name_the_state_and_what_was_wanted) {
  const struct {
    OrderState state;
    bool on_hold;
    OrderVerb verb;
    std::string_view expected;
  } cases[] = {
      {placed, false, OrderVerb::accept, ""},
      {placed, false, OrderVerb::hold, ""},
      {placed, true, OrderVerb::reject, ""},
      {placed, true, OrderVerb::cancel, ""},
      {placed, true, OrderVerb::release, ""},
      {accepted, false, OrderVerb::cancel, ""},
      {accepted, false, OrderVerb::accept, "order-state: Order SO-1 is accepted already."},
      {rejected, false, OrderVerb::accept, "order-state: Order SO-1 is rejected and can't be accepted."},
      {cancelled, false, OrderVerb::reject, "order-state: Order SO-1 is cancelled and can't be rejected."},
      {accepted, false, OrderVerb::reject, "order-state: Order SO-1 is accepted and can't be rejected."},
      {completed, false, OrderVerb::hold, "order-state: Order SO-1 is completed and can't be held."},
      {placed, true, OrderVerb::edit, ""},
      {accepted, false, OrderVerb::edit, ""},
      {completed, false, OrderVerb::edit, "order-state: Order SO-1 is completed and can't be changed."},
      {placed, false, OrderVerb::ask_cancellation,
       "order-state: Order SO-1 is placed and can't be asked to be cancelled."},
      {accepted, true, OrderVerb::ask_cancellation, ""},
      {accepted, false, OrderVerb::decline_cancellation,
       "cancellation-not-asked: Order SO-1 is not asked to be cancelled."},
      {placed, true, OrderVerb::accept, "order-on-hold: Order SO-1 is on hold: release it before it is accepted."},
      {placed, true, OrderVerb::hold, "order-on-hold: Order SO-1 is on hold already."},
      {placed, false, OrderVerb::release, "order-not-on-hold: Order SO-1 is not on hold."},
  };
  for (const auto& [state, on_hold, verb, expected] : cases) EXPECT_EQ(why_not(state, on_hold, verb), expected);
}

TEST(Refusals, carry_the_state_for_machines) {
  const auto problem = refusal({.number = "SO-1", .state = rejected}, OrderVerb::accept);
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->status, 409);
  ASSERT_EQ(problem->extra.size(), 1u);
  EXPECT_EQ(problem->extra[0].first, "state");
  EXPECT_EQ(problem->extra[0].second, "\"rejected\"");
}

}  // namespace
}  // namespace tc::ordering
