#pragma once
#include "platform/http/route.hpp"

namespace tc::identity {

// Members of staff, security groups, API keys. What shows or asks for a seller's name (session, passwords, invitations,
// set-up) is in sellers, which stands above.
void add_routes(http::Routes& routes);

void add_member_routes(http::Routes&);          // api_members.cpp
void add_security_group_routes(http::Routes&);  // api_security_groups.cpp

}  // namespace tc::identity
