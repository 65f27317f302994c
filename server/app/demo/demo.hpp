// A deployment to look at: two sellers that share customers, their products, prices and orders. The same seed makes
// the same demo; only its dates follow today's.
#pragma once
#include <string>
#include <vector>

#include "app/deployment.hpp"

namespace tc::app::demo {

struct Size {
  std::size_t products = 500, customers = 60, orders = 200;
};

struct DemoLogin {
  std::string role, email;
};
inline constexpr std::string_view password = "demo-password";

// Throws std::runtime_error where the deployment has sellers already.
std::vector<DemoLogin> make(Deployment& deployment, std::uint64_t seed, const Size& size = {});

}  // namespace tc::app::demo
