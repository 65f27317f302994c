#include "platform/jobs/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "platform/jobs/bell.hpp"

namespace tc::jobs {
namespace {

// `+seller` keeps the database from all of a seller's jobs, of which there may be many, where an index has the few that
// matter.

// Whether the kind of a job `j` has room for one more. A lease that is over holds none.
constexpr std::string_view room =
    "not exists (select 1 from job_kind k where k.kind = j.kind and"
    " ((select count(*) from job r where r.state = 'running' and r.kind = j.kind and r.due > $3) >= k.most or"
    " (select count(*) from job r where r.state = 'running' and r.kind = j.kind and +r.seller = j.seller"
    " and r.due > $3) >= k.most_per_seller))";

// Of one priority, from the sellers behind the one that was served last, or from the others.
std::string due_job(std::string_view sellers) {
  return fmt::format(
      "select j.seller, j.id, j.attempt, j.kind, j.payload, j.state, j.failures, j.priority from job j"
      " where j.priority = $1 and j.seller {} $2 and j.due <= $3 and j.kind in_texts($4) and {}"
      " order by j.seller, j.due limit 1",
      sellers, room);
}
const std::string of_next_sellers = due_job(">"), of_other_sellers = due_job("<=");

std::optional<DueJob> first_due(db::Tx& tx, const Wanted& wanted, std::string_view lock) {
  const auto last = static_cast<std::size_t>(wanted.of.last);
  for (auto priority = static_cast<std::size_t>(wanted.of.first); priority <= last; ++priority) {
    const auto served = wanted.served.at(priority);
    const auto find = [&](const std::string& sql) {
      return tx.one<DueJob>(sql + std::string(lock), static_cast<std::int64_t>(priority), served, wanted.now,
                            wanted.kinds);
    };
    if (auto job = find(of_next_sellers)) return job;
    if (served < 0) continue;
    if (auto job = find(of_other_sellers)) return job;
  }
  return {};
}

constexpr std::string_view job_columns =
    "seller, id, kind, payload, state, attempt, failures, created, due, ended, last_error, progress";

// The state as a text in the statement: the database knows then that an index of that state serves.
std::string where(const JobFilter& filter) {
  std::string sql = "id < $1 and ";
  const bool few = filter.state == State::failed;
  sql += !filter.seller ? "$2 < 0 and " : few ? "+seller = $2 and " : "seller = $2 and ";
  sql += filter.kind.empty() ? "$3 = ''" : "kind = $3";
  if (filter.state) sql += fmt::format(" and state = '{}'", names_of(State{})[static_cast<std::size_t>(*filter.state)]);
  return sql;
}
constexpr SellerId any_seller{-1};

struct Counted {
  State state{};
  std::int64_t count = 0;
  static constexpr auto fields() {
    return std::array{field<&Counted::state>("state"), field<&Counted::count>("count")};
  }
};

}  // namespace

JobId enqueue(db::Tx& tx, std::string_view kind, std::string payload, const EnqueueOptions& options) {
  const auto id = tx.next_id<JobId>();
  tx.send(
      "insert into job (seller, id, kind, payload, priority, state, attempt, failures, due, created, cancel)"
      " values ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8, $9)",
      options.seller, id, kind, payload, static_cast<std::int64_t>(options.priority), State::waiting,
      std::max(options.run_at, options.now), options.now, false);
  tx.after_commit(&Bell::ring);
  return id;
}

std::optional<Job> find_job(db::Tx& tx, SellerId seller, JobId id) {
  return tx.one<Job>(fmt::format("select {} from job where seller = $1 and id = $2", job_columns), seller, id);
}

std::optional<Job> find_job(db::Tx& tx, JobId id) {
  return tx.one<Job>(fmt::format("select {} from job where id = $1", job_columns), id);
}

std::vector<std::string> claim_statements() { return {of_next_sellers, of_other_sellers}; }

std::string list_statement(const JobFilter& filter) {
  return fmt::format("select {} from job where {} order by id desc limit $4", job_columns, where(filter));
}

std::vector<Job> list_jobs(db::Tx& tx, const JobFilter& filter, std::optional<JobId> before, std::int64_t limit) {
  return tx.all<Job>(list_statement(filter), before.value_or(JobId{std::numeric_limits<std::int64_t>::max()}),
                     filter.seller.value_or(any_seller), filter.kind, limit);
}

JobCounts count_jobs(db::Tx& tx, std::optional<SellerId> seller) {
  const std::string_view whose = seller ? "+seller = $1" : "$1 < 0";
  const auto of = seller.value_or(any_seller);
  JobCounts counts;
  const auto open = fmt::format(
      "select state, count(*) from job where priority between 0 and 2 and {} and due > 0 group by state", whose);
  for (const auto& [state, count] : tx.all<Counted>(open, of))
    (state == State::running ? counts.running : counts.waiting) = count;
  counts.failed =
      tx.only<std::int64_t>(fmt::format("select count(*) from job where state = 'failed' and {}", whose), of);
  return counts;
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
  const auto still = tx.run(
      "update job set state = $3, due = null, ended = $4 where seller = $1 and id = $2 and (state = $5 or state = $6)",
      seller, id, State::cancelled, now, State::waiting, State::failed);
  const auto running = tx.run("update job set cancel = $3 where seller = $1 and id = $2 and state = $4", seller, id,
                              true, State::running);
  return still + running != 0;
}

bool retry(db::Tx& tx, SellerId seller, JobId id, Instant now) {
  const auto failed = tx.run(
      "update job set state = $3, due = $4, ended = null, failures = 0 where seller = $1 and id = $2 and state = $5",
      seller, id, State::waiting, now, State::failed);
  const auto waiting =
      failed != 0 ? 0
                  : tx.run("update job set due = $3 where seller = $1 and id = $2 and state = $4 and failures > 0",
                           seller, id, now, State::waiting);
  if (failed + waiting != 0) tx.after_commit(&Bell::ring);
  return failed + waiting != 0;
}

void take_over(db::Tx& tx, Instant now) {
  tx.run("update job set due = $2 where state = $1 and due > $2", State::running, now);
}

void put_right(db::Tx& tx, Instant now, Instant lease_ends) {
  tx.run("update job set due = $2 where state = $1 and due > $2 and created > $2 and (due = created or failures > 0)",
         State::waiting, now);
  tx.run("update job set due = $2 where state = $1 and due > $2", State::running, lease_ends);
}

std::int64_t settle(db::Tx& tx, Instant before) {
  return tx.run("update job set state = $1, ended = due, due = null where state = $2 and due < $3", State::done,
                State::waiting, before);
}

std::optional<DueJob> find_due(db::Tx& tx, const Wanted& wanted) { return first_due(tx, wanted, ""); }

std::optional<DueJob> take_due(db::Tx& tx, const Wanted& wanted) {
  return first_due(tx, wanted, " for_update_skip_locked()");
}

// What was committed while this waited for the kind's row is seen by the statement after it.
bool has_room(db::Tx& tx, const DueJob& job, Instant now) {
  tx.one<std::string>("select kind from job_kind where kind = $1 for_update()", job.kind);
  return tx.only<std::int64_t>(fmt::format("select count(*) from job j where j.seller = $1 and j.id = $2 and {}", room),
                               job.lease.seller, job.lease.id, now) == 1;
}

std::vector<KindLimit> limits_of(db::Tx& tx, const db::Texts& kinds) {
  return tx.all<KindLimit>("select kind, most, most_per_seller from job_kind where kind in_texts($1) order by kind",
                           kinds);
}

void set_limits(db::Tx& tx, const db::Texts& kinds, const std::vector<KindLimit>& limits) {
  for (const auto& limit : limits)
    tx.run(
        "insert into job_kind (kind, most, most_per_seller) values ($1, $2, $3)"
        " on conflict (kind) do update set most = excluded.most, most_per_seller = excluded.most_per_seller",
        limit);
  db::Texts limited;
  for (const auto& limit : limits) limited.values.push_back(limit.kind);
  tx.run("delete from job_kind where kind in_texts($1) and kind not in_texts($2)", kinds, limited);
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
