#include <iostream>

#include "cli/command.hpp"

namespace tc::cli {

void add_config(CLI::App& app, Shared& shared) {
  auto* command = app.add_subcommand("config", "Print a configuration file: every option, explained, with its default");
  command->callback([&shared] {
    shared.chosen = [] {
      std::cout << config::sample();
      return 0;
    };
  });
}

}  // namespace tc::cli
