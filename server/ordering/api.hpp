#pragma once
#include "platform/http/route.hpp"

namespace tc::ordering {

void add_routes(http::Routes&);  // all of them

void add_basket_routes(http::Routes&);
void add_placing_routes(http::Routes&);
void add_order_routes(http::Routes&);    // the seller's
void add_history_routes(http::Routes&);  // the buyer's
void add_document_routes(http::Routes&);
void add_dispatch_routes(http::Routes&);
void add_editing_routes(http::Routes&);
void add_view_routes(http::Routes&);
void add_trying_routes(http::Routes&);

}  // namespace tc::ordering
