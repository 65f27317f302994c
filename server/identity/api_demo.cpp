#include "identity/api.hpp"
#include "identity/demo_logins.hpp"

namespace tc::identity {
namespace {

struct DemoLogins {
  std::vector<DemoLogin> items;
  static constexpr auto fields() { return std::array{field<&DemoLogins::items>("items")}; }
};

}  // namespace

void add_demo_routes(http::Routes& routes) {
  routes.get<"/api/v1/demo/logins">({.summary = "Logins that a demo shows to all; none where this is no demo"},
                                    [](http::Public, http::Context& ctx) -> DemoLogins {
                                      return {ctx.read([](db::Tx& tx) { return demo_logins(tx); })};
                                    });
}

}  // namespace tc::identity
