// refused: the access resolves the path's first parameter, which must carry its name
#include "identity/access.hpp"
#include "platform/http/route.hpp"

void add(tc::http::Routes& routes) {
  routes.del<"/api/v1/sellers/{id}/orders/{order}">({.summary = "Remove an order"},
                                                    [](tc::Allowed<tc::Right::order_edit>, tc::OrderId) {});
}
