// Reads the command line and runs one command; everything else is in cli/ and app/.
#include <iostream>

#include "base/problem.hpp"
#include "cli/command.hpp"
#include "platform/config/flags.hpp"
#include "platform/log/log.hpp"
#include "platform/version.hpp"

namespace tc::cli {

void add_config_options(CLI::App& command, Shared& shared) {
  command.add_option("--config", shared.config_file, "A file of options (TOML); flags win over it");
  config::add_flags(command, shared.flags);
}

// What libraries say may have several lines; the operator gets one.
std::string in_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\t') c = ' ';
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace tc::cli

int main(int argc, char** argv) {
  CLI::App app("Tradecounter: B2B ordering and order processing for wholesalers and resellers");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string(tc::version()));
  tc::cli::Shared shared;
  tc::cli::add_serve(app, shared);
  tc::cli::add_migrate(app, shared);
  tc::cli::add_openapi(app, shared);
  tc::cli::add_demo(app, shared);
  tc::cli::add_seller(app, shared);
  tc::cli::add_user(app, shared);
  tc::cli::add_import(app, shared);
  tc::cli::add_backup(app, shared);
  tc::cli::add_jobs(app, shared);
  tc::cli::add_config(app, shared);
  // Commands speak to a person; serve and worker open the log that is configured.
  tc::log::to_standard_error(tc::log::Level::error);
  try {
    app.parse(argc, argv);
    return shared.chosen();
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  } catch (const tc::Problem& problem) {
    std::cerr << "tradecounter: " << problem.detail << '\n';
    for (const auto& violation : problem.violations)
      std::cerr << "  " << violation.pointer << " " << violation.detail << '\n';
  } catch (const std::exception& error) {
    std::cerr << "tradecounter: " << tc::cli::in_one_line(error.what()) << '\n';
  }
  return 1;
}
