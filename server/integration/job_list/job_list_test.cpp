// What staff may do with a job, and what they read of it.
#include <gmock/gmock.h>

#include "integration/job_list/commands.hpp"
#include "integration/job_list/queries.hpp"
#include "integration/job_list/rules.hpp"
#include "integration/test_imports.hpp"

namespace tc::integration {
namespace {

using jobs::JobState;

TEST(Causes, are_shown_without_addresses_in_one_line_of_bounded_length) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"smtp://mail.example:25: RCPT failed: 550", "smtp://mail.example:25: RCPT failed: 550"},
      {"550 <ada@example.com>: no such user", "550 <…>: no such user"},
      {"mailto:ada@example.com, Bea@x", "mailto:…, …"},
      {"two\r\nlines\tand \x1b[31mred", "two  lines and  [31mred"},
      {"Möbel für ada.lovelace+x@exämple.com", "Möbel für …"},
      {"", ""}};
  for (const auto& [error, shown] : table) EXPECT_EQ(shown_cause(error), shown);
  const auto long_one = shown_cause(std::string(499, 'x') + "ä" + std::string(100, 'y'));
  EXPECT_EQ(long_one, std::string(499, 'x') + "…") << "no half of a letter";
}

TEST(JobRules, say_what_may_be_done_in_which_state) {
  struct Row {
    std::string_view kind;
    JobState state;
    std::int64_t failures;
    bool retry, cancel;
  };
  constexpr std::array table{
      Row{"send_mail", JobState::waiting, 0, false, true},  Row{"send_mail", JobState::waiting, 2, true, true},
      Row{"send_mail", JobState::running, 2, false, false}, Row{"send_mail", JobState::failed, 9, true, true},
      Row{"send_mail", JobState::done, 1, false, false},    Row{"send_mail", JobState::cancelled, 1, false, false},
      Row{"run_import", JobState::running, 0, false, true}, Row{"sweep_staged_lines", JobState::failed, 9, true, false},
  };
  for (const auto& [kind, state, failures, retry, cancel] : table) {
    jobs::Job job;
    job.kind = kind;
    job.state = state;
    job.failures = failures;
    SCOPED_TRACE(fmt::format("{} {}", kind, names_of(state)[static_cast<std::size_t>(state)]));
    EXPECT_EQ(may_retry(job), retry);
    EXPECT_EQ(may_cancel(job), cancel);
  }
}

class JobList : public WithImports {
 protected:
  std::vector<JobSummary> all() {
    return database().read(
        [&](db::Tx& tx) { return summaries_of(tx, seller, jobs::list_jobs(tx, {seller}, {}, 100)); });
  }
  void cancel_job_of(JobId id) {
    database().write([&](db::Tx& tx) { cancel_job(tx, require_job(tx, keeper(), id), clock_.now()); });
  }
  JobKeeper keeper() const { return allowed<Right::setting_edit>(); }
};
TC_ON_BOTH_DATABASES(JobList);

constexpr auto lamps = "sku,name\r\nL-1,Lantern\r\n";

TEST_P(JobList, says_of_an_import_what_it_brings_and_where_it_is) {
  const auto import = send(ImportKind::products, lamps);
  const auto job = all().at(0);
  EXPECT_EQ(job.kind, "run_import");
  EXPECT_EQ(job.detail, "products");
  EXPECT_EQ(job.import, import.id);
  EXPECT_EQ(job.file, "file.csv");
  EXPECT_TRUE(job.next_attempt);
  run();
  EXPECT_EQ(all().at(0).state, JobState::done);
  EXPECT_FALSE(all().at(0).next_attempt);
}

TEST_P(JobList, cancels_the_import_with_its_job) {
  const auto import = send(ImportKind::products, lamps);
  cancel_job_of(all().at(0).id);
  EXPECT_EQ(detail(import.id).state, ImportState::cancelled);
  EXPECT_EQ(all().at(0).state, JobState::cancelled);
  run();
  EXPECT_EQ(detail(import.id).state, ImportState::cancelled);
  EXPECT_THROW(cancel_job_of(all().at(0).id), Problem) << "it is over";
}

TEST_P(JobList, leaves_an_import_alone_that_another_job_goes_on_with) {
  const auto import = send(ImportKind::products, lamps);
  const auto first = all().at(0).id;
  run();
  apply(import.id);
  EXPECT_THROW(cancel_job_of(first), Problem) << "it is done";
  EXPECT_EQ(detail(import.id).state, ImportState::applying);
}

}  // namespace
}  // namespace tc::integration
