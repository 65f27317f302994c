#include <csignal>
#include <iostream>

#include "app/program.hpp"
#include "cli/command.hpp"
#include "platform/http/static_files.hpp"
#include "platform/web/embedded.hpp"

namespace tc::cli {
namespace {

// Blocks the signals before any thread starts, so that only this call takes them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int serve(const Shared& shared, const app::ProgramOptions& options) {
  const auto signals = block_stop_signals();
  const SystemClock clock;
  app::Deployment deployment(shared.place, clock);
  const http::StaticFiles files(embedded_files());
  auto with_pages = options;
  with_pages.pages = [&files](const http::Request& request) { return files.get(request); };
  app::Program program(deployment, std::move(with_pages));
  program.start();
  if (options.serves) std::cout << "Tradecounter serves http://localhost:" << program.port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  program.stop();
  return 0;
}

}  // namespace

void add_serve(CLI::App& app, Shared& shared) {
  auto* command = app.add_subcommand("serve", "Serve the API and the web pages, and run jobs");
  auto options = std::make_shared<app::ProgramOptions>();
  add_place_options(*command, shared);
  command->add_option("--address", options->http.address, "Address to listen on");
  command->add_option("--port", options->http.port, "Port to listen on; 0 takes a free one");
  command->add_option("--workers", options->workers, "Threads that run jobs");
  command->add_option("--public-url", shared.place.public_url, "The address that people type");
  command->add_flag("!--no-rate-limit", options->router.limit_rates, "For benchmarks on the same machine");
  command->callback([&shared, options] { shared.chosen = [&shared, options] { return serve(shared, *options); }; });
}

}  // namespace tc::cli
