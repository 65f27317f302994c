#pragma once
#include "platform/http/route.hpp"

namespace tc::integration {

void add_routes(http::Routes&);
void add_bulk_routes(http::Routes&);  // part of them

}  // namespace tc::integration
