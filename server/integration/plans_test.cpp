// What keeps the report of a million rows quick: a page of it reads an index in order. SQLite's plans are the same with
// and without rows.
#include "integration/test_imports.hpp"

namespace tc::integration {
namespace {

class ReportPlans : public WithImports {
 protected:
  template <class... A>
  std::string plan(std::string_view sql, const A&... arguments) {
    std::string text;
    for (const auto& step : database().read([&](db::Tx& tx) { return db::sqlite_plan(tx, sql, arguments...); }))
      text += step + "\n";
    return text;
  }
  std::string plan_of_problems(std::string_view sql) {
    const std::string severity = "refused", heading = "sku", code = "missing";
    return plan(sql, seller, ImportId{1}, std::int64_t{1}, std::int64_t{0}, severity, heading, code, std::int64_t{51});
  }
};
INSTANTIATE_TEST_SUITE_P(Db, ReportPlans, testing::Values(db::Dialect::sqlite), db::dialect_name);

TEST_P(ReportPlans, of_a_reason_find_its_rows_by_an_index_alone) {
  const auto found = plan_of_problems(reason_problems_sql);
  EXPECT_THAT(found, testing::HasSubstr("COVERING INDEX import_problem_reason (seller=? AND import=? AND severity=? AND"
                                        " code=? AND heading=? AND (line,place)>(?,?))"));
  EXPECT_EQ(found.find("SCAN import_problem"), std::string::npos) << found;
}

TEST_P(ReportPlans, of_the_whole_report_go_along_the_file) {
  const auto found = plan_of_problems(problems_sql);
  EXPECT_EQ(found.find("SCAN"), std::string::npos) << found;
  EXPECT_EQ(found.find("TEMP B-TREE"), std::string::npos) << found;
}

TEST_P(ReportPlans, of_the_last_import_of_a_kind_read_one_row) {
  const auto found = plan(last_applied_sql, seller, ImportKind::products);
  EXPECT_THAT(found, testing::HasSubstr("INDEX import_applied (seller=? AND kind=?"));
  EXPECT_EQ(found.find("TEMP B-TREE"), std::string::npos) << found;
}

}  // namespace
}  // namespace tc::integration
