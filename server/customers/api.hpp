// The endpoints of customers.
#pragma once
#include "platform/http/route.hpp"

namespace tc::customers {

void add_routes(http::Routes& routes);
void add_limit_routes(http::Routes&);  // api_limits.cpp

}  // namespace tc::customers
