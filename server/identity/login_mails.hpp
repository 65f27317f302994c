// Mails about a login. They belong to no seller: no office's outbox shows them, whoever the person works for.
// Public: modules above, which answer for the password, tell its owner.
#pragma once
#include <string>

#include "base/time.hpp"
#include "identity/types.hpp"
#include "platform/db/db.hpp"

namespace tc::identity {

std::string reset_link(const std::string& public_url, const std::string& token);
void mail_reset_link(db::Tx&, const Person&, const std::string& link, Instant now);

// What the person is told of, so that they notice what they did not do themselves. The word is the mail's folder.
enum class LoginNews : std::uint8_t { password_changed, two_step_on, two_step_off };
void mail_login_news(db::Tx&, LoginNews, const Person&, const std::string& public_url, Instant now);

}  // namespace tc::identity
