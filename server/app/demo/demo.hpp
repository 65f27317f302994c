// A deployment to look at: two sellers that share customers, their products, prices and orders. The same seed makes
// the same demo; only its dates follow today's.
#pragma once
#include <string>
#include <vector>

#include "app/deployment.hpp"
#include "identity/demo_logins.hpp"

namespace tc::app::demo {

struct Size {
  std::size_t products = 2'000, customers = 60, orders = 3'000;
  std::size_t groups = 3;       // of each seller
  std::size_t buyers = 60;      // customers with a login
  std::size_t unanswered = 45;  // orders that wait for the staff
  std::int64_t days = 365;      // how far back the orders go
  bool fulfilled = true;        // orders are dispatched, cancelled, held; baskets are begun
  bool shelved = true;          // products have pictures and are counted
};
// For tests: made in a second or two.
inline constexpr Size small{.products = 500,
                            .customers = 60,
                            .orders = 200,
                            .groups = 1,
                            .buyers = 12,
                            .unanswered = 14,
                            .days = 90,
                            .fulfilled = false,
                            .shelved = false};

// Throws std::runtime_error where the deployment has sellers already. Answers the logins to begin with, which the
// sign-in page shows.
std::vector<identity::DemoLogin> make(Deployment& deployment, std::uint64_t seed, const Size& size = {});

}  // namespace tc::app::demo
