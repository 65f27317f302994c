// What people see and change of their own login besides its password.
#include "identity/api.hpp"
#include "identity/commands.hpp"
#include "identity/login.hpp"
#include "identity/queries.hpp"
#include "platform/http/short_list.hpp"

namespace tc::identity {
namespace {

using http::Context;
using http::ListInput;
using http::Page;

struct NameInput {
  std::string name;
  static constexpr auto fields() {
    return std::array{field<&NameInput::name>("name", {.min_length = 1, .max_length = person_name_length_max})};
  }
};

struct SignOutInput {
  Email email;
  static constexpr auto fields() { return std::array{field<&SignOutInput::email>("email")}; }
};

struct SignedOut {
  std::int64_t ended = 0;
  static constexpr auto fields() {
    return std::array{field<&SignedOut::ended>("ended", {.doc = "Sessions; 0 also where no login has this address"})};
  }
};

}  // namespace

void add_session_list_routes(http::Routes& routes) {
  routes.put<"/api/v1/session/name">({.summary = "Change your name"},
                                     [](LoggedIn by, const NameInput& input, Context& ctx) -> Person {
                                       return ctx.write([&](db::Tx& tx) { return change_name(tx, by, input.name); });
                                     });
  routes.get<"/api/v1/sessions">(
      {.summary = "Where you are logged in, the latest used first"},
      [](LoggedIn by, const ListInput& input, Context& ctx) -> Page<SessionSummary> {
        return http::page_of(ctx, ctx.read([&](db::Tx& tx) { return sessions_of(tx, by, ctx.now()); }), input);
      });
  routes.del<"/api/v1/sessions/{session}">({.summary = "End one of your sessions"},
                                           [](LoggedIn by, SessionId session, Context& ctx) {
                                             ctx.write([&](db::Tx& tx) { revoke_session(tx, by, session); });
                                           });
  routes.del<"/api/v1/sessions">({.summary = "End all your sessions but this one"}, [](LoggedIn by, Context& ctx) {
    ctx.write([&](db::Tx& tx) { revoke_other_sessions(tx, by); });
  });
  routes.post<"/api/v1/sign-outs">(
      {.summary = "Sign a login out wherever it is signed in", .doc = "Its API keys stay: they are their sellers'."},
      [](const Operator& by, const SignOutInput& input, Context& ctx) -> SignedOut {
        const SignedOut done{ctx.create([&](db::Tx& tx) { return SignedOut{end_sessions_of(tx, by, input.email)}; })};
        if (const auto person = ctx.read([&](db::Tx& tx) { return find_person(tx, input.email); }))
          log_event(ctx, "signed out by the operator", person->id);
        return done;
      });
}

}  // namespace tc::identity
