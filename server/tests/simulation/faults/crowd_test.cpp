// Ten thousand who are connected and say nothing, and hundreds who begin and don't go on, keep nobody from ordering.
#include <sys/resource.h>

#include "tests/simulation/faults/shop.hpp"

namespace tc::tests {
namespace {

constexpr int idle = 10'000, half_open = 200, slow = 100;

class Crowded : public ShopServed {
 protected:
  void SetUp() override {
    ShopServed::SetUp();
    if (IsSkipped()) return;
    constexpr rlim_t wanted = idle + half_open + slow + 200;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < wanted) GTEST_SKIP() << "a process may have " << limit.rlim_max << " files open";
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
};
INSTANTIATE_TEST_SUITE_P(Db, Crowded, testing::Values(db::Dialect::sqlite), db::dialect_name);

TEST_P(Crowded, by_clients_that_say_nothing_it_takes_orders_all_the_same) {
  const auto child = serve();
  shop_.set_up(*child);
  ASSERT_FALSE(HasFailure());
  std::vector<http::ClientSocket> others;
  for (int i = 0; i < idle; ++i) others.emplace_back(child->port);
  for (int i = 0; i < half_open; ++i) {
    others.emplace_back(child->port);
    others.back().send("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Le");
  }
  for (int i = 0; i < slow; ++i) {
    constexpr int small_buffer = 4096;
    others.emplace_back(child->port, small_buffer);
    others.back().send("GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }
  constexpr int orders = 50;
  auto buyer = shop_.buyer_at(child->port);
  PlacedByKey answered;
  for (int i = 0; i < orders; ++i) {
    const auto key = Buyers::key(0, i);
    const auto answer = shop_.place(buyer, key, Buyers::quantity(i));
    ASSERT_EQ(answer.status, 201) << answer.body;
    answered.emplace(key, Shop::placed_in(answer));
  }
  EXPECT_EQ(http::Client(child->port).get("/api/v1/ready").status, 200) << "and somebody new comes in";
  shop_.expect_kept(answered, child->port);
  others.clear();
  end(*child);
}

}  // namespace
}  // namespace tc::tests
