// A job is a row, written in the transaction that wants something done later, so that it is done if and only if that
// commits. Workers (workers.hpp) run it at least once.
//
//   struct SendOrderAccepted {
//     SellerId seller;
//     OrderId order;
//     static constexpr std::string_view job_kind = "send_order_accepted";
//     static constexpr auto fields() { … }
//   };
//   jobs::enqueue(tx, SendOrderAccepted{seller, order.id}, {.seller = seller, .now = now});
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/db/db.hpp"
#include "platform/json/json.hpp"

namespace tc::jobs {

enum class JobState : std::uint8_t { waiting, running, done, failed, cancelled };
constexpr auto names_of(JobState) {
  return std::array<std::string_view, 5>{"waiting", "running", "done", "failed", "cancelled"};
}
using State = JobState;

// Lower ones never wait for higher ones. One worker takes no bulk, so that imports don't hold up mail, and one no mail,
// so that a mail server that hangs doesn't hold up all else. Within a priority sellers take turns.
enum class Priority : std::uint8_t { mail, normal, bulk };
inline constexpr std::size_t priorities = 3;

struct EnqueueOptions {
  SellerId seller{};  // whose job it is; none: the deployment's own
  Instant now{};      // shown as the time of its making
  Instant run_at{};   // not before; at once by default
  Priority priority = Priority::normal;
};

JobId enqueue(db::Tx& tx, std::string_view kind, std::string payload, const EnqueueOptions& options);
template <class Payload>
JobId enqueue(db::Tx& tx, const Payload& payload, const EnqueueOptions& options = {}) {
  return enqueue(tx, Payload::job_kind, json::stored(payload), options);
}

// A job as those see it who look after it. Its payload may hold what nobody is to read: show what it leads to.
struct Job {
  SellerId seller;
  JobId id;
  std::string kind, payload;
  State state{};
  std::int64_t attempts = 0, failures = 0;  // begun; failed since it was made or retried
  Instant created;
  std::optional<Instant> due, ended;
  std::optional<std::string> last_error;
  std::optional<RawJson> progress;
  static constexpr auto fields() {
    return std::array{field<&Job::seller>("seller"),
                      field<&Job::id>("id"),
                      field<&Job::kind>("kind"),
                      field<&Job::payload>("payload"),
                      field<&Job::state>("state"),
                      field<&Job::attempts>("attempt"),
                      field<&Job::failures>("failures"),
                      field<&Job::created>("created"),
                      field<&Job::due>("due"),
                      field<&Job::ended>("ended"),
                      field<&Job::last_error>("last_error"),
                      field<&Job::progress>("progress")};
  }
};
std::optional<Job> find_job(db::Tx& tx, SellerId seller, JobId id);
std::optional<Job> find_job(db::Tx& tx, JobId id);  // whosever it is: for the operator

struct JobFilter {
  std::optional<SellerId> seller{};  // none: of all sellers, and the deployment's own
  std::optional<State> state{};
  std::string kind{};  // "": any
};
// The newest first, from before `before` (none: from the newest).
std::vector<Job> list_jobs(db::Tx& tx, const JobFilter& filter, std::optional<JobId> before, std::int64_t limit);

// Of those that are not over, or ended badly.
struct JobCounts {
  std::int64_t failed = 0, waiting = 0, running = 0;
  static constexpr auto fields() {
    return std::array{field<&JobCounts::failed>("failed"), field<&JobCounts::waiting>("waiting"),
                      field<&JobCounts::running>("running")};
  }
};
JobCounts count_jobs(db::Tx& tx, std::optional<SellerId> seller);

// Jobs that wait or run, in the whole deployment, by kind.
struct OpenJobs {
  std::string kind;
  State state{};
  std::int64_t count = 0;
  Instant first_due;  // waiting: may begin from then on
  static constexpr auto fields() {
    return std::array{field<&OpenJobs::kind>("kind"), field<&OpenJobs::state>("state"),
                      field<&OpenJobs::count>("count"), field<&OpenJobs::first_due>("first_due")};
  }
};
std::vector<OpenJobs> open_jobs(db::Tx& tx);

// A waiting job never begins and a failed one is given up; a running one is told, and ends where it looks
// (JobContext::cancelled). False when it is over already.
bool cancel(db::Tx& tx, SellerId seller, JobId id, Instant now);

// A failed job gets all its attempts anew; one that waits for its next attempt has it now. False for any other.
bool retry(db::Tx& tx, SellerId seller, JobId id, Instant now);
// Where this process is the only one (SQLite), at its start: what runs was left by one that died, and goes on at once.
void take_over(db::Tx& tx, Instant now);
// After the clock was put back: what was to be done at once is due again, and no lease ends later than `lease_ends`.
void put_right(db::Tx& tx, Instant now, Instant lease_ends);
// For a history that is made up: what was due before counts as done then. Returns how many.
std::int64_t settle(db::Tx& tx, Instant before);

}  // namespace tc::jobs
