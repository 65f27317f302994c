#include "app/program.hpp"

#include "app/jobs.hpp"
#include "app/metrics.hpp"
#include "app/routes.hpp"
#include "app/running.hpp"
#include "ordering/order/changes.hpp"
#include "platform/http/openapi.hpp"
#include "platform/log/log.hpp"
#include "platform/version.hpp"

namespace tc::app {
namespace {

constexpr std::chrono::seconds grace{20};

http::ServerOptions server_options(Deployment& deployment, http::ServerOptions options) {
  options.spool_dir = deployment.path("spool");
  options.hsts = deployment.config().public_url.starts_with("https://");
  options.trusted_proxies = deployment.config().trusted_proxies;
  options.log_error = [](std::string_view line) { log::error(line); };
  options.waiting.marks = [&deployment](const std::vector<std::int64_t>& sellers) {
    return ordering::order_marks(deployment.database(), sellers);
  };
  return options;
}

}  // namespace

struct Program::Parts {
  Deployment& deployment;
  const Instant started;
  ProgramOptions options;
  http::Routes routes;
  std::unique_ptr<http::Router> router;
  std::unique_ptr<http::Server> server;
  std::unique_ptr<jobs::Workers> workers;

  Observed observed() const { return {deployment, *router, *server, workers.get(), started}; }

  // What is not under /api.
  http::Response page(const http::Request& request) const {
    if (request.path == metrics_path)
      return metrics_page(deployment.config().metrics, request, [this] { return metrics_text(observed()); });
    if (!options.pages) throw Problem::not_found();
    return options.pages(request);
  }
};

Program::Program(Deployment& deployment, ProgramOptions options)
    : parts_(new Parts{deployment, deployment.clock().now(), std::move(options), {}, {}, {}, {}}) {
  auto& p = *parts_;
  add_all_routes(p.routes);
  p.options.router.blocking_page = metrics_path;
  p.router = std::make_unique<http::Router>(p.routes, deployment.services(), p.options.router,
                                            [&p](const http::Request& request) { return p.page(request); });
  deployment.services().metrics = [&p] { return metrics_text(p.observed()); };
  deployment.services().running = [&p] { return running_now(p.observed()); };
  deployment.services().contract = [&p] { return http::openapi(p.routes, version()); };
  p.server = std::make_unique<http::Server>(server_options(deployment, p.options.http), *p.router);
  if (p.options.workers <= 0) return;
  p.workers =
      std::make_unique<jobs::Workers>(deployment.database(), deployment.clock(),
                                      jobs::WorkersOptions{.threads = p.options.workers, .lease = p.options.lease});
  add_all_jobs(*p.workers, deployment);
}

Program::~Program() { stop(); }

void Program::start() {
  auto& deployment = parts_->deployment;
  if (parts_->workers && deployment.database().dialect() == db::Dialect::sqlite)
    deployment.database().write([&](db::Tx& tx) { jobs::take_over(tx, deployment.clock().now()); });
  if (parts_->options.serves) parts_->server->start();
  if (parts_->workers) parts_->workers->start();
}

std::uint16_t Program::port() const { return parts_->server->port(); }

void Program::log_running() { app::log_running(running_now(parts_->observed())); }

void Program::stop() {
  parts_->server->stop(grace);
  if (parts_->workers) parts_->workers->stop();
}

}  // namespace tc::app
