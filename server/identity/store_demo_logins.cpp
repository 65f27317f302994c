#include "identity/demo_logins.hpp"

namespace tc::identity {

void put_demo_logins(db::Tx& tx, const std::vector<DemoLogin>& logins) {
  std::int64_t position = 0;
  for (const auto& [role, email, password] : logins)
    tx.run("insert into demo_login (position, role, email, password) values ($1, $2, $3, $4)", ++position, role, email,
           password);
}

std::vector<DemoLogin> demo_logins(db::Tx& tx) {
  return tx.all<DemoLogin>("select role, email, password from demo_login order by position");
}

}  // namespace tc::identity
