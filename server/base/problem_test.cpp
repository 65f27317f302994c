#include "base/problem.hpp"

#include <gtest/gtest.h>

#include "base/check.hpp"

namespace tc {
namespace {

TEST(Problems, have_a_status_and_a_code_for_machines) {
  const struct {
    Problem problem;
    int status;
    std::string_view code;
  } table[] = {
      {Problem::bad_request("malformed-json", "x"), 400, "malformed-json"},
      {Problem::unauthorized(), 401, "login-required"},
      {Problem::forbidden("prices.edit"), 403, "right-missing"},
      {Problem::not_found(), 404, "not-found"},
      {Problem::method_not_allowed("GET, POST"), 405, "method-not-allowed"},
      {Problem::conflict("order-already-shipped", "x"), 409, "order-already-shipped"},
      {Problem::precondition_failed("x"), 412, "changed-meanwhile"},
      {Problem::too_large("x"), 413, "too-large"},
      {Problem::unsupported_media("x"), 415, "unsupported-media"},
      {Problem::invalid({}), 422, "invalid"},
      {Problem::too_many(30), 429, "too-many-requests"},
      {Problem::unavailable("x"), 503, "unavailable"},
  };
  for (const auto& [problem, status, code] : table) {
    EXPECT_EQ(problem.status, status);
    EXPECT_EQ(problem.code, code);
    EXPECT_FALSE(problem.title.empty()) << code;
    EXPECT_FALSE(problem.detail.empty()) << code;
  }
}

TEST(Problems, of_a_missing_right_name_it) {
  EXPECT_NE(Problem::forbidden("prices.edit").detail.find("prices.edit"), std::string::npos);
}

TEST(Problems, carry_what_their_headers_need) {
  EXPECT_EQ(Problem::too_many(30).retry_after_s, 30);
  EXPECT_EQ(Problem::method_not_allowed("GET, POST").allow, "GET, POST");
}

TEST(Problems, of_one_violation_say_it_and_of_several_count_them) {
  EXPECT_EQ(Problem::invalid({{"/sku", "missing", "Write a SKU."}}).detail, "Write a SKU.");
  EXPECT_EQ(Problem::invalid({{"/sku", "a", "b"}, {"/name", "c", "d"}}).detail, "There are 2 things to mend.");
}

TEST(Problems, are_thrown_as_values_with_members_of_their_own) {
  try {
    throw Problem::conflict("total-changed", "The total is £12.00 now.").with("new_total", R"("12.00")");
  } catch (const std::exception& caught) {
    EXPECT_STREQ(caught.what(), "The total is £12.00 now.");
    const auto& problem = dynamic_cast<const Problem&>(caught);
    ASSERT_EQ(problem.extra.size(), 1u);
    EXPECT_EQ(problem.extra[0].first, "new_total");
    EXPECT_EQ(problem.extra[0].second, R"("12.00")");
  }
}

TEST(ChecksDeathTest, a_bug_stops_the_process_and_says_where_and_why) {
  const int shipped = 3;
  EXPECT_DEATH(TC_CHECK(shipped < 2, "line {} of {}", 7, "SO-1"), "problem_test.cpp:.*shipped < 2.*line 7 of SO-1");
  EXPECT_DEATH(TC_CHECK(shipped < 2), "bug: not \\(shipped < 2\\)");
}

TEST(Checks, that_hold_cost_nothing_and_format_nothing) {
  int formatted = 0;
  const auto count = [&] { return ++formatted; };
  TC_CHECK(true, "{}", count());
  EXPECT_EQ(formatted, 0);
}

}  // namespace
}  // namespace tc
