#pragma once
#include "platform/http/route.hpp"

namespace tc::inventory {

void add_routes(http::Routes&);

}  // namespace tc::inventory
