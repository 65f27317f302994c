// Killed while buyers order, staff dispatch and files are imported: nothing that was answered is lost, nothing is there
// twice. Twenty times; TC_KILLS=500 for a night.
#include <random>
#include <thread>

#include "tests/simulation/faults/office.hpp"
#include "tests/simulation/faults/shop.hpp"
#include "tests/support/number_in_environment.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

constexpr std::uint64_t kills_usual = 20;
constexpr int buyers = 4;
constexpr std::size_t answers_between_kills_max = 25;

class Killed : public ShopServed {};
TC_ON_BOTH_DATABASES(Killed);

TEST_P(Killed, under_load_again_and_again_it_loses_and_doubles_nothing) {
  const auto kills = number_in_environment("TC_KILLS").value_or(kills_usual);
  auto child = serve();
  shop_.set_up(*child);
  ASSERT_FALSE(HasFailure());
  Buyers crowd(shop_, stage_, buyers);
  Office office(shop_, stage_, crowd);
  std::mt19937 random(GetParam() == db::Dialect::sqlite ? 1 : 2);
  for (std::uint64_t life = 0; life <= kills; ++life) {
    if (life > 0) child = serve();
    stage_.open(child->port);
    const auto more = std::uniform_int_distribution<std::size_t>(1, answers_between_kills_max)(random);
    ASSERT_TRUE(stage_.wait_until_noted(stage_.noted() + more)) << "no answers in life " << life;
    if (life == kills || HasFailure()) break;
    child->signal(SIGKILL);
    EXPECT_EQ(child->wait(), -SIGKILL);
  }
  stage_.end();
  const auto answered = crowd.leave();
  office.leave();
  ASSERT_FALSE(HasFailure());
  EXPECT_EQ(stage_.unavailable(), 0) << "a server that is up is able";

  auto buyer = shop_.buyer_at(child->port);
  for (int i = 0; i < buyers; ++i) {
    const auto key = Buyers::key(i, 0);
    if (!answered.contains(key)) continue;
    EXPECT_EQ(Shop::placed_in(shop_.place(buyer, key, Buyers::quantity(0))), answered.at(key))
        << "repeated, it is the same order";
  }
  shop_.expect_kept(answered, child->port);
  office.expect_dispatched(child->port);
  end(*child);
  expect_whole(answered.size(), office.imported());
}

}  // namespace
}  // namespace tc::tests
