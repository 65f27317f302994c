// The endpoints of customers.
#pragma once
#include "platform/http/route.hpp"

namespace tc::customers {

void add_routes(http::Routes& routes);

}  // namespace tc::customers
