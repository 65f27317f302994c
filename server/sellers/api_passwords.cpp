// A new password: by whoever knows the old one, or by the link that was mailed to them.
#include "identity/login.hpp"
#include "identity/login_mails.hpp"
#include "identity/queries.hpp"
#include "identity/two_step.hpp"
#include "sellers/api.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using http::PathText;
using identity::LoginNews;
using identity::Person;

constexpr Limits password_limits{.max_length = 4 * identity::password_length_max};

struct PasswordChange {
  std::string old_password, new_password;
  static constexpr auto fields() {
    return std::array{field<&PasswordChange::old_password>("old_password", password_limits),
                      field<&PasswordChange::new_password>("new_password", password_limits)};
  }
};

struct PasswordResetRequest {
  Email email;
  static constexpr auto fields() { return std::array{field<&PasswordResetRequest::email>("email")}; }
};

struct PasswordReset {
  Email email;
  bool two_step{};
  static constexpr auto fields() {
    return std::array{
        field<&PasswordReset::email>("email", {.doc = "Of the login that the link is for"}),
        field<&PasswordReset::two_step>("two_step", {.doc = "Whether a code is needed besides the new password"})};
  }
};

struct NewPassword {
  std::string password, code;
  static constexpr auto fields() {
    return std::array{field<&NewPassword::password>("password", password_limits),
                      field<&NewPassword::code>("code", identity::second_step_if_any)};
  }
};

struct TwoStepReset {
  std::string password;
  static constexpr auto fields() { return std::array{field<&TwoStepReset::password>("password", password_limits)}; }
};

identity::PasswordOwner owner_of(Context& ctx, const Person& person) {
  return {person.email, person.name, ctx.read([&](db::Tx& tx) { return names_of_sellers(tx, person.id); })};
}

void tell(db::Tx& tx, LoginNews news, const Person& person, const Context& ctx) {
  mail_login_news(tx, news, person, ctx.services.public_url, ctx.now());
}

void change_password(LoggedIn by, const PasswordChange& input, Context& ctx) {
  const auto person = ctx.read([&](db::Tx& tx) { return identity::require_person(tx, by.user); });
  identity::require_own_password(ctx, person, input.old_password, "/old_password");
  const auto hash = identity::hash_new_password(ctx, input.new_password, owner_of(ctx, person), "/new_password");
  ctx.write([&](db::Tx& tx) {
    identity::set_password(tx, by.user, hash, by.session);
    tell(tx, LoginNews::password_changed, person, ctx);
  });
  identity::log_event(ctx, "password changed", person.id);
}

void complete_reset(const std::string& token, const NewPassword& input, Context& ctx) {
  const auto person = ctx.read([&](db::Tx& tx) { return identity::require_password_reset(tx, token, ctx.now()); });
  const auto hash = identity::hash_new_password(ctx, input.password, owner_of(ctx, person), "/password");
  ctx.write([&](db::Tx& tx) {
    if (identity::has_two_step(tx, person.id))
      identity::begin_reset_code(tx, person.email, ctx.request.remote_address, ctx.now());
  });
  ctx.write([&](db::Tx& tx) {
    identity::pass_second_step(tx, person.id, ctx.services.key, input.code, ctx.now());
    identity::reset_password(tx, token, person, hash);
    tell(tx, LoginNews::password_changed, person, ctx);
  });
  identity::log_event(ctx, "password set by a link", person.id);
}

// The device is lost and the recovery codes, too: the mail and the password are two things that only the person has.
void complete_two_step_reset(const std::string& token, const TwoStepReset& input, Context& ctx) {
  const auto person = ctx.read([&](db::Tx& tx) { return identity::require_password_reset(tx, token, ctx.now()); });
  identity::require_own_password(ctx, person, input.password, "/password");
  ctx.write([&](db::Tx& tx) {
    identity::reset_two_step(tx, token, person);
    tell(tx, LoginNews::two_step_off, person, ctx);
  });
  identity::log_event(ctx, "two-step turned off by a link", person.id);
}

PasswordReset show_reset(db::Tx& tx, const std::string& token, Instant now) {
  const auto person = identity::require_password_reset(tx, token, now);
  return {person.email, identity::has_two_step(tx, person.id)};
}

void add_reset_routes(http::Routes& routes) {
  routes.post<"/api/v1/password-resets">(
      {.summary = "Ask for a link to set a new password",
       .doc = "It is mailed where there is a login with this address; the answer is the same where there is none."},
      [](http::Public, const PasswordResetRequest& input, Context& ctx) {
        const auto& address = ctx.request.remote_address;
        ctx.write([&](db::Tx& tx) { identity::ask_for_password_reset(tx, input.email, address, ctx.now()); });
      });
  routes.get<"/api/v1/password-resets/{token}">(
      {.summary = "Whose password the link sets", .doc = "An expired one answers 410, one that was used 404."},
      [](http::Public, const PathText& token, Context& ctx) -> PasswordReset {
        return ctx.read([&](db::Tx& tx) { return show_reset(tx, token.text, ctx.now()); });
      });
  routes.post<"/api/v1/password-resets/{token}/completion">(
      {.summary = "Set a new password by a mailed link", .doc = "All sessions end.", .hashes_password = true},
      [](http::Public, const PathText& token, const NewPassword& input, Context& ctx) {
        complete_reset(token.text, input, ctx);
      });
  routes.post<"/api/v1/password-resets/{token}/two-step-removal">(
      {.summary = "Turn the second step off by a mailed link and the password",
       .doc = "For whoever lost their device and their recovery codes. All sessions end.",
       .hashes_password = true},
      [](http::Public, const PathText& token, const TwoStepReset& input, Context& ctx) {
        complete_two_step_reset(token.text, input, ctx);
      });
}

}  // namespace

void add_password_routes(http::Routes& routes) {
  routes.put<"/api/v1/session/password">(
      {.summary = "Change your password", .doc = "Your other sessions end.", .hashes_password = true},
      [](LoggedIn by, const PasswordChange& input, Context& ctx) { change_password(by, input, ctx); });
  add_reset_routes(routes);
}

}  // namespace tc::sellers
