#include "platform/jobs/store.hpp"

#include <algorithm>

#include "platform/jobs/bell.hpp"

namespace tc::jobs {
namespace {

constexpr std::string_view due_job =
    "select seller, id, attempt, kind, payload, state, failures from job"
    " where priority = $1 and due <= $2 and kind in_texts($3) order by due limit 1";

std::optional<DueJob> first_due(db::Tx& tx, const std::string& sql, Priority last, const db::Texts& kinds,
                                Instant now) {
  for (std::int64_t priority = 0; priority <= static_cast<std::int64_t>(last); ++priority)
    if (auto job = tx.one<DueJob>(sql, priority, now, kinds)) return job;
  return {};
}

}  // namespace

JobId enqueue(db::Tx& tx, std::string_view kind, std::string payload, const EnqueueOptions& options) {
  const auto id = tx.next_id<JobId>();
  tx.run(
      "insert into job (seller, id, kind, payload, priority, state, attempt, failures, due, created, cancel)"
      " values ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8, $9)",
      options.seller, id, kind, payload, static_cast<std::int64_t>(options.priority), State::waiting,
      std::max(options.run_at, options.now), options.now, false);
  tx.after_commit(&Bell::ring);
  return id;
}

std::optional<Job> find_job(db::Tx& tx, SellerId seller, JobId id) {
  return tx.one<Job>(
      "select seller, id, kind, state, failures, created, due, ended, last_error, progress from job"
      " where seller = $1 and id = $2",
      seller, id);
}

std::vector<OpenJobs> open_jobs(db::Tx& tx) {
  // By the index of due ones, past the many that are over.
  return tx.all<OpenJobs>(
      "select kind, state, count(*), min(due) from job where priority in ($1, $2, $3) and due >= $4"
      " group by kind, state order by kind, state",
      static_cast<std::int64_t>(Priority::mail), static_cast<std::int64_t>(Priority::normal),
      static_cast<std::int64_t>(Priority::bulk), Instant{});
}

bool cancel(db::Tx& tx, SellerId seller, JobId id, Instant now) {
  const auto waiting =
      tx.run("update job set state = $3, due = null, ended = $4 where seller = $1 and id = $2 and state = $5", seller,
             id, State::cancelled, now, State::waiting);
  const auto running = tx.run("update job set cancel = $3 where seller = $1 and id = $2 and state = $4", seller, id,
                              true, State::running);
  return waiting + running != 0;
}

bool retry(db::Tx& tx, SellerId seller, JobId id, Instant now) {
  const auto changed = tx.run(
      "update job set state = $3, due = $4, ended = null, failures = 0 where seller = $1 and id = $2 and state = $5",
      seller, id, State::waiting, now, State::failed);
  if (changed != 0) tx.after_commit(&Bell::ring);
  return changed != 0;
}

std::int64_t settle(db::Tx& tx, Instant before) {
  return tx.run("update job set state = $1, ended = due, due = null where state = $2 and due < $3", State::done,
                State::waiting, before);
}

std::optional<DueJob> find_due(db::Tx& tx, Priority last, const db::Texts& kinds, Instant now) {
  return first_due(tx, std::string(due_job), last, kinds, now);
}

std::optional<DueJob> take_due(db::Tx& tx, Priority last, const db::Texts& kinds, Instant now) {
  return first_due(tx, std::string(due_job) + " for_update_skip_locked()", last, kinds, now);
}

void start_attempt(db::Tx& tx, DueJob& job, Instant lease_ends) {
  ++job.lease.attempt;
  tx.run("update job set state = $3, attempt = $4, failures = $5, due = $6, cancel = $7 where seller = $1 and id = $2",
         job.lease.seller, job.lease.id, State::running, job.lease.attempt, job.failures, lease_ends, false);
}

bool extend(db::Tx& tx, const Lease& lease, Instant lease_ends) {
  return tx.run("update job set due = $5 where seller = $1 and id = $2 and attempt = $3 and state = $4", lease.seller,
                lease.id, lease.attempt, State::running, lease_ends) == 1;
}

bool end(db::Tx& tx, const Lease& lease, State state, std::int64_t failures, const std::optional<std::string>& error,
         Instant now) {
  return tx.run(
             "update job set state = $5, due = null, ended = $6, failures = $7, last_error = $8"
             " where seller = $1 and id = $2 and attempt = $3 and state = $4",
             lease.seller, lease.id, lease.attempt, State::running, state, now, failures, error) == 1;
}

bool put_back(db::Tx& tx, const Lease& lease, Instant due, std::int64_t failures,
              const std::optional<std::string>& error) {
  return tx.run(
             "update job set state = $5, due = $6, failures = $7, last_error = $8"
             " where seller = $1 and id = $2 and attempt = $3 and state = $4",
             lease.seller, lease.id, lease.attempt, State::running, State::waiting, due, failures, error) == 1;
}

bool set_progress(db::Tx& tx, const Lease& lease, const std::string& json) {
  return tx.run("update job set progress = $5 where seller = $1 and id = $2 and attempt = $3 and state = $4",
                lease.seller, lease.id, lease.attempt, State::running, json) == 1;
}

bool is_cancelled(db::Tx& tx, const Lease& lease) {
  const auto cancel = tx.one<bool>("select cancel from job where seller = $1 and id = $2 and attempt = $3",
                                   lease.seller, lease.id, lease.attempt);
  return cancel.value_or(true);
}

std::vector<Lease> find_old(db::Tx& tx, Instant done_before, Instant failed_before, std::int64_t most) {
  return tx.all<Lease>(
      "select seller, id, attempt from job where ended < $1 and (state <> $2 or ended < $3) order by ended limit $4",
      done_before, State::failed, failed_before, most);
}

void remove(db::Tx& tx, const std::vector<Lease>& jobs) {
  tx.run_many("delete from job where seller = $1 and id = $2 and attempt = $3 and ended is not null", jobs);
}

}  // namespace tc::jobs
