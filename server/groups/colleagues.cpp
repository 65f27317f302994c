#include "groups/colleagues.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "customers/queries.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

Colleague colleague_of(const identity::CustomerLogin& login, UserId me) {
  return {.id = login.id,
          .name = login.name,
          .email = login.email,
          .me = login.user == me,
          .may_place = login.rights.has(Right::order_place),
          .may_manage = login.rights.has(Right::colleague_edit),
          .created = login.created,
          .version = login.version};
}

bool waits(const identity::InvitationSummary& invitation) {
  return invitation.state == identity::InvitationState::open || invitation.state == identity::InvitationState::expired;
}

std::vector<identity::InvitationSummary> waiting(db::Tx& tx, SellerId seller, CustomerId customer, Instant now) {
  auto invitations = identity::invitations(tx, seller, customer, now);
  std::erase_if(invitations, [](const auto& invitation) { return !waits(invitation); });
  return invitations;
}

identity::ColleagueManager manager_of(const ColleaguesBy& by) { return {by.seller, by.customer, by.standing.rights}; }

void require_room(const std::vector<identity::InvitationSummary>& waiting) {
  if (waiting.size() < colleague_invitations_max) return;
  throw Problem::conflict(
      "too-many-invitations",
      fmt::format("{} invitations wait already: withdraw those that nobody takes up.", waiting.size()));
}

}  // namespace

Colleagues colleagues_of(db::Tx& tx, const AtStorefront<Right::order_draft>& at, Instant now) {
  Colleagues colleagues{.customer = customers::require_customer(tx, at.seller, at.customer).name,
                        .seller = sellers::require_seller(tx, at.seller).name,
                        .logins = {},
                        .invitations = {}};
  for (const auto& login : identity::logins_of_customer(tx, at.seller, at.customer))
    colleagues.logins.push_back(colleague_of(login, at.actor.user));
  if (at.standing.rights.has(Right::colleague_edit)) colleagues.invitations = waiting(tx, at.seller, at.customer, now);
  return colleagues;
}

identity::InvitationSummary invite_colleague(db::Tx& tx, const ColleaguesBy& by, const InviteColleague& input,
                                             std::string_view public_url, Instant now) {
  require_room(waiting(tx, by.seller, by.customer, now));
  const auto group = identity::security_group_of_colleague(tx, manager_of(by), {input.may_place, input.may_manage});
  const auto id = customers::invite_colleague(
      tx, by.seller, {by.customer, input.email, std::string(trim(input.name)), group}, by.actor, public_url, now);
  const auto invitations = identity::invitations(tx, by.seller, by.customer, now);
  return *std::ranges::find(invitations, id, &identity::InvitationSummary::id);
}

Colleague change_colleague(db::Tx& tx, const ColleaguesBy& by, MembershipId id, const ChangeColleague& change,
                           std::optional<std::int64_t> version) {
  identity::change_colleague(tx, manager_of(by), id, {change.may_place, change.may_manage}, version);
  const auto logins = identity::logins_of_customer(tx, by.seller, by.customer);
  return colleague_of(*std::ranges::find(logins, id, &identity::CustomerLogin::id), by.actor.user);
}

}  // namespace tc::groups
