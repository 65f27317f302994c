#include "identity/login.hpp"
#include "identity/queries.hpp"
#include "identity/two_step.hpp"
#include "sellers/api.hpp"
#include "sellers/session.hpp"

namespace tc::sellers {
namespace {

using http::Context;

struct SignIn {
  Email email;
  std::string password, code;
  static constexpr auto fields() {
    return std::array{field<&SignIn::email>("email"),
                      field<&SignIn::password>("password", {.max_length = identity::password_length_max}),
                      field<&SignIn::code>("code", identity::second_step_if_any)};
  }
};

Session with_services(Session session, const Context& ctx) {
  session.mail_server = ctx.services.mail_server;
  return session;
}

Session sign_in(const SignIn& input, Context& ctx) {
  const auto user = identity::require_login(ctx, {input.email, input.password, input.code});
  return begin_session(ctx, [&](db::Tx&) { return user; });
}

// The pages ask this when they open, so that it tells when a session was used.
Session who_is_here(LoggedIn by, Context& ctx) {
  bool noted = true;
  auto session = ctx.read([&](db::Tx& tx) {
    noted = identity::was_seen_lately(tx, by, ctx.now());
    return with_services(session_of(tx, by.user), ctx);
  });
  if (!noted) ctx.write([&](db::Tx& tx) { identity::note_seen(tx, by, ctx.now()); });
  return session;
}

}  // namespace

Session begin_session(Context& ctx, const std::function<UserId(db::Tx&)>& who) {
  const auto* former = ctx.caller();  // here, since it reads
  std::string token;
  auto session = ctx.write([&](db::Tx& tx) {
    const auto user = who(tx);
    token = identity::start_session_of(tx, ctx, former, user);
    return with_services(session_of(tx, user), ctx);
  });
  identity::set_session_cookie(ctx, token);
  identity::log_event(ctx, "signed in", session.user.id);
  return session;
}

void add_session_routes(http::Routes& routes) {
  routes.post<"/api/v1/session">(
      {.summary = "Log in",
       .doc = "A login with a second step answers 401 code-needed where the code is missing.",
       .hashes_password = true},
      [](http::Public, const SignIn& input, Context& ctx) -> Session { return sign_in(input, ctx); });
  routes.get<"/api/v1/session">({.summary = "Who is logged in, and for which sellers they work"},
                                [](LoggedIn by, Context& ctx) -> Session { return who_is_here(by, ctx); });
  routes.del<"/api/v1/session">({.summary = "Log out"}, [](LoggedIn by, Context& ctx) {
    ctx.write([&](db::Tx& tx) { identity::end_session(tx, by.user, by.session); });
    identity::clear_session_cookie(ctx);
    identity::log_event(ctx, "signed out", by.user);
  });
}

}  // namespace tc::sellers
