// The second step of signing in: a code of an app, or a recovery code. Secrets lie sealed with the deployment's key,
// recovery codes as hashes that nobody can try out without it.
// Public: modules above sign people in and tell whether their login has a second step.
#pragma once
#include <string>
#include <vector>

#include "identity/access.hpp"
#include "identity/types.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"

namespace tc::identity {

// Of a code, whichever kind, as it is typed.
inline constexpr Limits second_step_limits{.doc = "Of the authenticator app, or a recovery code", .max_length = 40};
inline constexpr Limits second_step_if_any{
    .doc = "Of the authenticator app, or a recovery code, where the login asks for one",
    .max_length = 40,
    .may_be_absent = true};

bool has_two_step(db::Tx&, UserId);

struct TwoStepState {
  bool on{};
  std::optional<Instant> since;
  std::int64_t recovery_codes_left{};
  static constexpr auto fields() {
    return std::array{field<&TwoStepState::on>("on"), field<&TwoStepState::since>("since"),
                      field<&TwoStepState::recovery_codes_left>("recovery_codes_left")};
  }
};
TwoStepState two_step_state(db::Tx&, UserId);

// A new secret, in base32. It counts once a code of it confirms that an app has it. 409 two-step-on where one counts.
std::string begin_two_step(db::Tx&, LoggedIn, const crypto::Key&);
// Turns it on with the first code; the person's other sessions end, which were begun without. Returns the recovery
// codes, which are known only here. 422 at /code.
std::vector<std::string> confirm_two_step(db::Tx&, LoggedIn, const crypto::Key&, const std::string& code, Instant);
std::vector<std::string> renew_recovery_codes(db::Tx&, LoggedIn, const crypto::Key&);
void turn_off_two_step(db::Tx&, UserId);

// Whether the seller lets its staff in with a second step only. Buyers and API keys are not asked for one.
struct SignInPolicy {
  bool two_step_required{};
  std::int64_t staff_without{};
  static constexpr auto fields() {
    return std::array{field<&SignInPolicy::two_step_required>("two_step_required"),
                      field<&SignInPolicy::staff_without>("staff_without", {.doc = "Active ones, who would be asked"})};
  }
};
bool is_two_step_required(db::Tx&, SellerId);
SignInPolicy sign_in_policy(db::Tx&, const Allowed<Right::user_edit>&);
SignInPolicy require_two_step(db::Tx&, const Allowed<Right::user_edit>&, bool required, Instant);

// Uses a code up, where the login has a second step: 401 code-needed without one, wrong-code with another.
void pass_second_step(db::Tx&, UserId, const crypto::Key&, const std::string& code, Instant);

}  // namespace tc::identity
