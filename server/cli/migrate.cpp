#include <iostream>

#include "app/deployment.hpp"
#include "cli/command.hpp"

namespace tc::cli {

void add_migrate(CLI::App& app, Shared& shared) {
  auto* command = app.add_subcommand("migrate", "Make the database or bring it up to this version");
  add_config_options(*command, shared);
  command->callback([&shared] {
    shared.chosen = [&shared] {
      const SystemClock clock;
      app::Deployment deployment(shared.config(), clock);
      std::cout << "The database is up to date.\n";
      return 0;
    };
  });
}

}  // namespace tc::cli
