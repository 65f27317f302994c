#include "identity/demo_logins.hpp"

#include "identity/api.hpp"

namespace tc::identity {
namespace {

struct DemoLogins {
  std::vector<DemoLogin> items;
  static constexpr auto fields() { return std::array{field<&DemoLogins::items>("items")}; }
};

}  // namespace

void put_demo_logins(db::Tx& tx, const std::vector<DemoLogin>& logins) {
  std::int64_t position = 0;
  for (const auto& [role, email, password] : logins)
    tx.run("insert into demo_login (position, role, email, password) values ($1, $2, $3, $4)", ++position, role, email,
           password);
}

std::vector<DemoLogin> demo_logins(db::Tx& tx) {
  return tx.all<DemoLogin>("select role, email, password from demo_login order by position");
}

void add_demo_routes(http::Routes& routes) {
  routes.get<"/api/v1/demo/logins">({.summary = "Logins that a demo shows to all; none where this is no demo"},
                                    [](http::Public, http::Context& ctx) -> DemoLogins {
                                      return {ctx.read([](db::Tx& tx) { return demo_logins(tx); })};
                                    });
}

}  // namespace tc::identity
