#include <fmt/format.h>

#include <iostream>

#include "app/deployment.hpp"
#include "cli/command.hpp"
#include "integration/job_list/commands.hpp"
#include "integration/job_list/queries.hpp"

namespace tc::cli {
namespace {

using integration::OperatorJob;

constexpr int some_failed = 2;  // the exit status
constexpr std::int64_t shown_max = 200;

struct JobsOptions {
  bool failed = false;
  std::vector<std::string> retried;
};

// "job_0kq3…  failed   10 attempts, since 2026-03-29T00:00:00Z  Harbour Supplies: send_mail invitation"
void print(const OperatorJob& job, const IdCodec& ids) {
  std::cout << fmt::format("{}  {:<9}  {} since {}  {}: {}{}{}\n", ids.text(job.id),
                           names_of(job.state)[static_cast<std::size_t>(job.state)],
                           job.attempts == 1 ? "1 attempt" : fmt::format("{} attempts", job.attempts),
                           job.ended.value_or(job.created).text(), job.seller_name.value_or("the deployment"), job.kind,
                           job.detail.empty() ? "" : " ", job.detail);
  if (job.next_attempt && job.attempts > 0) std::cout << "    next attempt: " << job.next_attempt->text() << "\n";
  if (job.cause) std::cout << "    " << *job.cause << "\n";
}

// Beside a server that may be running: what is not over, or the failed ones alone.
int list(const config::Config& config, const JobsOptions& options) {
  const app::Reading deployment(config);
  std::vector<OperatorJob> jobs;
  const auto counts = deployment.database->read([&](db::Tx& tx) {
    std::vector<jobs::Job> found;
    for (auto state : {jobs::JobState::failed, jobs::JobState::running, jobs::JobState::waiting}) {
      if (options.failed && state != jobs::JobState::failed) continue;
      for (auto& job : jobs::list_jobs(tx, {.state = state}, {}, shown_max)) found.push_back(std::move(job));
    }
    jobs = integration::operator_jobs_of(tx, found);
    return jobs::count_jobs(tx, {});
  });
  for (const auto& job : jobs) print(job, deployment.ids);
  std::cout << fmt::format("{} failed, {} running, {} waiting\n", counts.failed, counts.running, counts.waiting);
  return options.failed && counts.failed > 0 ? some_failed : 0;
}

int retry(const config::Config& config, const std::vector<std::string>& texts) {
  const SystemClock clock;
  app::Deployment deployment(config, clock);
  std::vector<JobId> jobs;
  for (const auto& text : texts) {
    const auto id = deployment.ids().parse<JobTag>(text);
    if (!id)
      throw std::runtime_error(text + " is no job's id: they look like " + deployment.ids().text(JobId{1}) + ".");
    jobs.push_back(*id);
  }
  const auto by = Gate::operator_on_behalf({{}, {}, "Command line"});
  const auto done =
      deployment.database().write([&](db::Tx& tx) { return integration::retry_jobs(tx, by, jobs, clock.now()); });
  std::cout << fmt::format("{} of {} will be tried again.\n", done.retried, jobs.size());
  return 0;
}

int run(const config::Config& config, const JobsOptions& options) {
  return options.retried.empty() ? list(config, options) : retry(config, options.retried);
}

}  // namespace

void add_jobs(CLI::App& app, Shared& shared) {
  auto* command = app.add_subcommand("jobs", "What waits, runs or has failed in the background, of all sellers");
  auto options = std::make_shared<JobsOptions>();
  command->add_flag("--failed", options->failed, "Only what has failed; the exit status is 2 where anything has");
  command->add_option("--retry", options->retried,
                      "Try these again, by their ids (with SQLite: while it is not served)");
  add_config_options(*command, shared);
  command->callback(
      [&shared, options] { shared.chosen = [&shared, options] { return run(shared.config(), *options); }; });
}

}  // namespace tc::cli
