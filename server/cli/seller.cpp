#include "sellers/commands.hpp"

#include <iostream>

#include "app/deployment.hpp"
#include "cli/command.hpp"
#include "sellers/invitation_mail.hpp"
#include "sellers/queries.hpp"

namespace tc::cli {
namespace {

struct NewSeller {
  std::string name, country, owner_email, owner_name;
};

int create(const Shared& shared, const NewSeller& input) {
  const sellers::CreateSeller seller{.name = input.name, .country = parsed<CountryCode>("--country", input.country)};
  const auto email = parsed<Email>("--owner-email", input.owner_email);
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  const auto made = deployment.database().write([&](db::Tx& tx) {
    return sellers::create_seller_with_owner(tx, Gate::operator_on_behalf({.name = "Command line"}), seller, email,
                                             input.owner_name, clock.now());
  });
  std::cout << "Made the seller " << input.name << " (" << deployment.ids().text(made.seller) << ").\n"
            << "Its owner joins with this link, which works once:\n  " << sellers::invitation_link(deployment.config().public_url, made.invited.token) << "\n";
  return 0;
}

}  // namespace

void add_seller(CLI::App& app, Shared& shared) {
  auto* seller = app.add_subcommand("seller", "Sellers of this deployment");
  seller->require_subcommand(1);
  auto* command = seller->add_subcommand("create", "Make a seller and print the link for its owner");
  auto input = std::make_shared<NewSeller>();
  command->add_option("--name", input->name, "The seller's name")->required();
  command->add_option("--country", input->country, "ISO 3166-1 code: decides currency, time zone and taxes")
      ->required();
  command->add_option("--owner-email", input->owner_email, "Who will be its first Admin")->required();
  command->add_option("--owner-name", input->owner_name, "That person's name");
  add_config_options(*command, shared);
  command->callback([&shared, input] { shared.chosen = [&shared, input] { return create(shared, *input); }; });
}

}  // namespace tc::cli
