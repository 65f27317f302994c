#pragma once
#include "platform/http/route.hpp"

namespace tc::catalog {

void add_routes(http::Routes&);

}  // namespace tc::catalog
