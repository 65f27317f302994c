#pragma once
#include "platform/http/route.hpp"

namespace tc::integration {

void add_routes(http::Routes&);

}  // namespace tc::integration
