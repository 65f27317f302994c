#include "identity/store.hpp"
#include "identity/totp.hpp"
#include "identity/two_step.hpp"

namespace tc::identity {
namespace {

crypto::Key secrets_key(const crypto::Key& key) { return crypto::derive(key, "two-step secrets"); }

std::string unsealed(const TwoStepRow& row, const crypto::Key& key) {
  auto secret = crypto::unseal(secrets_key(key), row.secret.data);
  if (!secret) throw std::runtime_error("a two-step secret was sealed with another key: is DATA/key the deployment's?");
  return *std::move(secret);
}

// With the person in it: a hash is of no use for another login.
Bytes recovery_hash(const crypto::Key& key, UserId user, std::string_view code) {
  const auto own = crypto::derive(key, "recovery codes");
  return {crypto::hmac_sha256(own.view(), fmt::format("{}:{}", user.value, code))};
}

std::vector<std::string> make_recovery_codes(db::Tx& tx, UserId user, const crypto::Key& key) {
  std::vector<std::string> codes;
  std::vector<Bytes> hashes;
  while (codes.size() < recovery_codes) {
    codes.push_back(recovery_code_of(crypto::random_bytes(recovery_length)));
    hashes.push_back(recovery_hash(key, user, *recovery_code_in(codes.back())));
  }
  put_recovery_codes(tx, user, hashes);
  return codes;
}

bool looks_like_totp(std::string_view code) {
  return code.size() == std::size_t{totp_digits} &&
         std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

std::string without_blanks(std::string_view typed) {
  std::string code(typed);
  std::erase(code, ' ');
  return code;
}

// Uses the code up; a sentence where it can't be taken.
std::optional<std::string> refusal_of(db::Tx& tx, const TwoStepRow& row, const crypto::Key& key,
                                      const std::string& typed, Instant now) {
  const auto code = without_blanks(typed);
  if (!looks_like_totp(code)) {
    const auto recovery = recovery_code_in(code);
    if (recovery && take_recovery_code(tx, row.user, recovery_hash(key, row.user, *recovery), now)) return {};
    return "This recovery code is not one of yours, or it was used: each works once.";
  }
  auto checked = check_totp(unsealed(row, key), code, row.last_step, now);
  if (checked.verdict == CodeVerdict::right && !take_step(tx, row.user, checked.step))
    checked.verdict = CodeVerdict::used;
  if (checked.verdict == CodeVerdict::right) return {};
  return why_refused(checked, now);
}

}  // namespace

bool has_two_step(db::Tx& tx, UserId user) {
  const auto row = find_two_step(tx, user);
  return row && row->confirmed;
}

TwoStepState two_step_state(db::Tx& tx, UserId user) {
  const auto row = find_two_step(tx, user);
  if (!row || !row->confirmed) return {};
  return {true, row->confirmed, count_recovery_codes(tx, user)};
}

std::string begin_two_step(db::Tx& tx, LoggedIn by, const crypto::Key& key) {
  if (has_two_step(tx, by.user))
    throw Problem::conflict("two-step-on", "Two-step sign-in is on already. Turn it off to use another device.");
  const auto secret = crypto::random_bytes(totp_secret_bytes);
  put_two_step(tx, {by.user, {crypto::seal(secrets_key(key), secret)}, {}, 0});
  return crypto::base32(secret);
}

std::vector<std::string> confirm_two_step(db::Tx& tx, LoggedIn by, const crypto::Key& key, const std::string& code,
                                          Instant now) {
  const auto row = find_two_step(tx, by.user);
  if (!row) throw Problem::conflict("two-step-not-begun", "Begin anew: there is no code to confirm.");
  if (row->confirmed) throw Problem::conflict("two-step-on", "Two-step sign-in is on already.");
  if (const auto refused = refusal_of(tx, *row, key, code, now))
    throw Problem::invalid({{"/code", "wrong-code", *refused}});
  confirm_two_step(tx, by.user, now);
  delete_sessions_except(tx, by.user, by.session);
  return make_recovery_codes(tx, by.user, key);
}

std::vector<std::string> renew_recovery_codes(db::Tx& tx, LoggedIn by, const crypto::Key& key) {
  return make_recovery_codes(tx, by.user, key);
}

void turn_off_two_step(db::Tx& tx, UserId user) { delete_two_step(tx, user); }

bool is_two_step_required(db::Tx& tx, SellerId seller) { return has_two_step_policy(tx, seller); }

SignInPolicy sign_in_policy(db::Tx& tx, const Allowed<Right::user_edit>& by) {
  return {has_two_step_policy(tx, by.seller), count_staff_without_two_step(tx, by.seller)};
}

SignInPolicy require_two_step(db::Tx& tx, const Allowed<Right::user_edit>& by, bool required, Instant now) {
  require_unlimited(by.scope);
  set_two_step_policy(tx, by.seller, required, now);
  return sign_in_policy(tx, by);
}

void pass_second_step(db::Tx& tx, UserId user, const crypto::Key& key, const std::string& code, Instant now) {
  const auto row = find_two_step(tx, user);
  if (!row || !row->confirmed) return;
  if (code.empty())
    throw Problem(401, "code-needed", "A code is needed",
                  "Type the code of your authenticator app or a recovery code.");
  const auto refused = refusal_of(tx, *row, key, code, now);
  if (!refused) return;
  Problem problem(401, "wrong-code", "This code can't be taken", *refused);
  problem.violations.push_back({"/code", "wrong-code", *refused});
  throw problem;
}

}  // namespace tc::identity
