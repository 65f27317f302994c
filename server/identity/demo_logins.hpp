// Logins that a demo shows on its sign-in page, so that nobody has to type to look around.
#pragma once
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "platform/db/db.hpp"

namespace tc::identity {

struct DemoLogin {
  std::string role, email, password;
  static constexpr auto fields() {
    return std::array{field<&DemoLogin::role>("role"), field<&DemoLogin::email>("email"),
                      field<&DemoLogin::password>("password")};
  }
};

void put_demo_logins(db::Tx&, const std::vector<DemoLogin>&);
// In their order; none where the deployment is no demo.
std::vector<DemoLogin> demo_logins(db::Tx&);

}  // namespace tc::identity
