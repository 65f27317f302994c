#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "identity/store.hpp"
#include "identity/two_step.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

Problem unknown_link() { return Problem::not_found("This link is unknown, or it was used."); }

}  // namespace

void ask_for_password_reset(db::Tx& tx, const Email& email, const std::string& address, Instant now) {
  begin_reset_request(tx, email, address, now);
  jobs::enqueue(tx, SendPasswordReset{email}, {.now = now, .priority = jobs::Priority::mail});
}

std::string begin_password_reset(db::Tx& tx, UserId user, Instant now) {
  auto token = crypto::token();
  delete_expired_resets(tx, now - std::chrono::days(1), rows_forgotten_at_once);
  insert_reset(tx, {.token_hash = {crypto::token_hash(token)},
                    .user = user,
                    .created = now,
                    .expires = now + std::chrono::minutes(password_reset_minutes)});
  return token;
}

Person require_password_reset(db::Tx& tx, const std::string& token, Instant now) {
  const auto found = find_reset(tx, {crypto::token_hash(token)});
  if (!found) throw unknown_link();
  if (now >= found->expires)
    throw Problem(410, "reset-expired", "The link is too old",
                  fmt::format("This link worked for {} minutes. Ask for a new one.", password_reset_minutes));
  return require_person(tx, found->user);
}

void reset_two_step(db::Tx& tx, const std::string& token, const Person& person) {
  if (!take_reset(tx, {crypto::token_hash(token)})) throw unknown_link();
  delete_resets_of(tx, person.id);
  turn_off_two_step(tx, person.id);
  delete_sessions_except(tx, person.id, {});
}

void reset_password(db::Tx& tx, const std::string& token, const Person& person, const std::string& password_hash) {
  if (!take_reset(tx, {crypto::token_hash(token)})) throw unknown_link();
  set_password(tx, person.id, password_hash, {});
  forget_attempts(tx, person.email);
}

}  // namespace tc::identity
