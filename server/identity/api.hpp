#pragma once
#include "platform/http/route.hpp"

namespace tc::identity {

// A person's name and sessions, members of staff, security groups, API keys. What shows or asks for a seller's name
// (session, passwords, invitations, set-up) is in sellers, which stands above.
void add_routes(http::Routes& routes);

void add_session_list_routes(http::Routes&);    // api_sessions.cpp
void add_two_step_routes(http::Routes&);        // api_two_step.cpp
void add_member_routes(http::Routes&);          // api_members.cpp
void add_security_group_routes(http::Routes&);  // api_security_groups.cpp
void add_demo_routes(http::Routes&);            // api_demo.cpp

}  // namespace tc::identity
