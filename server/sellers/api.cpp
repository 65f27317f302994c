#include "sellers/api.hpp"

namespace tc::sellers {

void add_routes(http::Routes& routes) {
  add_session_routes(routes);
  add_password_routes(routes);
  add_invitation_routes(routes);
  add_setup_routes(routes);
  add_operator_routes(routes);
  add_setting_routes(routes);
  add_site_routes(routes);
  add_staff_routes(routes);
  add_mail_routes(routes);
  add_logo_routes(routes);
}

}  // namespace tc::sellers
