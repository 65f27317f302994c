#include <chrono>

#include "base/text.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "identity/store.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

constexpr std::size_t agent_length_max = 200;
constexpr std::chrono::hours failure_kept{24};

struct Attempt {
  Throttled kind;
  std::string name;
};

std::string login_name(const Email& email) { return "login:" + email.key(); }
std::string reset_name(const Email& email) { return "reset:" + email.key(); }
std::string address_name(const std::string& address) { return "address:" + throttled_network(address); }

// Whole characters only: a cut in the middle of one would be no text any more.
std::string shortened(std::string text) {
  if (!is_printable(text)) return {};
  if (text.size() <= agent_length_max) return text;
  auto end = agent_length_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  text.resize(end);
  return text;
}

// Locked in the order of `attempts`: what is one person's before what many share.
void count_attempts(db::Tx& tx, const std::array<Attempt, 2>& attempts, Instant now) {
  std::array<Failures, 2> failures;
  std::int64_t wait = 0;
  delete_old_failures(tx, now - failure_kept, rows_forgotten_at_once);
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    failures[i] = failures_for_update(tx, attempts[i].name);
    wait = std::max(wait, wait_s(attempts[i].kind, failures[i], now));
  }
  if (wait > 0) throw Problem::too_many(static_cast<int>(wait), "Too many attempts: wait a little, then try again.");
  for (std::size_t i = 0; i < attempts.size(); ++i)
    save_failures(tx, attempts[i].name, {counted(attempts[i].kind, failures[i], now) + 1, now});
}

}  // namespace

UserId create_user(db::Tx& tx, const NewUser& user, Instant now) {
  if (find_login(tx, user.email))
    throw Problem::conflict("login-exists", "There is a login with this e-mail address already.");
  const LoginRow row{tx.next_id<UserId>(), user.name, user.email, user.password_hash, user.is_operator};
  insert_login(tx, row, now);
  return row.id;
}

bool make_operator(db::Tx& tx, const Operator&, UserId user) { return set_operator(tx, user, true); }

RevokedOperator revoke_operator(db::Tx& tx, const Operator&, UserId user, Instant now) {
  return {.was_one = set_operator(tx, user, false),
          .operators_left = count_operators(tx),
          .keys = count_operator_keys(tx, user, now)};
}

Person change_name(db::Tx& tx, LoggedIn by, const std::string& name) {
  std::vector<Violation> wrong;
  const auto line = one_line(name, "/name", wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  update_name(tx, by.user, line);
  return require_person(tx, by.user);
}

void set_password(db::Tx& tx, UserId user, const std::string& password_hash, SessionId keep) {
  update_password(tx, user, password_hash);
  delete_resets_of(tx, user);
  delete_sessions_except(tx, user, keep);
}

std::string start_session(db::Tx& tx, UserId user, const Client& client, Instant now) {
  auto token = crypto::token();
  delete_expired_sessions(tx, now, rows_forgotten_at_once);
  insert_session(tx, {.token_hash = {crypto::token_hash(token)},
                      .id = tx.next_id<SessionId>(),
                      .user = user,
                      .created = now,
                      .expires = now + std::chrono::days(session_days),
                      .address = client.address,
                      .agent = shortened(client.agent)});
  return token;
}

void end_session(db::Tx& tx, UserId user, SessionId session) { delete_session(tx, user, session); }

void revoke_session(db::Tx& tx, LoggedIn by, SessionId session) {
  if (!delete_session(tx, by.user, session)) throw Problem::not_found();
}

void revoke_other_sessions(db::Tx& tx, LoggedIn by) { delete_sessions_except(tx, by.user, by.session); }

std::int64_t end_sessions_of(db::Tx& tx, const Operator&, const Email& email) {
  const auto person = find_person(tx, email);
  return person ? delete_sessions_except(tx, person->id, {}) : 0;
}

void note_seen(db::Tx& tx, LoggedIn by, Instant now) { set_seen(tx, by.user, by.session, now); }

void begin_login(db::Tx& tx, const Email& email, const std::string& address, Instant now) {
  count_attempts(tx, {{{Throttled::login, login_name(email)}, {Throttled::address, address_name(address)}}}, now);
}

void begin_reset_code(db::Tx& tx, const Email& email, const std::string& address, Instant now) {
  count_attempts(tx, {{{Throttled::login, "code:" + email.key()}, {Throttled::address, address_name(address)}}}, now);
}

void begin_reset_request(db::Tx& tx, const Email& email, const std::string& address, Instant now) {
  count_attempts(tx, {{{Throttled::reset, reset_name(email)}, {Throttled::address, address_name(address)}}}, now);
}

void login_succeeded(db::Tx& tx, const Email& email, const std::string& address) {
  forget_attempts(tx, email);
  take_back_failure(tx, address_name(address));
}

void take_back_login(db::Tx& tx, const Email& email, const std::string& address) {
  take_back_failure(tx, login_name(email));
  take_back_failure(tx, address_name(address));
}

void forget_attempts(db::Tx& tx, const Email& email) { forget_failures(tx, login_name(email)); }

}  // namespace tc::identity
