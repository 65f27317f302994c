#include "app/program.hpp"

#include "app/routes.hpp"
#include "platform/http/openapi.hpp"

namespace tc::app {

struct Program::Parts {
  Deployment& deployment;
  ProgramOptions options;
  http::Routes routes;
  std::unique_ptr<http::Router> router;
  std::unique_ptr<http::Server> server;
};

Program::Program(Deployment& deployment, ProgramOptions options)
    : parts_(new Parts{deployment, std::move(options), {}, {}, {}}) {
  add_all_routes(parts_->routes);
  parts_->router =
      std::make_unique<http::Router>(parts_->routes, deployment.services(), parts_->options.router, http::Pages{});
  parts_->options.http.spool_dir = deployment.path("spool");
  parts_->options.http.hsts = deployment.place().public_url.starts_with("https://");
  parts_->server = std::make_unique<http::Server>(parts_->options.http, *parts_->router);
}

Program::~Program() { stop(); }

void Program::start() {
  if (parts_->options.serves) parts_->server->start();
}

std::uint16_t Program::port() const { return parts_->server->port(); }

void Program::stop() { parts_->server->stop(std::chrono::seconds(20)); }

}  // namespace tc::app
