// Inner: the SQL of jobs, for workers.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/jobs/job.hpp"

namespace tc::jobs {

// What a worker holds while it runs a job. A later attempt makes it void.
struct Lease {
  SellerId seller;
  JobId id;
  std::int64_t attempt = 0;
  static constexpr auto fields() {
    return std::array{field<&Lease::seller>("seller"), field<&Lease::id>("id"), field<&Lease::attempt>("attempt")};
  }
  friend bool operator==(const Lease&, const Lease&) = default;
};

struct DueJob {
  Lease lease;
  std::string kind, payload;
  State state{};
  std::int64_t failures = 0, priority = 0;
  static constexpr auto fields() {
    return std::array{field<&DueJob::lease>("lease"),       field<&DueJob::kind>("kind"),
                      field<&DueJob::payload>("payload"),   field<&DueJob::state>("state"),
                      field<&DueJob::failures>("failures"), field<&DueJob::priority>("priority")};
  }
};

// How many jobs of a kind may run at once, over all processes on one database.
struct KindLimit {
  std::string kind;
  std::int64_t most = 0, most_per_seller = 0;
  static constexpr auto fields() {
    return std::array{field<&KindLimit::kind>("kind"), field<&KindLimit::most>("most"),
                      field<&KindLimit::most_per_seller>("most_per_seller")};
  }
  friend bool operator==(const KindLimit&, const KindLimit&) = default;
};
// In the order of their kinds.
std::vector<KindLimit> limits_of(db::Tx& tx, const db::Texts& kinds);
void set_limits(db::Tx& tx, const db::Texts& kinds, const std::vector<KindLimit>& limits);

// From the most urgent to the least.
struct Priorities {
  Priority first = Priority::mail, last = Priority::bulk;
};

// What a worker looks for.
struct Wanted {
  Priorities of;
  const db::Texts& kinds;
  Instant now;
  // By priority, the seller that was served last: the next one is the next seller's. -1: nobody was.
  std::array<std::int64_t, priorities> served = nobody_served;
  static constexpr std::array<std::int64_t, priorities> nobody_served{-1, -1, -1};
};

// The most urgent job that is due, and whose kind has room: waiting, or left by a worker whose lease is over.
std::optional<DueJob> find_due(db::Tx& tx, const Wanted& wanted);
// The same, locked: workers elsewhere pass it over.
std::optional<DueJob> take_due(db::Tx& tx, const Wanted& wanted);
// Whether its kind still has room, once nobody else is claiming one of that kind.
bool has_room(db::Tx& tx, const DueJob& job, Instant now);

// The statements of both, and of list_jobs(): what index they read is tested.
std::vector<std::string> claim_statements();
std::string list_statement(const JobFilter& filter);

void start_attempt(db::Tx& tx, DueJob& job, Instant lease_ends);  // counts the attempt in `job` too

// These do nothing and return false when another attempt has begun or the job is over.
bool extend(db::Tx& tx, const Lease& lease, Instant lease_ends);
bool end(db::Tx& tx, const Lease& lease, State state, std::int64_t failures, const std::optional<std::string>& error,
         Instant now);
bool put_back(db::Tx& tx, const Lease& lease, Instant due, std::int64_t failures,
              const std::optional<std::string>& error);
bool set_progress(db::Tx& tx, const Lease& lease, const std::string& json);
bool is_cancelled(db::Tx& tx, const Lease& lease);

// Jobs that have been over since before: `done` and cancelled ones, and failed ones.
std::vector<Lease> find_old(db::Tx& tx, Instant done_before, Instant failed_before, std::int64_t most);
void remove(db::Tx& tx, const std::vector<Lease>& jobs);

}  // namespace tc::jobs
