#include "integration/job_list/commands.hpp"

#include <algorithm>

#include "integration/commands.hpp"
#include "integration/job_list/rules.hpp"

namespace tc::integration {
namespace {

jobs::Job job_or_404(std::optional<jobs::Job>&& job) {
  if (!job) throw Problem::not_found("There is no such job.");
  return *std::move(job);
}

[[noreturn]] void refuse(const jobs::Job& job, std::string_view verb) {
  throw Problem::conflict("job-state", fmt::format("This job is {}: it can't be {}.",
                                                   names_of(job.state)[static_cast<std::size_t>(job.state)], verb));
}

// In one order, so that two who retry the same ones don't wait for each other.
template <class By>
RetriedJobs retry_all(db::Tx& tx, const By& by, std::vector<JobId>&& ids, Instant now) {
  std::ranges::sort(ids);
  RetriedJobs retried;
  for (const auto id : ids)
    if (jobs::retry(tx, require_job(tx, by, id).seller, id, now)) ++retried.retried;
  return retried;
}

}  // namespace

jobs::Job require_job(db::Tx& tx, const JobKeeper& by, JobId id) {
  return job_or_404(jobs::find_job(tx, by.seller, id));
}

jobs::Job require_job(db::Tx& tx, const Operator&, JobId id) { return job_or_404(jobs::find_job(tx, id)); }

void retry_job(db::Tx& tx, const jobs::Job& job, Instant now) {
  if (!may_retry(job) || !jobs::retry(tx, job.seller, job.id, now)) refuse(job, "retried");
}

void cancel_job(db::Tx& tx, const jobs::Job& job, Instant now) {
  if (!may_cancel(job)) refuse(job, "cancelled");
  if (const auto import = links_of(job).import) leave_off(tx, job.seller, *import, job.id, now);
  if (!jobs::cancel(tx, job.seller, job.id, now)) refuse(job, "cancelled");
}

RetriedJobs retry_jobs(db::Tx& tx, const JobKeeper& by, std::vector<JobId> ids, Instant now) {
  return retry_all(tx, by, std::move(ids), now);
}

RetriedJobs retry_jobs(db::Tx& tx, const Operator& by, std::vector<JobId> ids, Instant now) {
  return retry_all(tx, by, std::move(ids), now);
}

}  // namespace tc::integration
