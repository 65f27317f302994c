#include "platform/http/openapi.hpp"

#include <iostream>

#include "app/routes.hpp"
#include "cli/command.hpp"
#include "platform/version.hpp"

namespace tc::cli {

void add_openapi(CLI::App& app, Shared& shared) {
  auto* command = app.add_subcommand("openapi", "Print the API's contract (OpenAPI 3.1)");
  command->callback([&shared] {
    shared.chosen = [] {
      http::Routes routes;
      app::add_all_routes(routes);
      std::cout << http::openapi(routes, tc::version());
      return 0;
    };
  });
}

}  // namespace tc::cli
