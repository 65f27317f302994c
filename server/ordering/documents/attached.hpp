// An order on paper that goes with a mail: drawn when the mail leaves, so that no mail's row holds a file.
#pragma once
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "platform/db/db.hpp"
#include "platform/mail/message.hpp"

namespace tc::ordering {

std::string attached_confirmation(OrderId);  // for mail::Message::attached
// The paper that it names, of the order as it is by now; none for anything else.
std::optional<mail::Attachment> attach(db::Database&, SellerId, const std::string& attached);

}  // namespace tc::ordering
