#include "app/routes.hpp"

#include "catalog/api.hpp"
#include "customers/api.hpp"
#include "groups/api.hpp"
#include "identity/access.hpp"
#include "identity/api.hpp"
#include "integration/api.hpp"
#include "inventory/api.hpp"
#include "ordering/api.hpp"
#include "ordering/uses.hpp"
#include "platform/metrics/metrics.hpp"
#include "sellers/api.hpp"

namespace tc::app {
namespace {

struct Health {
  std::string status;
  static constexpr auto fields() { return std::array{field<&Health::status>("status")}; }
};

void add_own_routes(http::Routes& routes) {
  // Not quick: that would ask the store, which may be away.
  routes.get<"/api/v1/health">({.summary = "Whether the process is up"},
                               [](http::Public) -> Health { return {"up"}; });
  routes.get<"/api/v1/ready">({.summary = "Whether the store answers"}, [](http::Public, http::Context& ctx) -> Health {
    ctx.read([](db::Tx& tx) { return tx.only<std::int64_t>("select count(*) from deployment"); });
    return {"ready"};
  });
  routes.get<"/api/v1/openapi.json">({.summary = "This contract"}, [](http::Public, http::Context& ctx) -> http::File {
    return {.media_type = "application/json", .text = ctx.services.contract()};
  });
  routes.get<"/api/v1/metrics">({.summary = "Counts and latencies, in Prometheus' text format"},
                                [](const Operator&, http::Context& ctx) -> http::File {
                                  return {.media_type = std::string(metrics::Text::media_type),
                                          .text = ctx.services.metrics()};
                                });
  routes.get<"/api/v1/running">(
      {.summary = "What this process does just now"},
      [](const Operator&, http::Context& ctx) -> http::RunningNow { return ctx.services.running(); });
}

}  // namespace

void add_all_routes(http::Routes& routes) {
  add_own_routes(routes);
  identity::add_routes(routes);
  sellers::add_routes(routes);
  catalog::add_routes(routes, ordering::uses_of_products());
  customers::add_routes(routes);
  inventory::add_routes(routes);
  groups::add_routes(routes);
  integration::add_routes(routes);
  ordering::add_routes(routes);
}

}  // namespace tc::app
