// The first seller of an empty deployment, by a one-time link.
#include "platform/crypto/crypto.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "sellers/store.hpp"

namespace tc::sellers {
namespace {

constexpr std::string_view setup_name = "setup-token";

std::string stored_form(const std::string& token) { return crypto::hex(crypto::token_hash(token)); }

[[noreturn]] void refuse() { throw Problem::not_found("This set-up link is not valid any more."); }

}  // namespace

std::string make_setup_token(db::Tx& tx) {
  auto token = crypto::token();
  set_deployment_value(tx, setup_name, stored_form(token));
  return token;
}

void require_setup_token(db::Tx& tx, const std::string& token) {
  if (find_deployment_value(tx, setup_name) != stored_form(token)) refuse();
}

UserId set_up(db::Tx& tx, const std::string& token, FirstSeller first, Instant now) {
  // Taking the token locks it: of two that come at once, one finds it gone.
  if (!take_deployment_value(tx, setup_name, stored_form(token)) || !is_empty(tx)) refuse();
  first.owner.is_operator = true;
  const auto owner = identity::create_user(tx, first.owner, now);
  const auto by = Gate::operator_on_behalf({.user = owner, .name = first.owner.name});
  const auto seller = create_seller(tx, by, first.seller, now);
  identity::add_membership(
      tx, {.user = owner, .seller = seller, .security_group = identity::security_group_named(tx, seller, "Admin")},
      now);
  return owner;
}

}  // namespace tc::sellers
