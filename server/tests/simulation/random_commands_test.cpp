// Whatever buyers and staff do, in whatever order: each command comes to what the domain says, and every invariant
// holds. The same seed gives the same stream of commands: TC_SIMULATION_SEED=7 repeats one, TC_SIMULATION_SEEDS=50
// tries so many, of which each of TC_SIMULATION_PARTS processes beside each other takes those of its
// TC_SIMULATION_PART.
#include <fmt/format.h>

#include "app/check.hpp"
#include "tests/simulation/market/opening.hpp"
#include "tests/support/number_in_environment.hpp"

namespace tc::tests {
namespace {

constexpr int commands = 1'500, commands_between_checks = 50, commands_between_looks = 250;
constexpr std::size_t seeds_for_everything = 5;  // with so many, each command is carried out with some

std::vector<std::uint64_t> seeds() {
  if (const auto one = number_in_environment("TC_SIMULATION_SEED")) return {*one};
  const auto count = number_in_environment("TC_SIMULATION_SEEDS").value_or(1);
  const auto parts = number_in_environment("TC_SIMULATION_PARTS").value_or(1);
  std::vector<std::uint64_t> own;
  for (auto seed = number_in_environment("TC_SIMULATION_PART").value_or(1); seed <= count; seed += parts)
    own.push_back(seed);
  return own;
}

class RandomCommands : public market::OpenMarket {
 protected:
  void run(std::uint64_t seed) {
    auto market = open_market();
    ASSERT_FALSE(HasFailure());
    market::Simulation simulation(seed, market);
    for (int i = 1; i <= commands && !HasFailure(); ++i) {
      simulation.one_command();
      if (i % commands_between_checks == 0) check();
      if (i % commands_between_looks == 0 && !HasFailure()) look(simulation);
    }
    if (HasFailure()) FAIL() << "Seed " << seed << ". The last commands:\n" << simulation.last_commands();
    int done = 0;
    for (const auto& [name, tally] : simulation.tallies()) {
      done += tally.done;
      tallies_[name] += tally.done;
    }
    EXPECT_GT(done, commands / 3) << "most of it was refused";
  }

  // What `tradecounter check` verifies.
  void check() {
    const auto report = app::check(database(), deployment().ids());
    EXPECT_EQ(report.damage, std::vector<std::string>());
    for (const auto& broken : report.broken) ADD_FAILURE() << broken.says << " " << broken.examples.at(0);
  }
  // At what people are shown; their mails are written up before.
  void look(market::Simulation& simulation) {
    run_jobs();
    simulation.compare();
  }

  std::map<std::string, int> tallies_;  // how often each was carried out, with any seed
};
TC_ON_BOTH_DATABASES(RandomCommands);

TEST_P(RandomCommands, come_to_what_the_domain_says) {
  for (const auto seed : seeds()) {
    SCOPED_TRACE(fmt::format("TC_SIMULATION_SEED={}", seed));
    ASSERT_NO_FATAL_FAILURE(run(seed));
  }
  if (seeds().size() < seeds_for_everything) return;
  for (const auto& [name, done] : tallies_) EXPECT_GT(done, 0) << name;
}

}  // namespace
}  // namespace tc::tests
