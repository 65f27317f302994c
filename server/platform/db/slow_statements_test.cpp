#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <sstream>

#include "platform/db/slow_statements.hpp"
#include "platform/db/test_databases.hpp"
#include "platform/log/log.hpp"

namespace tc::db {
namespace {

namespace bj = boost::json;
using testing::HasSubstr;

constexpr std::string_view schema = R"(
create table note (
  id int,
  text text,
  primary key (id)
);
)";
// Counts so far that it takes its time on either database.
constexpr std::string_view slow =
    "with recursive n (i) as (select cast(1 as bigint) union all select i + 1 from n where i < $1)"
    " select count(*) from n";
constexpr std::int64_t so_far = 345'678;

class SlowStatementLog : public OnBothDatabases {
 protected:
  std::vector<Migration> migrations() const override { return {{"0001_test.sql", schema}}; }
  Options options() const override {
    auto options = OnBothDatabases::options();
    options.rerun_percent = 0;
    options.slow_statement = limit_;
    return options;
  }
  void SetUp() override {
    OnBothDatabases::SetUp();
    log::to_stream(out_, log::Level::info);
  }
  void TearDown() override {
    OnBothDatabases::TearDown();
    log::to_standard_error(log::Level::info);
  }
  void open_with(std::chrono::milliseconds limit) {
    limit_ = limit;
    open();
  }
  static std::int64_t count(Tx& tx) { return tx.only<std::int64_t>(slow, so_far); }

  // Of slow statements, once the database has been closed: its writer logs when it has answered. On a busy machine
  // others take their time, too: these are left out.
  std::vector<bj::object> lines() {
    close();
    std::vector<bj::object> found;
    std::istringstream all(out_.str());
    for (std::string line; std::getline(all, line);) {
      auto object = bj::parse(line).as_object();
      if (object.at("message") == "slow statement" && object.at("statement").as_string().starts_with("with recursive"))
        found.push_back(std::move(object));
    }
    return found;
  }
  std::string logged() const { return out_.str(); }

 private:
  std::chrono::milliseconds limit_{0};
  std::ostringstream out_;
};
TC_ON_BOTH_DATABASES(SlowStatementLog);

TEST_P(SlowStatementLog, has_the_statement_its_request_and_its_plan_but_no_argument) {
  open_with(std::chrono::milliseconds(1));
  {
    const log::About about("req-1");
    EXPECT_EQ(read(count), so_far);
  }
  EXPECT_GE(database().figures().slow_statements, 1);
  const auto found = lines();
  ASSERT_EQ(found.size(), 1u) << logged();
  EXPECT_EQ(found[0].at("level"), "warning");
  EXPECT_EQ(found[0].at("request"), "req-1");
  EXPECT_EQ(found[0].at("statement").as_string(), boost::json::string_view(slow.data(), slow.size()));
  EXPECT_EQ(found[0].at("rows"), 1);
  EXPECT_GE(found[0].at("ms").as_int64(), 1);
  const std::string plan(found[0].at("plan").as_string());
  EXPECT_THAT(plan, HasSubstr(GetParam() == Dialect::sqlite ? "SCAN n" : "WorkTable Scan on n"));
  EXPECT_EQ(plan.find('\n'), plan.npos);
  if (GetParam() == Dialect::postgresql) EXPECT_THAT(plan, HasSubstr("i < $1"));
  EXPECT_EQ(logged().find(std::to_string(so_far)), std::string::npos);
}

TEST_P(SlowStatementLog, of_a_write_carries_its_request_and_leaves_the_write_as_it_is) {
  open_with(std::chrono::milliseconds(1));
  {
    const log::About about("req-2");
    write([](Tx& tx) {
      count(tx);
      tx.run("insert into note (id, text) values ($1, $2)", 1, "kept");
    });
  }
  EXPECT_EQ(read([](Tx& tx) { return tx.only<std::int64_t>("select count(*) from note"); }), 1);
  const auto found = lines();
  ASSERT_EQ(found.size(), 1u) << logged();
  EXPECT_EQ(found[0].at("request"), "req-2");
  EXPECT_TRUE(found[0].contains("plan"));
}

TEST_P(SlowStatementLog, has_the_plan_of_a_text_once_in_a_while) {
  open_with(std::chrono::milliseconds(1));
  for (int i = 0; i < 3; ++i) read(count);
  int plans = 0;
  const auto found = lines();
  EXPECT_EQ(found.size(), 3u);
  for (const auto& line : found) plans += line.contains("plan") ? 1 : 0;
  EXPECT_EQ(plans, 1);
}

TEST_P(SlowStatementLog, has_a_plan_of_a_statement_with_a_long_list_too) {
  open_with(std::chrono::milliseconds(1));
  Integers many;
  for (int i = 0; i < 150; ++i) many.values.push_back(i);
  const std::string with_list = std::string(slow) + " where i in_integers($2)";
  EXPECT_EQ(read([&](Tx& tx) { return tx.only<std::int64_t>(with_list, so_far, many); }), 149);
  const auto found = lines();
  ASSERT_EQ(found.size(), 1u) << logged();
  EXPECT_TRUE(found[0].contains("plan")) << logged();
}

TEST_P(SlowStatementLog, says_nothing_of_quick_ones_or_when_it_is_off) {
  for (const auto limit : {std::chrono::milliseconds(60'000), std::chrono::milliseconds(0)}) {
    open_with(limit);
    read(count);
    EXPECT_EQ(database().figures().slow_statements, 0);
    EXPECT_TRUE(lines().empty());
  }
}

TEST(SlowStatements, plans_are_due_a_minute_after_the_last_one_of_that_text) {
  SlowStatements slow(std::chrono::milliseconds(1));
  const SlowStatements::Time start{};
  EXPECT_TRUE(slow.wants_plan("a", start));
  EXPECT_FALSE(slow.wants_plan("a", start + std::chrono::seconds(59)));
  EXPECT_TRUE(slow.wants_plan("b", start + std::chrono::seconds(59)));
  EXPECT_TRUE(slow.wants_plan("a", start + std::chrono::seconds(60)));
  for (int i = 0; i < 5'000; ++i) slow.wants_plan("put together " + std::to_string(i), start);
}

}  // namespace
}  // namespace tc::db
