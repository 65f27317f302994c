// The command line's verbs, one file each. Each adds itself to the parser and sets what is to be run.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>

#include "app/deployment.hpp"

namespace tc::cli {

// What all commands share.
struct Shared {
  app::Place place;
  std::string config_file;
  std::function<int()> chosen;  // set by the command that was given
};

void add_place_options(CLI::App& command, Shared& shared);

void add_serve(CLI::App& app, Shared& shared);
void add_migrate(CLI::App& app, Shared& shared);
void add_openapi(CLI::App& app, Shared& shared);

}  // namespace tc::cli
