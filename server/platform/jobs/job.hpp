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

enum class State : std::uint8_t { waiting, running, done, failed, cancelled };
constexpr auto names_of(State) {
  return std::array<std::string_view, 5>{"waiting", "running", "done", "failed", "cancelled"};
}

// Lower ones never wait for higher ones. One worker takes no bulk, so that imports don't hold up mail.
enum class Priority : std::uint8_t { mail, normal, bulk };

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

// A job as pages show it.
struct Job {
  SellerId seller;
  JobId id;
  std::string kind;
  State state{};
  std::int64_t failures = 0;
  Instant created;
  std::optional<Instant> due, ended;
  std::optional<std::string> last_error;
  std::optional<RawJson> progress;
  static constexpr auto fields() {
    return std::array{field<&Job::seller>("seller"),
                      field<&Job::id>("id"),
                      field<&Job::kind>("kind"),
                      field<&Job::state>("state"),
                      field<&Job::failures>("failures"),
                      field<&Job::created>("created"),
                      field<&Job::due>("due"),
                      field<&Job::ended>("ended"),
                      field<&Job::last_error>("last_error"),
                      field<&Job::progress>("progress")};
  }
};
std::optional<Job> find_job(db::Tx& tx, SellerId seller, JobId id);

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

// A waiting job never begins; a running one is told, and ends where it looks (JobContext::cancelled). False when it is
// over already.
bool cancel(db::Tx& tx, SellerId seller, JobId id, Instant now);

// A failed job gets all its attempts anew. False unless it has failed.
bool retry(db::Tx& tx, SellerId seller, JobId id, Instant now);
// For a history that is made up: what was due before counts as done then. Returns how many.
std::int64_t settle(db::Tx& tx, Instant before);

}  // namespace tc::jobs
