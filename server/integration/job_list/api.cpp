#include "integration/job_list/api.hpp"

#include "integration/job_list/commands.hpp"
#include "integration/job_list/queries.hpp"
#include "platform/http/cursor.hpp"

namespace tc::integration {
namespace {

using http::Context;
using http::Page;

// A page of either shape: `shapes` makes the items of the jobs.
template <class Shape, class Input, class Shapes>
Page<Shape> page_of(Context& ctx, const Input& in, const jobs::JobFilter& filter, const Shapes& shapes) {
  const auto cursor = http::decode_cursor<JobId>(ctx.ids(), in.cursor);
  const auto before = cursor ? std::optional(std::get<0>(*cursor)) : std::nullopt;
  Page<Shape> page;
  ctx.read([&](db::Tx& tx) {
    auto found = jobs::list_jobs(tx, filter, before, in.limit + 1);
    if (found.size() > static_cast<std::size_t>(in.limit)) {
      found.pop_back();
      page.next = http::encode_cursor(ctx.ids(), found.back().id);
    }
    page.items = shapes(tx, found);
  });
  return page;
}

// Jobs are about all customers and sites: who sees only some sees none of them.
Page<JobSummary> list(const JobKeeper& by, const JobListInput& in, Context& ctx) {
  require_unlimited(by.scope);
  return page_of<JobSummary>(ctx, in, {by.seller, in.state, in.kind},
                             [&](db::Tx& tx, const auto& jobs) { return summaries_of(tx, by.seller, jobs); });
}

Page<OperatorJob> list_all(const OperatorJobListInput& in, Context& ctx) {
  return page_of<OperatorJob>(ctx, in, {in.seller, in.state, in.kind}, operator_jobs_of);
}

// `act` on the job, then how it stands.
template <class Act>
JobSummary changed(const JobKeeper& by, JobId id, Context& ctx, const Act& act) {
  require_unlimited(by.scope);
  return ctx.create([&](db::Tx& tx) {
    act(tx, require_job(tx, by, id), ctx.now());
    return summary_of(tx, require_job(tx, by, id));
  });
}

template <class Act>
OperatorJob changed(const Operator& by, JobId id, Context& ctx, const Act& act) {
  return ctx.create([&](db::Tx& tx) {
    act(tx, require_job(tx, by, id), ctx.now());
    return operator_job_of(tx, require_job(tx, by, id));
  });
}

}  // namespace

void add_job_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/jobs">(
      {.summary = "Jobs of this seller, the newest first: what waits, runs, was done or has failed",
       .doc = "What was done or cancelled is kept for a day, what has failed for thirty.",
       .download_name = "jobs.csv"},
      [](const JobKeeper& by, const JobListInput& in, Context& ctx) -> Page<JobSummary> { return list(by, in, ctx); });
  routes.get<"/api/v1/sellers/{seller}/jobs/counts">(
      {.summary = "How many jobs have failed, wait and run"}, [](const JobKeeper& by, Context& ctx) -> jobs::JobCounts {
        require_unlimited(by.scope);
        return ctx.read([&](db::Tx& tx) { return jobs::count_jobs(tx, by.seller); });
      });
  routes.get<"/api/v1/sellers/{seller}/jobs/{job}">(
      {.summary = "One job"}, [](const JobKeeper& by, JobId id, Context& ctx) -> JobSummary {
        require_unlimited(by.scope);
        return ctx.read([&](db::Tx& tx) { return summary_of(tx, require_job(tx, by, id)); });
      });
  routes.post<"/api/v1/sellers/{seller}/jobs/retries">(
      {.summary = "Try several jobs again"}, [](const JobKeeper& by, const RetryJobs& in, Context& ctx) -> RetriedJobs {
        require_unlimited(by.scope);
        return ctx.create([&](db::Tx& tx) { return retry_jobs(tx, by, in.jobs, ctx.now()); });
      });
  routes.post<"/api/v1/sellers/{seller}/jobs/{job}/retry">(
      {.summary = "Try a job again that has failed, or at once one that waits for its next attempt"},
      [](const JobKeeper& by, JobId id, Context& ctx) -> JobSummary { return changed(by, id, ctx, retry_job); });
  routes.post<"/api/v1/sellers/{seller}/jobs/{job}/cancellation">(
      {.summary = "Leave a job undone; an import that runs is left off where it stands"},
      [](const JobKeeper& by, JobId id, Context& ctx) -> JobSummary { return changed(by, id, ctx, cancel_job); });
}

void add_operator_job_routes(http::Routes& routes) {
  routes.get<"/api/v1/jobs">(
      {.summary = "Jobs of all sellers and of the deployment itself, the newest first", .download_name = "jobs.csv"},
      [](const Operator&, const OperatorJobListInput& in, Context& ctx) -> Page<OperatorJob> {
        return list_all(in, ctx);
      });
  routes.get<"/api/v1/jobs/counts">({.summary = "How many jobs have failed, wait and run, over all sellers"},
                                    [](const Operator&, Context& ctx) -> jobs::JobCounts {
                                      return ctx.read([&](db::Tx& tx) { return jobs::count_jobs(tx, {}); });
                                    });
  routes.get<"/api/v1/jobs/{job}">(
      {.summary = "One job, whosever it is"}, [](const Operator& by, JobId id, Context& ctx) -> OperatorJob {
        return ctx.read([&](db::Tx& tx) { return operator_job_of(tx, require_job(tx, by, id)); });
      });
  routes.post<"/api/v1/jobs/retries">(
      {.summary = "Try several jobs again, of any sellers"},
      [](const Operator& by, const RetryJobs& in, Context& ctx) -> RetriedJobs {
        return ctx.create([&](db::Tx& tx) { return retry_jobs(tx, by, in.jobs, ctx.now()); });
      });
  routes.post<"/api/v1/jobs/{job}/retry">(
      {.summary = "Try a job again, whosever it is"},
      [](const Operator& by, JobId id, Context& ctx) -> OperatorJob { return changed(by, id, ctx, retry_job); });
  routes.post<"/api/v1/jobs/{job}/cancellation">(
      {.summary = "Leave a job undone, whosever it is"},
      [](const Operator& by, JobId id, Context& ctx) -> OperatorJob { return changed(by, id, ctx, cancel_job); });
}

}  // namespace tc::integration
