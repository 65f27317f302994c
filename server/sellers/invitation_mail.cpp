#include "sellers/invitation_mail.hpp"

#include "platform/mail/mail.hpp"

namespace tc::sellers {

std::string invitation_link(const std::string& public_url, const std::string& token) {
  return public_url + "/invitations/" + token;
}

void mail_staff_invitation(db::Tx& tx, const Seller& seller, const StaffInvitationMail& invitation, Instant now) {
  const auto until = day_in(invitation.expires, seller.time_zone).text();
  auto message =
      mail::compose("sellers/mail/staff_invitation",
                    {{"seller", seller.name}, {"name", invitation.name}, {"link", invitation.link}, {"until", until}},
                    {seller.name, seller.accent.text()});
  message.to = invitation.to;
  message.to_name = invitation.name;
  mail::send(tx, message, seller.id, "staff_invitation", now);
}

}  // namespace tc::sellers
