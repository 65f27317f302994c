#include <gtest/gtest.h>

#include <numeric>

#include "platform/db/test_databases.hpp"
#include "platform/log/log.hpp"

namespace tc::db {
namespace {

std::int64_t count_of(const metrics::Distribution& distribution) {
  return std::accumulate(distribution.counts.begin(), distribution.counts.end(), std::int64_t{0});
}

class DatabaseFigures : public OnBothDatabases {
 protected:
  Options options() const override {
    auto options = OnBothDatabases::options();
    options.rerun_percent = 0;
    return options;
  }
  void write_once() {
    write([](Tx& tx) { tx.run("insert into deployment (name, value) values ($1, '')", std::to_string(++written_)); });
  }

 private:
  static inline int written_ = 0;
};
TC_ON_BOTH_DATABASES(DatabaseFigures);

TEST_P(DatabaseFigures, tell_of_every_write_its_wait_and_its_commit) {
  for (int i = 0; i < 5; ++i) write_once();
  EXPECT_THROW(write([](Tx&) { throw std::runtime_error("refused"); }), std::runtime_error);
  const auto now = database().figures();
  EXPECT_EQ(now.writes, 6);
  EXPECT_EQ(now.rolled_back, 1);
  EXPECT_GE(count_of(now.waits), 6);
  EXPECT_EQ(now.waiting, 0);
  if (GetParam() == Dialect::sqlite) {
    EXPECT_EQ(count_of(now.commits), 6) << "a group that holds nothing is committed, too";
    EXPECT_EQ(now.group_sizes.sum, 6);
    EXPECT_GT(now.wal_bytes, 0);
    EXPECT_EQ(now.connections_max, 0);
  } else {
    EXPECT_EQ(count_of(now.commits), 5);
    EXPECT_EQ(now.connections_max, 8);
    EXPECT_EQ(now.connections_used, 0);
    EXPECT_EQ(now.connections, 1);
  }
}

TEST_P(DatabaseFigures, name_the_request_whose_write_runs_and_the_connections_in_use) {
  const log::About about("req-7");
  write([this](Tx&) {
    const auto now = database().figures();
    if (GetParam() == Dialect::postgresql) {
      EXPECT_EQ(now.connections_used, 1);
      return;
    }
    ASSERT_TRUE(now.current);
    EXPECT_EQ(now.current->about, "req-7");
    EXPECT_GE(now.current->age.count(), 0);
  });
  EXPECT_FALSE(database().figures().current);
}

}  // namespace
}  // namespace tc::db
