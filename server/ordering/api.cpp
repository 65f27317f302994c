#include "ordering/api.hpp"

namespace tc::ordering {

void add_routes(http::Routes& routes) {
  add_basket_routes(routes);
  add_placing_routes(routes);
  add_order_routes(routes);
  add_history_routes(routes);
  add_document_routes(routes);
  add_dispatch_routes(routes);
  add_editing_routes(routes);
  add_view_routes(routes);
  add_trying_routes(routes);
}

}  // namespace tc::ordering
