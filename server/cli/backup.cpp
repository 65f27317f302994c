#include "app/backup.hpp"

#include <iostream>

#include "app/check.hpp"
#include "app/deployment.hpp"
#include "cli/command.hpp"

namespace tc::cli {
namespace {

int tell(const app::Report& report) {
  for (const auto& words : report.damage) std::cout << "The database's file is damaged: " << words << "\n";
  for (const auto& broken : report.broken) {
    std::cout << "Broken " << broken.count << " times: " << broken.says << "\n";
    for (const auto& example : broken.examples) std::cout << "  " << example << "\n";
  }
  if (report.is_whole()) std::cout << "All is whole: " << report.checked << " rules hold over all data.\n";
  return report.is_whole() ? 0 : 2;
}

int check(const config::Config& config) {
  const app::Reading deployment(config);
  return tell(app::check(*deployment.database, deployment.ids));
}

int back_up(const config::Config& config, const std::string& folder) {
  const auto backup = app::back_up(config, folder, SystemClock().now());
  std::int64_t bytes = 0;
  for (const auto& file : backup.files) bytes += file.bytes;
  std::cout << "Saved " << backup.files.size() << " files (" << bytes / (1 << 20) << " MiB) in " << folder
            << ". It holds the deployment's key: keep it where only you can read it.\n";
  return 0;
}

int restore(const config::Config& config, const std::string& folder) {
  const auto backup = app::restore(folder, config);
  std::cout << "Restored into " << config.data << " what was saved by version " << backup.version << ".\n";
  if (!backup.postgresql) return check(config);
  std::cout << "Now let PostgreSQL restore its part, and look at all of it:\n  pg_restore --no-owner --dbname="
            << "URL " << folder << "/" << app::dump_name << "\n  tradecounter check --data " << config.data
            << " --database URL\n";
  return 0;
}

// A command over a folder of a backup, which is its one argument.
void add(CLI::App& app, Shared& shared, const char* name, const char* says, const char* folder_says,
         int (*run)(const config::Config&, const std::string&)) {
  auto* command = app.add_subcommand(name, says);
  auto folder = std::make_shared<std::string>();
  command->add_option("folder", *folder, folder_says)->required();
  add_config_options(*command, shared);
  command->callback(
      [&shared, folder, run] { shared.chosen = [&shared, folder, run] { return run(shared.config(), *folder); }; });
}

}  // namespace

void add_backup(CLI::App& app, Shared& shared) {
  add(app, shared, "backup", "Save everything into a folder, while it is served", "A new folder", back_up);
  add(app, shared, "restore", "Bring a backup back into an empty data folder", "The folder of a backup", restore);
  auto* command = app.add_subcommand("check", "Whether all data is whole, while it is served; 2 where it is not");
  add_config_options(*command, shared);
  command->callback([&shared] { shared.chosen = [&shared] { return check(shared.config()); }; });
}

}  // namespace tc::cli
