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
  std::int64_t failures = 0;
  static constexpr auto fields() {
    return std::array{field<&DueJob::lease>("lease"), field<&DueJob::kind>("kind"), field<&DueJob::payload>("payload"),
                      field<&DueJob::state>("state"), field<&DueJob::failures>("failures")};
  }
};

// The most urgent job of these kinds that is due: waiting, or left by a worker whose lease is over.
std::optional<DueJob> find_due(db::Tx& tx, Priority last, const db::Texts& kinds, Instant now);
// The same, locked: workers elsewhere pass it over.
std::optional<DueJob> take_due(db::Tx& tx, Priority last, const db::Texts& kinds, Instant now);

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
