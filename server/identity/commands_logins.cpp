#include <chrono>

#include "base/text.hpp"
#include "identity/commands.hpp"
#include "identity/store.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

constexpr std::size_t agent_length_max = 200;
// Rows that nobody needs any more go a few at a time, with those that come.
constexpr std::int64_t forgotten_at_once = 10;
constexpr std::chrono::hours failure_kept{24};

std::string login_name(const Email& email) { return "login:" + email.key(); }
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

}  // namespace

UserId create_user(db::Tx& tx, const NewUser& user, Instant now) {
  if (find_login(tx, user.email))
    throw Problem::conflict("login-exists", "There is a login with this e-mail address already.");
  const LoginRow row{tx.next_id<UserId>(), user.name, user.email, user.password_hash, user.is_operator};
  insert_login(tx, row, now);
  return row.id;
}

void set_password(db::Tx& tx, UserId user, const std::string& password_hash, SessionId keep) {
  update_password(tx, user, password_hash);
  delete_sessions_except(tx, user, keep);
}

std::string start_session(db::Tx& tx, UserId user, const Client& client, Instant now) {
  auto token = crypto::token();
  delete_expired_sessions(tx, now, forgotten_at_once);
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

void begin_login(db::Tx& tx, const Email& email, const std::string& address, Instant now) {
  const std::array names{login_name(email), address_name(address)};  // locked in this order
  constexpr std::array kinds{Throttled::login, Throttled::address};
  std::array<Failures, 2> failures;
  std::int64_t wait = 0;
  delete_old_failures(tx, now - failure_kept, forgotten_at_once);
  for (std::size_t i = 0; i < names.size(); ++i) {
    failures[i] = failures_for_update(tx, names[i]);
    wait = std::max(wait, wait_s(kinds[i], failures[i], now));
  }
  if (wait > 0) throw Problem::too_many(static_cast<int>(wait), "Too many attempts: wait a little, then try again.");
  for (std::size_t i = 0; i < names.size(); ++i)
    save_failures(tx, names[i], {counted(kinds[i], failures[i], now) + 1, now});
}

void login_succeeded(db::Tx& tx, const Email& email, const std::string& address) {
  forget_failures(tx, login_name(email));
  take_back_failure(tx, address_name(address));
}

}  // namespace tc::identity
