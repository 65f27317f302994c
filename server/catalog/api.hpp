#pragma once
#include "catalog/uses.hpp"
#include "platform/http/route.hpp"

namespace tc::catalog {

void add_routes(http::Routes&, const Uses&);

// Its parts, a file each.
void add_image_routes(http::Routes&);
void add_history_routes(http::Routes&);
void add_category_routes(http::Routes&);

}  // namespace tc::catalog
