// The second step of signing in, turned on and off by the person whose login it is.
#include "identity/api.hpp"
#include "identity/login.hpp"
#include "identity/login_mails.hpp"
#include "identity/queries.hpp"
#include "identity/totp.hpp"
#include "identity/two_step.hpp"

namespace tc::identity {
namespace {

using http::Context;

constexpr Limits password_limits{.max_length = 4 * password_length_max};

struct TwoStepBeginning {
  std::string password;
  static constexpr auto fields() { return std::array{field<&TwoStepBeginning::password>("password", password_limits)}; }
};

struct TwoStepSecret {
  std::string secret, uri;
  static constexpr auto fields() {
    return std::array{field<&TwoStepSecret::secret>("secret", {.doc = "To be typed into an app, in base32"}),
                      field<&TwoStepSecret::uri>("uri", {.doc = "To be shown as a QR code"})};
  }
};

struct TwoStepCode {
  std::string code;
  static constexpr auto fields() { return std::array{field<&TwoStepCode::code>("code", second_step_limits)}; }
};

struct TwoStepProof {
  std::string password, code;
  static constexpr auto fields() {
    return std::array{field<&TwoStepProof::password>("password", password_limits),
                      field<&TwoStepProof::code>("code", second_step_limits)};
  }
};

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;
  static constexpr auto fields() {
    return std::array{field<&RecoveryCodes::recovery_codes>(
        "recovery_codes", {.doc = "Shown this once; each stands for a code of the app, once"})};
  }
};

Person person_of(LoggedIn by, Context& ctx) {
  return ctx.read([&](db::Tx& tx) { return require_person(tx, by.user); });
}

TwoStepSecret begin(LoggedIn by, const TwoStepBeginning& input, Context& ctx) {
  const auto person = person_of(by, ctx);
  require_own_password(ctx, person, input.password, "/password");
  auto secret = ctx.write([&](db::Tx& tx) { return begin_two_step(tx, by, ctx.services.key); });
  auto uri = totp_uri(secret, person.email.text());
  return {std::move(secret), std::move(uri)};
}

// Not create(): it would keep the answer, and with it the codes.
RecoveryCodes confirm(LoggedIn by, const TwoStepCode& input, Context& ctx) {
  const auto person = person_of(by, ctx);
  auto codes = ctx.write([&](db::Tx& tx) {
    auto made = confirm_two_step(tx, by, ctx.services.key, input.code, ctx.now());
    mail_login_news(tx, LoginNews::two_step_on, person, ctx.services.public_url, ctx.now());
    return made;
  });
  log_event(ctx, "two-step turned on", person.id);
  return {std::move(codes)};
}

RecoveryCodes renew(LoggedIn by, const TwoStepProof& proof, Context& ctx) {
  require_own_login(ctx, person_of(by, ctx), proof.password, proof.code);
  return ctx.write([&](db::Tx& tx) { return RecoveryCodes{renew_recovery_codes(tx, by, ctx.services.key)}; });
}

void remove(LoggedIn by, const TwoStepProof& proof, Context& ctx) {
  const auto person = person_of(by, ctx);
  require_own_login(ctx, person, proof.password, proof.code);
  ctx.write([&](db::Tx& tx) {
    turn_off_two_step(tx, by.user);
    mail_login_news(tx, LoginNews::two_step_off, person, ctx.services.public_url, ctx.now());
  });
  log_event(ctx, "two-step turned off", person.id);
}

}  // namespace

void add_two_step_routes(http::Routes& routes) {
  routes.get<"/api/v1/session/two-step">({.summary = "Whether your login has a second step"},
                                         [](LoggedIn by, Context& ctx) -> TwoStepState {
                                           return ctx.read([&](db::Tx& tx) { return two_step_state(tx, by.user); });
                                         });
  routes.post<"/api/v1/session/two-step">(
      {.summary = "Begin to turn the second step on",
       .doc = "The answer is for an authenticator app (RFC 6238). Nothing changes until a code of it confirms.",
       .hashes_password = true},
      [](LoggedIn by, const TwoStepBeginning& input, Context& ctx) -> TwoStepSecret { return begin(by, input, ctx); });
  routes.post<"/api/v1/session/two-step/confirmation">(
      {.summary = "Turn the second step on with the first code", .doc = "Your other sessions end."},
      [](LoggedIn by, const TwoStepCode& input, Context& ctx) -> RecoveryCodes { return confirm(by, input, ctx); });
  routes.post<"/api/v1/session/two-step/recovery-codes">(
      {.summary = "New recovery codes", .doc = "Those of before stop working.", .hashes_password = true},
      [](LoggedIn by, const TwoStepProof& input, Context& ctx) -> RecoveryCodes { return renew(by, input, ctx); });
  routes.post<"/api/v1/session/two-step/removal">(
      {.summary = "Turn the second step off", .hashes_password = true},
      [](LoggedIn by, const TwoStepProof& input, Context& ctx) { remove(by, input, ctx); });
}

}  // namespace tc::identity
