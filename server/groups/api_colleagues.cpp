#include "groups/api.hpp"
#include "groups/colleagues.hpp"
#include "identity/commands.hpp"

namespace tc::groups {

using http::Context;

void add_colleague_routes(http::Routes& routes) {
  routes.get<"/api/v1/storefronts/{storefront}/colleagues">(
      {.summary = "Who orders for your company here"},
      [](const AtStorefront<Right::order_draft>& at, Context& ctx) -> Colleagues {
        return ctx.read([&](db::Tx& tx) { return colleagues_of(tx, at, ctx.now()); });
      });
  routes.patch<"/api/v1/storefronts/{storefront}/colleagues/{membership}">(
      {.summary = "Say what a colleague may do"},
      [](const ColleaguesBy& by, MembershipId id, const ChangeColleague& input, http::IfMatch seen,
         Context& ctx) -> Colleague {
        return ctx.write([&](db::Tx& tx) { return change_colleague(tx, by, id, input, seen.version); });
      });
  routes.del<"/api/v1/storefronts/{storefront}/colleagues/{membership}">(
      {.summary = "Let a colleague no longer order for your company here"},
      [](const ColleaguesBy& by, MembershipId id, http::IfMatch seen, Context& ctx) {
        ctx.write([&](db::Tx& tx) {
          identity::remove_colleague(tx, {by.seller, by.customer, by.standing.rights}, id, seen.version);
        });
      });
  routes.post<"/api/v1/storefronts/{storefront}/colleague-invitations">(
      {.summary = "Invite a colleague by e-mail to order for your company here", .status = 201},
      [](const ColleaguesBy& by, const InviteColleague& input, Context& ctx) -> identity::InvitationSummary {
        return ctx.create(
            [&](db::Tx& tx) { return invite_colleague(tx, by, input, ctx.services.public_url, ctx.now()); });
      });
  routes.post<"/api/v1/storefronts/{storefront}/colleague-invitations/{invitation}/renewal">(
      {.summary = "Mail a colleague a new link, which replaces the old one"},
      [](const ColleaguesBy& by, InvitationId id, Context& ctx) {
        ctx.write([&](db::Tx& tx) {
          customers::invite_colleague_again(tx, by.seller, by.customer, id, by.actor, ctx.services.public_url,
                                            ctx.now());
        });
      });
  routes.del<"/api/v1/storefronts/{storefront}/colleague-invitations/{invitation}">(
      {.summary = "Withdraw the invitation of a colleague"}, [](const ColleaguesBy& by, InvitationId id, Context& ctx) {
        ctx.write([&](db::Tx& tx) { identity::withdraw_invitation(tx, by.seller, by.customer, id, ctx.now()); });
      });
}

}  // namespace tc::groups
