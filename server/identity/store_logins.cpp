#include "identity/store.hpp"

namespace tc::identity {
namespace {

constexpr std::string_view login_columns = "select id, name, email, password_hash, is_operator from app_user where ";

std::string with(std::string_view condition) { return std::string(login_columns).append(condition); }

Instant idle_since(Instant now) { return now - std::chrono::days(session_idle_days); }

}  // namespace

std::optional<LoginRow> find_login(db::Tx& tx, const Email& email) {
  return tx.one<LoginRow>(with("email_key = $1"), email.key());
}

std::optional<LoginRow> find_login(db::Tx& tx, UserId user) { return tx.one<LoginRow>(with("id = $1"), user); }

void insert_login(db::Tx& tx, const LoginRow& login, Instant created) {
  tx.run(
      "insert into app_user (id, name, email, password_hash, is_operator, email_key, created, version)"
      " values ($1, $2, $3, $4, $5, $6, $7, 1)",
      login.id, login.name, login.email, login.password_hash, login.is_operator, login.email.key(), created);
}

bool set_operator(db::Tx& tx, UserId user, bool is_one) {
  return tx.run("update app_user set is_operator = $2, version = version + 1 where id = $1 and is_operator <> $2", user,
                is_one) > 0;
}

std::int64_t count_operators(db::Tx& tx) {
  return tx.only<std::int64_t>("select count(*) from app_user where is_operator");
}

void update_name(db::Tx& tx, UserId user, const std::string& name) {
  tx.run("update app_user set name = $2, version = version + 1 where id = $1", user, name);
}

void update_password(db::Tx& tx, UserId user, const std::string& hash) {
  tx.run("update app_user set password_hash = $2, version = version + 1 where id = $1", user, hash);
}

void insert_session(db::Tx& tx, const SessionRow& session) {
  tx.run(
      "insert into session (token_hash, id, app_user, created, expires, address, agent)"
      " values ($1, $2, $3, $4, $5, $6, $7)",
      session.token_hash, session.id, session.user, session.created, session.expires, session.address, session.agent);
}

bool delete_session(db::Tx& tx, UserId user, SessionId session) {
  return tx.run("delete from session where app_user = $1 and id = $2", user, session) > 0;
}

std::vector<OpenSessionRow> open_session_rows(db::Tx& tx, UserId user, Instant now) {
  return tx.all<OpenSessionRow>(
      "select id, agent, address, created, coalesce(seen, created) from session"
      " where app_user = $1 and expires > $2 and coalesce(seen, created) > $3"
      " order by coalesce(seen, created) desc, id desc",
      user, now, idle_since(now));
}

bool was_seen_since(db::Tx& tx, UserId user, SessionId session, Instant since) {
  return tx.only<std::int64_t>(
             "select count(*) from session where app_user = $1 and id = $2 and coalesce(seen, created) >= $3", user,
             session, since) > 0;
}

void set_seen(db::Tx& tx, UserId user, SessionId session, Instant now) {
  tx.run("update session set seen = $3 where app_user = $1 and id = $2", user, session, now);
}

std::int64_t delete_sessions_except(db::Tx& tx, UserId user, SessionId kept) {
  return tx.run("delete from session where app_user = $1 and id <> $2", user, kept);
}

std::optional<SessionCaller> find_session(db::Tx& tx, const Bytes& token_hash, Instant now) {
  return tx.one<SessionCaller>(
      "select s.id, s.app_user, u.is_operator from session s join app_user u on u.id = s.app_user"
      " where s.token_hash = $1 and s.expires > $2 and coalesce(s.seen, s.created) > $3",
      token_hash, now, idle_since(now));
}

Failures failures_for_update(db::Tx& tx, const std::string& name) {
  tx.run("insert into login_failure (name, failures, last) values ($1, 0, 0) on conflict (name) do nothing", name);
  return tx.only<Failures>("select failures, last from login_failure where name = $1 for_update()", name);
}

void save_failures(db::Tx& tx, const std::string& name, const Failures& failures) {
  tx.run("update login_failure set failures = $2, last = $3 where name = $1", name, failures.count, failures.last);
}

void forget_failures(db::Tx& tx, const std::string& name) { tx.run("delete from login_failure where name = $1", name); }

void take_back_failure(db::Tx& tx, const std::string& name) {
  tx.run("update login_failure set failures = failures - 1 where name = $1 and failures > 0", name);
}

std::int64_t delete_expired_sessions(db::Tx& tx, Instant before, std::int64_t limit) {
  return tx.run(
      "delete from session where token_hash in"
      " (select token_hash from session where expires < $1 order by expires limit $2)",
      before, limit);
}

std::int64_t delete_old_failures(db::Tx& tx, Instant before, std::int64_t limit) {
  return tx.run(
      "delete from login_failure where name in (select name from login_failure where last < $1 order by last limit $2)",
      before, limit);
}

}  // namespace tc::identity
