#include <csignal>
#include <iostream>

#include "app/program.hpp"
#include "cli/command.hpp"
#include "platform/config/database_url.hpp"
#include "platform/http/static_files.hpp"
#include "platform/log/log.hpp"
#include "platform/web/embedded.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::cli {
namespace {

// Blocks the signals before any thread starts, so that only this call takes them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int next_of(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
  return signal;
}

// An empty deployment is set up in the browser, by a link that works once.
void print_setup_link(app::Deployment& deployment) {
  const auto token = deployment.database().write(
      [](db::Tx& tx) { return sellers::is_empty(tx) ? sellers::make_setup_token(tx) : std::string(); });
  if (token.empty()) return;
  std::cout << "There is no seller yet. Set up the first one with this link; it works once:\n  "
            << deployment.config().public_url << "/setup/" << token << std::endl;
}

void start_log(const config::Log& log) {
  const auto level = static_cast<log::Level>(log.level);
  if (log.file.empty())
    log::to_standard_error(level);
  else
    log::to_file(log.file, level);
}

// Told at each start and not refused: the network may be one that nobody else is on.
void warn_of_open_ways(const config::Config& config) {
  if (config.database.empty()) return;
  for (const auto& host : config::hosts_without_encryption(config.database))
    log::warning("the way to PostgreSQL may be unencrypted",
                 {{"host", host}, {"mend", "Add ?sslmode=verify-full to `database`, or sslmode=require."}});
}

app::ProgramOptions options_of(const config::Config& config) {
  app::ProgramOptions options;
  options.http.address = config.address;
  options.http.port = static_cast<std::uint16_t>(config.port);
  options.router.limit_rates = config.limits.rate;
  options.workers = config.limits.workers;
  options.lease = std::chrono::seconds(config.limits.job_lease_s);
  return options;
}

// Links follow the port, unless somebody said what people type.
config::Config with_own_url(config::Config config) {
  if (config.public_url == config::Config{}.public_url && config.port != 0)
    config.public_url = "http://localhost:" + std::to_string(config.port);
  return config;
}

int run(const Shared& shared, bool serves) {
  const auto signals = block_signals();
  const auto config = with_own_url(shared.config());
  start_log(config.log);
  warn_of_open_ways(config);
  const SystemClock clock;
  app::Deployment deployment(config, clock);
  const http::StaticFiles files(embedded_files());
  auto options = options_of(config);
  options.serves = serves;
  options.pages = [&files](const http::Request& request) { return files.get(request); };
  app::Program program(deployment, std::move(options));
  program.start();
  if (serves) std::cout << "Tradecounter serves http://localhost:" << program.port() << std::endl;
  if (serves) print_setup_link(deployment);
  while (next_of(signals) == SIGUSR1) program.log_running();
  program.stop();
  return 0;
}

}  // namespace

void add_serve(CLI::App& app, Shared& shared) {
  auto* serve = app.add_subcommand("serve", "Serve the API and the web pages, and run jobs");
  add_config_options(*serve, shared);
  serve->callback([&shared] { shared.chosen = [&shared] { return run(shared, true); }; });
  auto* worker = app.add_subcommand("worker", "Run jobs only, beside other processes on the same PostgreSQL");
  add_config_options(*worker, shared);
  worker->callback([&shared] { shared.chosen = [&shared] { return run(shared, false); }; });
}

}  // namespace tc::cli
