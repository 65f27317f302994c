#include "ordering/api.hpp"
#include "ordering/dispatch/carriers.hpp"
#include "ordering/dispatch/commands.hpp"

namespace tc::ordering {
namespace {

struct CarrierList {
  std::vector<std::string> items;
  static constexpr auto fields() { return std::array{field<&CarrierList::items>("items")}; }
};

}  // namespace

void add_dispatch_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/carriers">({.summary = "Carriers whose tracking links are known by the number"},
                                                  [](const Staff&) -> CarrierList {
                                                    CarrierList list;
                                                    for (const auto& carrier : carriers)
                                                      list.items.emplace_back(carrier.name);
                                                    return list;
                                                  });

  routes.post<"/api/v1/sellers/{seller}/orders/{order}/shipments">(
      {.summary = "Dispatch an order, whole or in part; the buyer is told", .status = 201, .body_max = lines_body_max},
      [](const Allowed<Right::order_edit>& by, OrderId order, const DispatchInput& input, http::IfMatch seen,
         http::Context& ctx) -> OrderDetail {
        return ctx.create([&](db::Tx& tx) { return dispatch(tx, by, order, input, seen.version, ctx.now()); });
      });
}

}  // namespace tc::ordering
