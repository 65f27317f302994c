#include <chrono>

#include "identity/commands.hpp"
#include "identity/security_groups.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

InvitationRow require_for_change(db::Tx& tx, SellerId seller, CustomerId customer, InvitationId id) {
  auto row = find_invitation_for_change(tx, seller, customer, id);
  if (!row) throw Problem::not_found();
  return *std::move(row);
}

// A used link says as little as one that never was.
InvitationRow require_open(std::optional<InvitationRow> row, Instant now) {
  if (!row) throw Problem::not_found("This invitation is not valid any more.");
  const auto state = state_of(row->times(), now);
  if (state == InvitationState::expired)
    throw Problem(410, "invitation-expired", "The invitation has expired",
                  "This invitation has expired: ask for a new one.");
  if (state != InvitationState::open) throw Problem::not_found("This invitation is not valid any more.");
  return *std::move(row);
}

Bytes hash_of(const std::string& token) { return {crypto::token_hash(token)}; }

void check_group(db::Tx& tx, SellerId seller, const Invitee& invitee) {
  for (const auto& group : security_group_rows(tx, seller))
    if (group.id == invitee.security_group && group.for_customers == static_cast<bool>(invitee.customer))
      return require_security_group_for_use(tx, seller, group.id);
  throw Problem::invalid(
      {{"/security_group", "unknown-security-group",
        fmt::format("Choose a security group for {}.", invitee.customer ? "customers' logins" : "staff")}});
}

}  // namespace

Invited invite(db::Tx& tx, SellerId seller, const Invitee& invitee, const Actor& by, Instant now) {
  check_group(tx, seller, invitee);
  if (has_active_member(tx, seller, invitee.customer, invitee.email))
    throw Problem::conflict("already-member", fmt::format("{} has access already.", invitee.email.text()));
  withdraw_open_invitations(tx, seller, invitee.customer, invitee.email, now);
  Invited invited{tx.next_id<InvitationId>(), crypto::token(), now + std::chrono::days(invitation_days)};
  insert_invitation(tx, {.seller = seller,
                         .id = invited.id,
                         .customer = invitee.customer,
                         .customer_name = invitee.customer_name,
                         .email = invitee.email,
                         .email_key = invitee.email.key(),
                         .name = invitee.name,
                         .security_group = invitee.security_group,
                         .token_hash = hash_of(invited.token),
                         .made_by = by.user,
                         .created = now,
                         .expires = invited.expires});
  return invited;
}

Invited renew_invitation(db::Tx& tx, SellerId seller, CustomerId customer, InvitationId id, Instant now) {
  auto row = require_for_change(tx, seller, customer, id);
  if (row.accepted || row.withdrawn)
    throw Problem::conflict("invitation-closed", "This invitation was accepted or withdrawn: send a new one.");
  require_security_group_for_use(tx, seller, row.security_group);
  Invited invited{id, crypto::token(), now + std::chrono::days(invitation_days)};
  row.token_hash = hash_of(invited.token);
  row.expires = invited.expires;
  row.opened.reset();
  update_invitation(tx, row);
  return invited;
}

void withdraw_invitation(db::Tx& tx, SellerId seller, CustomerId customer, InvitationId id, Instant now) {
  auto row = require_for_change(tx, seller, customer, id);
  if (row.accepted) throw Problem::conflict("invitation-accepted", "This invitation was accepted already.");
  if (row.withdrawn) return;
  row.withdrawn = now;
  update_invitation(tx, row);
}

OpenInvitation require_invitation(db::Tx& tx, const std::string& token, Instant now) {
  auto row = require_open(find_invitation(tx, hash_of(token)), now);
  return {row.id,   row.seller,         row.customer, std::move(row.customer_name), std::move(row.email),
          row.name, row.security_group, row.expires};
}

void mark_opened(db::Tx& tx, const std::string& token, Instant now) {
  auto row = require_open(find_invitation_for_change(tx, hash_of(token)), now);
  if (row.opened) return;
  row.opened = now;
  update_invitation(tx, row);
}

MembershipId accept_invitation(db::Tx& tx, const std::string& token, UserId user, Instant now) {
  auto row = require_open(find_invitation_for_change(tx, hash_of(token)), now);
  row.accepted = now;
  if (!row.opened) row.opened = now;
  update_invitation(tx, row);
  return add_membership(
      tx, {.user = user, .seller = row.seller, .customer = row.customer, .security_group = row.security_group}, now);
}

}  // namespace tc::identity
