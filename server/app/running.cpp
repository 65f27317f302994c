#include "app/running.hpp"

#include <fmt/format.h>

#include "platform/log/log.hpp"

namespace tc::app {
namespace {

http::DatabaseNow now_of(const db::Figures& figures) {
  http::DatabaseNow now{.waiting = figures.waiting,
                        .connections_used = figures.connections_used,
                        .connections_max = figures.connections_max};
  if (!figures.current) return now;
  now.writing = figures.current->about;
  now.ms = figures.current->age.count();
  return now;
}

}  // namespace

http::RunningNow running_now(const Observed& observed) {
  auto running = observed.server.running();
  const auto server = observed.server.figures();
  http::RunningNow now{.connections = server.connections,
                       .threads_silent = running.threads_silent,
                       .database = now_of(observed.deployment.database().figures())};
  for (auto& one : running.requests)
    now.requests.push_back({std::move(one.id), std::move(one.name), std::string(one.doing), one.age.count()});
  for (const auto& pool : server.pools) now.pools.push_back({pool.name, pool.threads, pool.busy, pool.queued});
  if (!observed.workers) return now;
  for (const auto& job : observed.workers->running())
    now.jobs.push_back({fmt::format("job:{}", job.id.value), std::string(job.kind), job.age.count()});
  return now;
}

void log_running(const http::RunningNow& now) {
  log::show("running now", {{"connections", now.connections},
                            {"threads_silent", now.threads_silent},
                            {"requests", now.requests.size()},
                            {"jobs", now.jobs.size()}});
  for (const auto& request : now.requests) {
    const log::About about(request.request);
    log::show("running request", {{"name", request.name}, {"doing", request.doing}, {"ms", request.ms}});
  }
  for (const auto& pool : now.pools)
    log::show("running pool",
              {{"pool", pool.pool}, {"threads", pool.threads}, {"busy", pool.busy}, {"queued", pool.queued}});
  {
    const log::About about(now.database.writing.value_or(""));
    log::show("running database", {{"waiting", now.database.waiting},
                                   {"writing", now.database.writing.has_value()},
                                   {"ms", now.database.ms},
                                   {"connections_used", now.database.connections_used},
                                   {"connections_max", now.database.connections_max}});
  }
  for (const auto& job : now.jobs) {
    const log::About about(job.job);
    log::show("running job", {{"kind", job.kind}, {"ms", job.ms}});
  }
}

}  // namespace tc::app
