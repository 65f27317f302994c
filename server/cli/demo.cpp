#include "app/demo/demo.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/command.hpp"

namespace tc::cli {
namespace {

constexpr std::string_view logins_file = "demo-logins.txt";

int make_demo(const Shared& shared, std::uint64_t seed, bool small) {
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  const auto logins = app::demo::make(deployment, seed, small ? app::demo::small : app::demo::Size{});
  std::string text = "Logins of this demo, all with the password " + logins.front().password + "\n";
  for (const auto& [role, email, password] : logins)
    text += "  " + email + std::string(28 - std::min<std::size_t>(27, email.size()), ' ') + role + "\n";
  std::ofstream(deployment.path(logins_file)) << text;
  std::cout << text;
  return 0;
}

}  // namespace

void add_demo(CLI::App& app, Shared& shared) {
  auto* command =
      app.add_subcommand("demo", "Make a demo deployment: two sellers, their customers, products and orders");
  auto seed = std::make_shared<std::uint64_t>(1);
  command->add_option("--seed", *seed, "The same seed makes the same demo");
  auto small = std::make_shared<bool>(false);
  command->add_flag("--small", *small, "A few hundred products and orders: made in a second");
  add_config_options(*command, shared);
  command->callback(
      [&shared, seed, small] { shared.chosen = [&shared, seed, small] { return make_demo(shared, *seed, *small); }; });
}

}  // namespace tc::cli
