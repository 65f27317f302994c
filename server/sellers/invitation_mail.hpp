// The mail that invites a person to a seller's staff.
#pragma once
#include <string>

#include "base/time.hpp"
#include "platform/db/db.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

std::string invitation_link(const std::string& public_url, const std::string& token);

struct StaffInvitationMail {
  Email to;
  std::string name;  // may be empty
  std::string link;
  Instant expires;
};
void mail_staff_invitation(db::Tx&, const Seller&, const StaffInvitationMail&, Instant now);

}  // namespace tc::sellers
