// Invitations of a seller's staff. The memberships themselves are identity's.
#include "identity/access.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "platform/http/short_list.hpp"
#include "sellers/api.hpp"
#include "sellers/invitation_mail.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using http::Page;
using UsersBy = Allowed<Right::user_edit>;

struct StaffInvitationInput {
  Email email;
  std::string name;
  SecurityGroupId security_group;
  static constexpr auto fields() {
    return std::array{field<&StaffInvitationInput::email>("email"),
                      field<&StaffInvitationInput::name>(
                          "name", {.max_length = identity::person_name_length_max, .may_be_absent = true}),
                      field<&StaffInvitationInput::security_group>("security_group")};
  }
};

struct InvitationLink {
  InvitationId id;
  std::string link;
  Instant expires;
  static constexpr auto fields() {
    return std::array{field<&InvitationLink::id>("id"),
                      field<&InvitationLink::link>("link", {.doc = "Works once; an older link stops working"}),
                      field<&InvitationLink::expires>("expires")};
  }
};

InvitationLink answer_of(const Context& ctx, const identity::Invited& invited) {
  return {invited.id, invitation_link(ctx.services.public_url, invited.token), invited.expires};
}

InvitationLink post_invitation(const UsersBy& by, const StaffInvitationInput& input, Context& ctx) {
  return ctx.create([&](db::Tx& tx) {
    const auto invited = identity::invite_staff(tx, by, {input.email, input.name, input.security_group}, ctx.now());
    auto answer = answer_of(ctx, invited);
    mail_staff_invitation(tx, require_seller(tx, by.seller), {input.email, input.name, answer.link, answer.expires},
                          ctx.now());
    return answer;
  });
}

}  // namespace

void add_staff_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/users/invitations">(
      {.summary = "Invitations of staff"},
      [](const UsersBy& by, const http::ListInput& input, Context& ctx) -> Page<identity::InvitationSummary> {
        auto all = ctx.read([&](db::Tx& tx) { return identity::invitations(tx, by.seller, {}, ctx.now()); });
        return http::page_of(ctx, std::move(all), input);
      });
  routes.post<"/api/v1/sellers/{seller}/users/invitations">(
      {.summary = "Invite a person to the seller's staff", .status = 201},
      [](const UsersBy& by, const StaffInvitationInput& input, Context& ctx) -> InvitationLink {
        return post_invitation(by, input, ctx);
      });
  routes.post<"/api/v1/sellers/{seller}/users/invitations/{invitation}/renewal">(
      {.summary = "A new link for an invitation", .doc = "The old one stops working. No mail is sent.", .status = 201},
      [](const UsersBy& by, InvitationId id, Context& ctx) -> InvitationLink {
        return ctx.create(
            [&](db::Tx& tx) { return answer_of(ctx, identity::renew_invitation(tx, by.seller, {}, id, ctx.now())); });
      });
  routes.del<"/api/v1/sellers/{seller}/users/invitations/{invitation}">(
      {.summary = "Withdraw an invitation"}, [](const UsersBy& by, InvitationId id, Context& ctx) {
        ctx.write([&](db::Tx& tx) { identity::withdraw_invitation(tx, by.seller, {}, id, ctx.now()); });
      });
}

}  // namespace tc::sellers
