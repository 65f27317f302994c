#include <iostream>

#include "cli/command.hpp"
#include "cli/sellers.hpp"
#include "identity/commands.hpp"
#include "identity/login_mails.hpp"
#include "identity/queries.hpp"
#include "sellers/invitation_mail.hpp"

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
            << sellers::invitation_link(deployment.config().public_url, invited.token) << "\n";
  return 0;
}

identity::Person person_of(db::Tx& tx, const Email& email) {
  if (auto person = identity::find_person(tx, email)) return *std::move(person);
  throw std::runtime_error("There is no login with the address " + email.text() +
                           ". Whoever was invited has one as soon as they have joined.");
}

// For whom no mail reaches: the operator hands the link over, and should know to whom.
int print_reset_link(const Shared& shared, const std::string& address) {
  const auto email = parsed<Email>("email", address);
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  const auto token = deployment.database().write(
      [&](db::Tx& tx) { return identity::begin_password_reset(tx, person_of(tx, email).id, clock.now()); });
  std::cout << "This link sets a new password for " << email.text() << ". It works once, for "
            << identity::password_reset_minutes << " minutes:\n  "
            << identity::reset_link(deployment.config().public_url, token) << "\n";
  return 0;
}

// Of a device that was lost, or of whoever is somewhere they should not be.
int sign_out(const Shared& shared, const std::string& address) {
  const auto email = parsed<Email>("email", address);
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  const auto ended = deployment.database().write([&](db::Tx& tx) {
    return identity::end_sessions_of(tx, Gate::operator_on_behalf({.name = "Command line"}), email);
  });
  std::cout << (ended == 0 ? fmt::format("Nobody is signed in as {}.\n", email.text())
                           : fmt::format("{} is signed out at {} places.\n", email.text(), ended));
  return 0;
}

int make_operator(const Shared& shared, const std::string& address) {
  const auto email = parsed<Email>("email", address);
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  std::cout << deployment.database().write([&](db::Tx& tx) {
    const auto person = person_of(tx, email);
    return identity::make_operator(tx, Gate::operator_on_behalf({.name = "Command line"}), person.id)
               ? fmt::format("{} is an operator of this deployment now, with the pages under {}/operator.\n",
                             person.email.text(), deployment.config().public_url)
               : fmt::format("{} is an operator already.\n", person.email.text());
  });
  return 0;
}

// The last one may go: whoever can run this makes another.
int revoke_operator(const Shared& shared, const std::string& address) {
  const auto email = parsed<Email>("email", address);
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  std::cout << deployment.database().write([&](db::Tx& tx) {
    const auto by = Gate::operator_on_behalf({.name = "Command line"});
    const auto person = person_of(tx, email);
    const auto revoked = identity::revoke_operator(tx, by, person.id, clock.now());
    auto said = fmt::format("{} is no operator{}.\n", person.email.text(), revoked.was_one ? " any more" : "");
    if (revoked.keys > 0)
      said += fmt::format("Their API keys of the operator go on working until an operator revokes them: {}.\n",
                          revoked.keys);
    if (revoked.operators_left == 0)
      said += "Nobody is an operator now: `tradecounter user operator EMAIL` makes one.\n";
    return said;
  });
  return 0;
}

void add_create(CLI::App& user, Shared& shared) {
  auto* command = user.add_subcommand("create", "Invite a person to a seller's staff and print the link");
  auto input = std::make_shared<NewUser>();
  command->add_option("--seller", input->seller, "Name or id")->required();
  command->add_option("--email", input->email, "Where that person is reached")->required();
  command->add_option("--name", input->name, "That person's name");
  command->add_option("--security-group", input->security_group, "What they may do; Admin unless given");
  add_config_options(*command, shared);
  command->callback([&shared, input] { shared.chosen = [&shared, input] { return create(shared, *input); }; });
}

void add_reset_link(CLI::App& user, Shared& shared) {
  auto* command = user.add_subcommand("reset-link", "Print a link by which a person sets a new password");
  auto email = std::make_shared<std::string>();
  command->add_option("email", *email, "The address of their login")->required();
  add_config_options(*command, shared);
  command->callback(
      [&shared, email] { shared.chosen = [&shared, email] { return print_reset_link(shared, *email); }; });
}

void add_sign_out(CLI::App& user, Shared& shared) {
  auto* command = user.add_subcommand("sign-out", "Sign a person out wherever they are signed in");
  auto email = std::make_shared<std::string>();
  command->add_option("email", *email, "The address of their login")->required();
  add_config_options(*command, shared);
  command->callback([&shared, email] { shared.chosen = [&shared, email] { return sign_out(shared, *email); }; });
}

void add_operator(CLI::App& user, Shared& shared) {
  auto* command = user.add_subcommand("operator", "Make a person an operator of this deployment");
  auto email = std::make_shared<std::string>();
  auto revoke = std::make_shared<bool>(false);
  command->add_option("email", *email, "The address of their login")->required();
  command->add_flag("--revoke", *revoke, "They are to be none any more");
  add_config_options(*command, shared);
  command->callback([&shared, email, revoke] {
    shared.chosen = [&shared, email, revoke] {
      return *revoke ? revoke_operator(shared, *email) : make_operator(shared, *email);
    };
  });
}

}  // namespace

void add_user(CLI::App& app, Shared& shared) {
  auto* user = app.add_subcommand("user", "People's logins, and those who work for a seller");
  user->require_subcommand(1);
  add_create(*user, shared);
  add_reset_link(*user, shared);
  add_sign_out(*user, shared);
  add_operator(*user, shared);
}

}  // namespace tc::cli
