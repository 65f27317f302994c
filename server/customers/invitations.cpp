#include "customers/invitations.hpp"

#include <fmt/format.h>

#include "customers/queries.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/template.hpp"
#include "sellers/queries.hpp"

namespace tc::customers {
namespace {

Customer require_in_scope(db::Tx& tx, const Allowed<Right::customer_invite>& by, CustomerId id) {
  if (!by.scope.allows(id)) throw Problem::not_found();
  return require_customer(tx, by.seller, id);
}

struct Addressee {
  const Email& email;
  const std::string& name;
};

// Of a seller's customer: the link to join it. `who` invites; "" for the seller itself.
mail::Message invitation_to(const sellers::Seller& seller, const Customer& customer, const Addressee& to,
                            const std::string& link, const std::string& who) {
  auto message = mail::compose(who.empty() ? "customers/mail/invitation" : "customers/mail/colleague_invitation",
                               {{"name", to.name}, {"customer", customer.name}, {"link", link}, {"who", who}},
                               {seller.name, seller.accent.text()});
  message.to = to.email;
  message.to_name = to.name;
  message.from_name = seller.name;
  return message;
}

void mail_link(db::Tx& tx, SellerId id, const Customer& customer, const Addressee& to, const std::string& link,
               const std::string& who, Instant now) {
  mail::send(tx, invitation_to(sellers::require_seller(tx, id), customer, to, link, who), id, "invitation", now);
}

std::string link_to(std::string_view public_url, std::string_view token) {
  return fmt::format("{}/invitations/{}", public_url, token);
}

BuyerInvited send_link(db::Tx& tx, const Allowed<Right::customer_invite>& by, const Customer& customer,
                       const Addressee& to, const identity::Invited& invited, std::string_view public_url,
                       Instant now) {
  const auto link = link_to(public_url, invited.token);
  mail_link(tx, by.seller, customer, to, link, "", now);
  return {invited.id, link, invited.expires};
}

}  // namespace

BuyerInvited invite_buyer(db::Tx& tx, const Allowed<Right::customer_invite>& by, CustomerId id,
                          const InviteBuyer& input, std::string_view public_url, Instant now) {
  const auto customer = require_in_scope(tx, by, id);
  const auto group =
      input.security_group ? *input.security_group : identity::security_group_of_customers(tx, by.seller);
  const auto invited = identity::invite(tx, by.seller,
                                        {.customer = id,
                                         .customer_name = customer.name,
                                         .email = input.email,
                                         .name = input.name,
                                         .security_group = group},
                                        by.actor, now);
  return send_link(tx, by, customer, {input.email, input.name}, invited, public_url, now);
}

InvitationPreview preview_invitation(db::Tx& tx, const Allowed<Right::customer_invite>& by, CustomerId id,
                                     const PreviewInvitation& input, std::string_view public_url) {
  const auto customer = require_in_scope(tx, by, id);
  const auto seller = sellers::require_seller(tx, by.seller);
  auto mail = invitation_to(seller, customer, {input.email, input.name}, link_to(public_url, "…"), "");
  return {input.email, std::move(mail.subject), std::move(mail.text), std::move(mail.html)};
}

BuyerInvited invite_again(db::Tx& tx, const Allowed<Right::customer_invite>& by, CustomerId id, InvitationId invitation,
                          std::string_view public_url, Instant now) {
  const auto customer = require_in_scope(tx, by, id);
  for (const auto& known : identity::invitations(tx, by.seller, id, now))
    if (known.id == invitation)
      return send_link(tx, by, customer, {known.email, known.name},
                       identity::renew_invitation(tx, by.seller, id, invitation, now), public_url, now);
  throw Problem::not_found();
}

InvitationId invite_colleague(db::Tx& tx, SellerId seller, const ColleagueInvitee& invitee, const Actor& by,
                              std::string_view public_url, Instant now) {
  const auto customer = require_customer(tx, seller, invitee.customer);
  const auto invited = identity::invite(tx, seller,
                                        {.customer = invitee.customer,
                                         .customer_name = customer.name,
                                         .email = invitee.email,
                                         .name = invitee.name,
                                         .security_group = invitee.security_group},
                                        by, now);
  mail_link(tx, seller, customer, {invitee.email, invitee.name}, link_to(public_url, invited.token), by.name, now);
  return invited.id;
}

void invite_colleague_again(db::Tx& tx, SellerId seller, CustomerId id, InvitationId invitation, const Actor& by,
                            std::string_view public_url, Instant now) {
  const auto customer = require_customer(tx, seller, id);
  for (const auto& known : identity::invitations(tx, seller, id, now)) {
    if (known.id != invitation) continue;
    const auto invited = identity::renew_invitation(tx, seller, id, invitation, now);
    return mail_link(tx, seller, customer, {known.email, known.name}, link_to(public_url, invited.token), by.name, now);
  }
  throw Problem::not_found();
}

void withdraw(db::Tx& tx, const Allowed<Right::customer_invite>& by, CustomerId id, InvitationId invitation,
              Instant now) {
  require_in_scope(tx, by, id);
  identity::withdraw_invitation(tx, by.seller, id, invitation, now);
}

}  // namespace tc::customers
