// Inviting people to order for a customer, and their logins.
// Public: groups lets a customer's own logins invite.
#pragma once
#include "customers/commands.hpp"
#include "identity/types.hpp"

namespace tc::customers {

// The link is told once, to be copied; the mail carries it too.
struct BuyerInvited {
  InvitationId id;
  std::string link;
  Instant expires;
  static constexpr auto fields() {
    return std::array{field<&BuyerInvited::id>("id"), field<&BuyerInvited::link>("link"),
                      field<&BuyerInvited::expires>("expires")};
  }
};
BuyerInvited invite_buyer(db::Tx&, const Allowed<Right::customer_invite>&, CustomerId, const InviteBuyer&,
                          std::string_view public_url, Instant now);
// The mail as it would be sent, with a link that opens nothing; sends none.
struct PreviewInvitation {
  Email email;
  std::string name;
  static constexpr auto fields() {
    return std::array{
        field<&PreviewInvitation::email>("email"),
        field<&PreviewInvitation::name>("name", {.doc = "Of the person", .max_length = 100, .may_be_absent = true})};
  }
};
struct InvitationPreview {
  Email to;
  std::string subject, text, html;
  static constexpr auto fields() {
    return std::array{field<&InvitationPreview::to>("to"), field<&InvitationPreview::subject>("subject"),
                      field<&InvitationPreview::text>("text"), field<&InvitationPreview::html>("html")};
  }
};
InvitationPreview preview_invitation(db::Tx&, const Allowed<Right::customer_invite>&, CustomerId,
                                     const PreviewInvitation&, std::string_view public_url);
// A new link for the same person; the old one dies.
BuyerInvited invite_again(db::Tx&, const Allowed<Right::customer_invite>&, CustomerId, InvitationId,
                          std::string_view public_url, Instant now);
void withdraw(db::Tx&, const Allowed<Right::customer_invite>&, CustomerId, InvitationId, Instant now);

// Invited by one of the customer's own logins, which may (groups/colleagues.hpp). The link goes by mail alone: whoever
// has it can make a login for that address.
struct ColleagueInvitee {
  CustomerId customer;
  Email email;
  std::string name;
  SecurityGroupId security_group;
};
InvitationId invite_colleague(db::Tx&, SellerId, const ColleagueInvitee&, const Actor&, std::string_view public_url,
                              Instant now);
void invite_colleague_again(db::Tx&, SellerId, CustomerId, InvitationId, const Actor&, std::string_view public_url,
                            Instant now);

// Who may order for a customer.
struct CustomerPeople {
  std::vector<identity::Member> logins;
  std::vector<identity::InvitationSummary> invitations;
  static constexpr auto fields() {
    return std::array{field<&CustomerPeople::logins>("logins"), field<&CustomerPeople::invitations>("invitations")};
  }
};

}  // namespace tc::customers
