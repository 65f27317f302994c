// All endpoints of the product.
#pragma once
#include "platform/http/route.hpp"

namespace tc::app {

void add_all_routes(http::Routes& routes);

}  // namespace tc::app
