// Jobs as the seller's staff and the operator look after them.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "integration/types.hpp"
#include "platform/http/route.hpp"
#include "platform/jobs/job.hpp"

namespace tc::integration {

inline constexpr std::uint32_t jobs_at_once_max = 200;
inline constexpr std::uint32_t job_kind_length_max = 100;
inline constexpr std::uint32_t job_cause_length_max = 500;

// What is shown of a job is what it leads to, never its payload.
struct JobSummary {
  JobId id;
  std::string kind, detail;
  jobs::JobState state{};
  std::int64_t attempts = 0;
  Instant created;
  std::optional<Instant> next_attempt, ended;
  std::optional<std::string> cause;
  std::optional<OrderId> order;
  std::optional<std::string> order_number;
  std::optional<ImportId> import;
  std::optional<std::string> file;
  std::optional<MailId> mail;
  std::optional<ImportProgress> progress;
  bool can_retry = false, can_cancel = false;
  static constexpr auto fields() {
    return std::array{field<&JobSummary::id>("id"),
                      field<&JobSummary::kind>("kind", {.doc = "send_mail, tell_order_news, run_import, …"}),
                      field<&JobSummary::detail>("detail", {.doc = "Which mail, what news, an import of what"}),
                      field<&JobSummary::state>("state"),
                      field<&JobSummary::attempts>("attempts", {.doc = "That were begun"}),
                      field<&JobSummary::created>("created"),
                      field<&JobSummary::next_attempt>("next_attempt", {.doc = "While it waits"}),
                      field<&JobSummary::ended>("ended"),
                      field<&JobSummary::cause>("cause", {.doc = "Why the last attempt failed, without addresses"}),
                      field<&JobSummary::order>("order"),
                      field<&JobSummary::order_number>("order_number"),
                      field<&JobSummary::import>("import"),
                      field<&JobSummary::file>("file", {.doc = "The name of the file that is imported"}),
                      field<&JobSummary::mail>("mail"),
                      field<&JobSummary::progress>("progress"),
                      field<&JobSummary::can_retry>("can_retry"),
                      field<&JobSummary::can_cancel>("can_cancel")};
  }
};

// The operator sees whose it is and what is wrong, nothing of what the seller trades.
struct OperatorJob {
  JobId id;
  std::optional<SellerId> seller;
  std::optional<std::string> seller_name;
  std::string kind, detail;
  jobs::JobState state{};
  std::int64_t attempts = 0;
  Instant created;
  std::optional<Instant> next_attempt, ended;
  std::optional<std::string> cause;
  bool can_retry = false, can_cancel = false;
  static constexpr auto fields() {
    return std::array{field<&OperatorJob::id>("id"),
                      field<&OperatorJob::seller>("seller", {.doc = "None: the deployment's own"}),
                      field<&OperatorJob::seller_name>("seller_name"),
                      field<&OperatorJob::kind>("kind", {.doc = "send_mail, tell_order_news, run_import, …"}),
                      field<&OperatorJob::detail>("detail", {.doc = "Which mail, what news, an import of what"}),
                      field<&OperatorJob::state>("state"),
                      field<&OperatorJob::attempts>("attempts", {.doc = "That were begun"}),
                      field<&OperatorJob::created>("created"),
                      field<&OperatorJob::next_attempt>("next_attempt", {.doc = "While it waits"}),
                      field<&OperatorJob::ended>("ended"),
                      field<&OperatorJob::cause>("cause", {.doc = "Why the last attempt failed, without addresses"}),
                      field<&OperatorJob::can_retry>("can_retry"),
                      field<&OperatorJob::can_cancel>("can_cancel")};
  }
};

struct JobListInput {
  std::optional<jobs::JobState> state;
  std::string kind;
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&JobListInput::state>("state"),
                      field<&JobListInput::kind>("kind", {.max_length = job_kind_length_max, .may_be_absent = true}),
                      field<&JobListInput::cursor>("cursor", http::cursor_limits),
                      field<&JobListInput::limit>("limit", http::limit_limits)};
  }
};

struct OperatorJobListInput {
  std::optional<SellerId> seller;
  std::optional<jobs::JobState> state;
  std::string kind;
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{
        field<&OperatorJobListInput::seller>("seller"), field<&OperatorJobListInput::state>("state"),
        field<&OperatorJobListInput::kind>("kind", {.max_length = job_kind_length_max, .may_be_absent = true}),
        field<&OperatorJobListInput::cursor>("cursor", http::cursor_limits),
        field<&OperatorJobListInput::limit>("limit", http::limit_limits)};
  }
};

struct RetryJobs {
  std::vector<JobId> jobs;
  static constexpr auto fields() {
    return std::array{field<&RetryJobs::jobs>(
        "jobs", {.doc = "Those that have nothing to be tried again are passed over", .max_items = jobs_at_once_max})};
  }
};

struct RetriedJobs {
  std::int64_t retried = 0;
  static constexpr auto fields() { return std::array{field<&RetriedJobs::retried>("retried")}; }
};

}  // namespace tc::integration
