// What the link of an invitation opens: for anybody who holds it.
#include "identity/login.hpp"
#include "identity/queries.hpp"
#include "identity/two_step.hpp"
#include "sellers/api.hpp"
#include "sellers/queries.hpp"
#include "sellers/rules.hpp"
#include "sellers/session.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using http::PathText;
using identity::OpenInvitation;

struct Invitation {
  std::string seller_name;
  Colour seller_accent;
  std::string customer_name;
  Email email;
  std::string name;
  bool has_login{};
  Instant expires;
  static constexpr auto fields() {
    return std::array{
        field<&Invitation::seller_name>("seller_name"),
        field<&Invitation::seller_accent>("seller_accent"),
        field<&Invitation::customer_name>("customer_name", {.doc = "Empty: an invitation to the seller's staff"}),
        field<&Invitation::email>("email"),
        field<&Invitation::name>("name"),
        field<&Invitation::has_login>("has_login", {.doc = "Whether there is a login with this e-mail address"}),
        field<&Invitation::expires>("expires")};
  }
};

struct AcceptInvitation {
  std::string name, password, code;
  bool use_my_login = false;
  static constexpr auto fields() {
    return std::array{
        field<&AcceptInvitation::name>(
            "name", {.doc = "Of a new login", .max_length = identity::person_name_length_max, .may_be_absent = true}),
        field<&AcceptInvitation::password>("password", {.doc = "Of the invited address's login, new or not; without "
                                                               "one, whoever is logged in accepts",
                                                        .max_length = identity::password_length_max,
                                                        .may_be_absent = true}),
        field<&AcceptInvitation::code>("code", identity::second_step_if_any),
        field<&AcceptInvitation::use_my_login>(
            "use_my_login",
            {.doc = "Accept with the login that is here although its address is another", .may_be_absent = true})};
  }
};

// Who accepts: a login that exists, or one to be made.
struct Acceptor {
  UserId user;
  identity::NewUser created{};
};

Invitation show(db::Tx& tx, const std::string& token, Instant now) {
  const auto invitation = identity::require_invitation(tx, token, now);
  const auto seller = require_seller(tx, invitation.seller);
  return {seller.name,       seller.accent,   invitation.customer_name,
          invitation.email,  invitation.name, identity::find_person(tx, invitation.email).has_value(),
          invitation.expires};
}

Acceptor logged_in_acceptor(Context& ctx, const OpenInvitation& invitation, bool has_login, bool use_my_login) {
  const auto* caller = ctx.caller();
  if (!caller || !caller->session) {
    if (has_login) throw Problem::unauthorized("There is a login with this address: give its password.");
    throw Problem::invalid({{"/password", "missing", "Choose a password for your new login."}});
  }
  const auto person = ctx.read([&](db::Tx& tx) { return identity::require_person(tx, caller->user); });
  if (person.email.key() != invitation.email.key() && !use_my_login)
    throw Problem::conflict("other-login", fmt::format("This invitation is for {}, and you are logged in as {}.",
                                                       invitation.email.text(), person.email.text()));
  return {person.id};
}

Acceptor new_acceptor(Context& ctx, const OpenInvitation& invitation, const AcceptInvitation& input) {
  std::vector<Violation> wrong;
  const auto name = one_line(input.name, "/name", wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  auto seller = ctx.read([&](db::Tx& tx) { return require_seller(tx, invitation.seller); }).name;
  auto hash =
      identity::hash_new_password(ctx, input.password, {invitation.email, name, {std::move(seller)}}, "/password");
  return {{}, {.email = invitation.email, .name = name, .password_hash = std::move(hash)}};
}

Acceptor acceptor_of(Context& ctx, const std::string& token, const AcceptInvitation& input) {
  bool has_login = false;
  const auto invitation = ctx.read([&](db::Tx& tx) {
    auto found = identity::require_invitation(tx, token, ctx.now());
    has_login = identity::find_person(tx, found.email).has_value();
    return found;
  });
  if (input.password.empty()) return logged_in_acceptor(ctx, invitation, has_login, input.use_my_login);
  if (has_login) return {identity::require_login(ctx, {invitation.email, input.password, input.code})};
  return new_acceptor(ctx, invitation, input);
}

Session accept(const std::string& token, const AcceptInvitation& input, Context& ctx) {
  const auto acceptor = acceptor_of(ctx, token, input);
  return begin_session(ctx, [&](db::Tx& tx) {
    const auto user = acceptor.user ? acceptor.user : identity::create_user(tx, acceptor.created, ctx.now());
    identity::accept_invitation(tx, token, user, ctx.now());
    return user;
  });
}

}  // namespace

void add_invitation_routes(http::Routes& routes) {
  routes.get<"/api/v1/invitations/{token}">(
      {.summary = "What an invitation's link is for", .doc = "An expired one answers 410, one that was used 404."},
      [](http::Public, const PathText& token, Context& ctx) -> Invitation {
        return ctx.read([&](db::Tx& tx) { return show(tx, token.text, ctx.now()); });
      });
  routes.post<"/api/v1/invitations/{token}/opening">(
      {.summary = "Tell the seller that the link was opened"}, [](http::Public, const PathText& token, Context& ctx) {
        ctx.write([&](db::Tx& tx) { identity::mark_opened(tx, token.text, ctx.now()); });
      });
  routes.post<"/api/v1/invitations/{token}/acceptance">(
      {.summary = "Accept an invitation, with a new login or one that exists", .hashes_password = true},
      [](http::Public, const PathText& token, const AcceptInvitation& input, Context& ctx) -> Session {
        return accept(token.text, input, ctx);
      });
}

}  // namespace tc::sellers
