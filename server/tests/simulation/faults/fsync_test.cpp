// A disk that can't say that it has kept what was written: nothing more is promised, and the program ends. What a
// second fsync would say is worth nothing: the system may have dropped the pages that the first one failed to write.
// PostgreSQL does the same by itself.
#include <filesystem>
#include <fstream>

#include "tests/simulation/faults/shop.hpp"
#include "tests/support/process.hpp"

namespace tc::tests {
namespace {

constexpr int ends_with = 74;  // sysexits.h: EX_IOERR

class FailedSync : public ShopServed {
 protected:
  void SetUp() override {
    ShopServed::SetUp();
    if (IsSkipped()) return;
    const char* build = std::getenv("TC_TEST_BUILD");
    if (!build) GTEST_SKIP() << "TC_TEST_BUILD is not set";
    preload_ = std::string("LD_PRELOAD=") + build + "/server/libfail_fsync.so";
  }
  std::vector<std::string> under_our_thumb() const {
    return {"/usr/bin/env", preload_, "TC_TEST_FAIL_FSYNC=" + broken(), "TC_TEST_FAIL_WRITING=" + broken_later()};
  }
  std::string broken() const { return folder_.file("broken"); }
  std::string broken_later() const { return folder_.file("broken_later"); }
  std::unique_ptr<ServingChild> serve_on_this_disk() const {
    return std::make_unique<ServingChild>(program_, data(), database_, std::vector<std::string>{}, under_our_thumb());
  }
  void break_disk() const { std::ofstream(broken()) << "."; }
  void mend_disk() const { std::filesystem::remove(broken()); }

  std::string preload_;
};
INSTANTIATE_TEST_SUITE_P(Db, FailedSync, testing::Values(db::Dialect::sqlite), db::dialect_name);

TEST_P(FailedSync, ends_the_program_before_anybody_is_told_that_an_order_is_placed) {
  auto child = serve_on_this_disk();
  shop_.set_up(*child);
  ASSERT_FALSE(HasFailure());
  constexpr int buyers = 4, breaks = 3;
  constexpr std::size_t answers_between = 10;
  Buyers crowd(shop_, stage_, buyers);
  for (int life = 0; life <= breaks; ++life) {
    if (life > 0) child = serve_on_this_disk();
    stage_.open(child->port);
    ASSERT_TRUE(stage_.wait_until_noted(stage_.noted() + answers_between));
    if (life == breaks) break;
    break_disk();
    EXPECT_EQ(child->wait(), ends_with);
    EXPECT_NE(child->errors().find("can't keep what is written"), std::string::npos) << child->errors();
    mend_disk();
  }
  stage_.end();
  const auto answered = crowd.leave();
  ASSERT_FALSE(HasFailure());
  shop_.expect_kept(answered, child->port);
  end(*child);
  expect_whole(answered.size());
}

// The system tells once that pages could not be written: who hears it before the fsync has to take it as seriously.
TEST_P(FailedSync, of_what_is_copied_from_the_log_ends_the_program) {
  std::ofstream(broken_later()) << ".";
  auto child = serve_on_this_disk();
  shop_.set_up(*child);
  ASSERT_FALSE(HasFailure());
  Buyers crowd(shop_, stage_, 4);
  stage_.open(child->port);
  EXPECT_EQ(child->wait(), ends_with);
  EXPECT_NE(child->errors().find("a checkpoint"), std::string::npos) << child->errors();
  std::filesystem::remove(broken_later());
  child = serve_on_this_disk();
  stage_.open(child->port);
  ASSERT_TRUE(stage_.wait_until_noted(stage_.noted() + 10));
  stage_.end();
  const auto answered = crowd.leave();
  shop_.expect_kept(answered, child->port);
  end(*child);
  expect_whole(answered.size());
}

TEST_P(FailedSync, at_the_start_is_told_in_one_line) {
  break_disk();
  auto arguments = under_our_thumb();
  arguments.insert(arguments.end(), {program_, "serve", "--data", data(), "--port", "0", "--log-level", "error"});
  const auto ended = run_program(arguments);
  EXPECT_GT(ended.status, 0) << ended.err;
  EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
  EXPECT_EQ(ended.out.find("serves"), std::string::npos) << ended.out;
}

}  // namespace
}  // namespace tc::tests
