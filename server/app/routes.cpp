#include "app/routes.hpp"

#include "platform/http/openapi.hpp"

namespace tc::app {
namespace {

struct Health {
  std::string status;
  static constexpr auto fields() { return std::array{field<&Health::status>("status")}; }
};

void add_own_routes(http::Routes& routes) {
  routes.get<"/api/v1/health">({.summary = "Whether the process is up", .quick = true},
                               [](http::Public) -> Health { return {"up"}; });
  routes.get<"/api/v1/ready">({.summary = "Whether the store answers"}, [](http::Public, http::Context& ctx) -> Health {
    ctx.read([](db::Tx& tx) { return tx.only<std::int64_t>("select count(*) from deployment"); });
    return {"ready"};
  });
}

}  // namespace

void add_all_routes(http::Routes& routes) { add_own_routes(routes); }

}  // namespace tc::app
