// refused: the path's {parameters} and the function's ids differ
#include "base/ids.hpp"
#include "platform/http/route.hpp"

void add(tc::http::Routes& routes) {
  routes.del<"/api/v1/orders/{order}/lines/{line}">({.summary = "Take a line out"},
                                                    [](tc::http::Public, tc::OrderId) {});
}
