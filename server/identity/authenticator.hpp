// Who sent a request: the session that its cookie names, or the API key of `Authorization: Bearer tc_…`.
// Public: modules above ask who sent a request of their own sign-in pages.
#pragma once
#include <string>

#include "platform/http/context.hpp"

namespace tc::identity {

// One indexed read per request, nothing remembered: an ended session or revoked key stops at once, on every node.
class Authenticator final : public http::Authenticator {
 public:
  std::optional<http::Caller> authenticate(http::Context&) override;
};

}  // namespace tc::identity
