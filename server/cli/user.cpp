#include <iostream>

#include "cli/command.hpp"
#include "cli/sellers.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"

namespace tc::cli {
namespace {

struct NewUser {
  std::string seller, email, name, security_group = "Admin";
};

int create(const Shared& shared, const NewUser& input) {
  const auto email = parsed<Email>("--email", input.email);
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  const auto seller = seller_of(deployment, input.seller);
  const auto invited = deployment.database().write([&](db::Tx& tx) {
    const identity::Invitee person{.email = email,
                                   .name = input.name,
                                   .security_group = identity::security_group_named(tx, seller, input.security_group)};
    return identity::invite(tx, seller, person, {.name = "Command line"}, clock.now());
  });
  std::cout << "Invited " << input.email << ". They join with this link, which works once:\n  "
            << deployment.config().public_url << "/invitations/" << invited.token << "\n";
  return 0;
}

}  // namespace

void add_user(CLI::App& app, Shared& shared) {
  auto* user = app.add_subcommand("user", "People who work for a seller");
  user->require_subcommand(1);
  auto* command = user->add_subcommand("create", "Invite a person to a seller's staff and print the link");
  auto input = std::make_shared<NewUser>();
  command->add_option("--seller", input->seller, "Name or id")->required();
  command->add_option("--email", input->email, "Where that person is reached")->required();
  command->add_option("--name", input->name, "That person's name");
  command->add_option("--security-group", input->security_group, "What they may do; Admin unless given");
  add_config_options(*command, shared);
  command->callback([&shared, input] { shared.chosen = [&shared, input] { return create(shared, *input); }; });
}

}  // namespace tc::cli
