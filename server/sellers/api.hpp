#pragma once
#include "platform/http/route.hpp"

namespace tc::sellers {

// The session, passwords, invitations' links, first set-up, sellers and their settings, invitations of staff.
void add_routes(http::Routes& routes);

// Its parts, a file each.
void add_session_routes(http::Routes& routes);
void add_password_routes(http::Routes& routes);
void add_invitation_routes(http::Routes& routes);
void add_setup_routes(http::Routes& routes);
void add_operator_routes(http::Routes& routes);
void add_setting_routes(http::Routes& routes);
void add_site_routes(http::Routes& routes);
void add_staff_routes(http::Routes& routes);
void add_mail_routes(http::Routes& routes);
void add_logo_routes(http::Routes& routes);

}  // namespace tc::sellers
