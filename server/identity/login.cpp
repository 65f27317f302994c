#include "identity/login.hpp"

#include "identity/store.hpp"
#include "identity/two_step.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"

namespace tc::identity {
namespace {

bool is_secure(std::string_view public_url) { return public_url.starts_with("https://"); }

[[noreturn]] void refuse() { throw Problem(401, "wrong-login", "Not logged in", "E-mail or password is wrong."); }

// user 0: nobody's address. What was typed is not logged: a password is typed into the wrong field now and then.
void log_refused(const http::Context& ctx, const Problem& problem, UserId user) {
  log::warning("sign-in refused",
               {{"why", problem.code}, {"user", user.value}, {"address", ctx.request.remote_address}});
}

void renew_hash_if_weak(http::Context& ctx, const LoginRow& login, const std::string& password) {
  const auto& cost = ctx.services.password_cost;
  if (!crypto::needs_rehash(login.password_hash, cost)) return;
  const auto hash = crypto::hash_password(password, cost);
  ctx.write([&](db::Tx& tx) {
    const auto now = find_login(tx, login.id);
    if (now && now->password_hash == login.password_hash) update_password(tx, login.id, hash);
  });
}

// login: whose address it is, also where it throws.
void compare_password(http::Context& ctx, const Email& email, const std::string& password,
                      std::optional<LoginRow>& login) {
  ctx.write([&](db::Tx& tx) {
    login = find_login(tx, email);
    begin_login(tx, email, ctx.request.remote_address, ctx.now());
  });
  // An unknown address takes as long as a wrong password.
  const auto hash = login ? login->password_hash : crypto::hash_of_nothing(ctx.services.password_cost);
  const bool right = crypto::verify_password(hash, password);
  if (!login || !right) refuse();
  renew_hash_if_weak(ctx, *login, password);
}

LoginRow require_password(http::Context& ctx, const Email& email, const std::string& password) {
  std::optional<LoginRow> login;
  try {
    compare_password(ctx, email, password, login);
    return *std::move(login);
  } catch (const Problem& problem) {
    log_refused(ctx, problem, login ? login->id : UserId{});
    throw;
  }
}

// What a stranger is told with 401 is a fault of a field to whoever is logged in.
[[noreturn]] void refuse_at(const Problem& problem, std::string_view pointer) {
  if (problem.code == "wrong-login")
    throw Problem::invalid({{std::string(pointer), "wrong-password", "This is not your password."}});
  if (problem.code == "code-needed" || problem.code == "wrong-code")
    throw Problem::invalid({{"/code", problem.code, problem.detail}});
  throw problem;
}

}  // namespace

UserId require_login(http::Context& ctx, const Credentials& given) {
  const auto& address = ctx.request.remote_address;
  const auto login = require_password(ctx, given.email, given.password);
  try {
    ctx.write([&](db::Tx& tx) {
      pass_second_step(tx, login.id, ctx.services.key, given.code, ctx.now());
      login_succeeded(tx, given.email, address);
    });
  } catch (const Problem& problem) {
    // Asking for the code is no attempt; a wrong one stays counted, as a wrong password does.
    if (problem.code == "code-needed")
      ctx.write([&](db::Tx& tx) { take_back_login(tx, given.email, address); });
    else
      log_refused(ctx, problem, login.id);
    throw;
  }
  return login.id;
}

void require_own_password(http::Context& ctx, const Person& person, const std::string& password,
                          std::string_view pointer) try {
  require_password(ctx, person.email, password);
  ctx.write([&](db::Tx& tx) { login_succeeded(tx, person.email, ctx.request.remote_address); });
} catch (const Problem& problem) {
  refuse_at(problem, pointer);
}

void require_own_login(http::Context& ctx, const Person& person, const std::string& password,
                       const std::string& code) try {
  require_login(ctx, {person.email, password, code});
} catch (const Problem& problem) {
  refuse_at(problem, "/password");
}

std::string hash_new_password(const http::Context& ctx, const std::string& password, const PasswordOwner& owner,
                              std::string_view pointer) {
  if (auto wrong = check_password(password, owner, pointer); !wrong.empty()) throw Problem::invalid(std::move(wrong));
  return crypto::hash_password(password, ctx.services.password_cost);
}

std::string start_session_of(db::Tx& tx, const http::Context& ctx, const http::Caller* former, UserId user) {
  if (former && former->session) end_session(tx, former->user, former->session);
  return start_session(tx, user, {ctx.request.remote_address, std::string(ctx.request.header("User-Agent"))},
                       ctx.now());
}

std::string cookie_name(std::string_view public_url) {
  if (is_secure(public_url)) return "__Host-tc";
  auto authority = public_url.substr(std::min(public_url.size(), public_url.find("://") + 3));
  authority = authority.substr(0, authority.find('/'));
  const auto colon = authority.rfind(':');
  const bool has_port = colon != authority.npos && authority.find(']', colon) == authority.npos;
  return "tc-" + (has_port ? std::string(authority.substr(colon + 1)) : std::string("80"));
}

void log_event(const http::Context& ctx, std::string_view what, UserId user) {
  log::info(what, {{"user", user.value}, {"address", ctx.request.remote_address}});
}

void set_session_cookie(http::Context& ctx, const std::string& token) {
  const auto& url = ctx.services.public_url;
  ctx.add_header("Set-Cookie", http::cookie_text(cookie_name(url), token, session_days * 24 * 60 * 60, is_secure(url)));
}

void clear_session_cookie(http::Context& ctx) {
  const auto& url = ctx.services.public_url;
  ctx.add_header("Set-Cookie", http::cookie_text(cookie_name(url), "", 0, is_secure(url)));
}

}  // namespace tc::identity
