#pragma once
#include "platform/http/route.hpp"

namespace tc::groups {

void add_routes(http::Routes&);

void add_group_routes(http::Routes&);
void add_price_routes(http::Routes&);
void add_storefront_routes(http::Routes&);

}  // namespace tc::groups
