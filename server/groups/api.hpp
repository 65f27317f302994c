#pragma once
#include "platform/http/route.hpp"

namespace tc::groups {

void add_routes(http::Routes&);

}  // namespace tc::groups
