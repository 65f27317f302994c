// PostgreSQL goes away while buyers order, by the network or by its death: the service says so, and goes on by itself
// once it is back. Two seconds; TC_GONE_SECONDS=30 for longer.
#include "tests/simulation/faults/shop.hpp"
#include "tests/support/number_in_environment.hpp"
#include "tests/support/process.hpp"
#include "tests/support/relay.hpp"

namespace tc::tests {
namespace {

constexpr int buyers = 4;
constexpr std::size_t answers_between = 20;

// "/tmp/x" of "postgresql://name@%2Ftmp%2Fx/postgres"
std::string folder_in(std::string_view uri) {
  const auto from = uri.find('@') + 1;
  std::string folder;
  for (auto rest = uri.substr(from, uri.rfind('/') - from); !rest.empty();) {
    const bool slash = rest.starts_with("%2F");
    folder += slash ? '/' : rest.front();
    rest.remove_prefix(slash ? 3 : 1);
  }
  return folder;
}

class DatabaseGone : public ShopServed {
 protected:
  void SetUp() override {
    ShopServed::SetUp();
    if (IsSkipped()) return;
    relay_ = std::make_unique<Relay>(folder_in(db::TestCluster::url()) + "/.s.PGSQL.5432");
    database_ = fmt::format("postgresql://tradecounter@127.0.0.1:{}/{}", relay_->port(), name_);
  }
  std::unique_ptr<Relay> relay_;
};
INSTANTIATE_TEST_SUITE_P(Db, DatabaseGone, testing::Values(db::Dialect::postgresql), db::dialect_name);

TEST_P(DatabaseGone, for_a_while_is_told_and_the_service_goes_on_when_it_is_back) {
  const auto child = serve();
  shop_.set_up(*child);
  ASSERT_FALSE(HasFailure());
  Buyers crowd(shop_, stage_, buyers);
  stage_.open(child->port);
  ASSERT_TRUE(stage_.wait_until_noted(answers_between));
  relay_->cut();
  const auto back =
      std::chrono::steady_clock::now() + std::chrono::seconds(number_in_environment("TC_GONE_SECONDS").value_or(2));
  auto visitor = shop_.buyer_at(child->port);
  while (std::chrono::steady_clock::now() < back) {
    EXPECT_EQ(visitor.get("/api/v1/ready").status, 503);
    EXPECT_EQ(visitor.get("/api/v1/health").status, 200) << "the process is up";
    const auto page = visitor.get("/api/v1/storefronts");
    EXPECT_EQ(page.status, 503);
    EXPECT_EQ(page.header("Content-Type"), "application/problem+json");
  }
  const auto before = stage_.noted();
  relay_->mend();
  EXPECT_TRUE(stage_.wait_until_noted(before + answers_between));
  EXPECT_EQ(visitor.get("/api/v1/ready").status, 200);
  EXPECT_GT(stage_.unavailable(), 0);
  stage_.end();
  const auto answered = crowd.leave();
  ASSERT_FALSE(HasFailure());
  shop_.expect_kept(answered, child->port);
  end(*child);
  expect_whole(answered.size());
}

// One of its own: the others' tests need theirs.
class DatabaseKilled : public ShopServed {
 protected:
  void SetUp() override {
    ShopServed::SetUp();
    if (IsSkipped()) return;
    database_ = cluster("start");
    if (const auto end = database_.find('\n'); end != std::string::npos) database_.erase(end);
  }
  void TearDown() override {
    if (database_.starts_with("postgresql://")) cluster("stop", database_);
    ShopServed::TearDown();
  }
  static std::string cluster(const std::string& verb, const std::string& uri = "") {
    std::vector<std::string> arguments{std::string(std::getenv("TC_TEST_SOURCE")) + "/tools/postgres", verb};
    if (!uri.empty()) arguments.push_back(uri);
    const auto done = run_program(arguments);
    EXPECT_EQ(done.status, 0) << verb << ": " << done.err;
    return done.out;
  }
};
INSTANTIATE_TEST_SUITE_P(Db, DatabaseKilled, testing::Values(db::Dialect::postgresql), db::dialect_name);

TEST_P(DatabaseKilled, and_started_again_has_every_order_that_was_answered) {
  const auto child = serve();
  shop_.set_up(*child);
  ASSERT_FALSE(HasFailure());
  Buyers crowd(shop_, stage_, buyers);
  stage_.open(child->port);
  constexpr int deaths = 2;
  for (int death = 0; death < deaths; ++death) {
    ASSERT_TRUE(stage_.wait_until_noted(stage_.noted() + answers_between));
    cluster("crash", database_);
    cluster("again", database_);
  }
  EXPECT_TRUE(stage_.wait_until_noted(stage_.noted() + answers_between));
  stage_.end();
  const auto answered = crowd.leave();
  ASSERT_FALSE(HasFailure());
  shop_.expect_kept(answered, child->port);
  end(*child);
  expect_whole(answered.size());
}

}  // namespace
}  // namespace tc::tests
