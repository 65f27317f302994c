#include "identity/access.hpp"

#include "identity/store.hpp"
#include "platform/http/refusals.hpp"

namespace tc {
namespace identity {
namespace {

Scope scope_of(db::Tx& tx, SellerId seller, const ActiveMembership& membership) {
  if (!membership.limited) return {};
  return {true, allowed_sites(tx, seller, membership.id), allowed_customers(tx, seller, membership.id)};
}

std::optional<Standing> standing_of_key(db::Tx& tx, const http::Caller& caller, SellerId seller) {
  if (caller.key_seller != seller) return std::nullopt;
  const auto key = find_api_key(tx, seller, caller.key);
  if (!key) return std::nullopt;
  return Standing{{}, {key->made_by, key->id, key->name}, Rights(key->rights), {}};
}

}  // namespace

std::optional<Standing> standing_of(db::Tx& tx, const http::Caller& caller, SellerId seller, CustomerId customer) {
  if (caller.key) return customer ? std::nullopt : standing_of_key(tx, caller, seller);
  auto membership = find_active(tx, caller.user, seller, customer);
  if (!membership) return std::nullopt;
  return Standing{membership->id,
                  {caller.user, {}, membership->user_name},
                  membership->rights,
                  scope_of(tx, seller, *membership),
                  membership->two_step_missing};
}

}  // namespace identity

void require_unlimited(const Scope& scope) {
  if (scope.limited)
    throw Problem(403, "membership-limited", "A right is missing",
                  "Your own access is limited to some sites or customers, and this is about all of them.");
}

void require_all_customers(const Scope& scope) {
  if (scope.limits_customers()) require_unlimited(scope);
}

void require_all_sites(const Scope& scope) {
  if (scope.limits_sites()) require_unlimited(scope);
}

const http::Caller& Gate::require_caller(http::Context& ctx) {
  const auto* caller = ctx.caller();
  if (!caller) throw Problem::unauthorized();
  return *caller;
}

LoggedIn Gate::login(http::Context& ctx) {
  const auto& caller = require_caller(ctx);
  if (caller.key) throw Problem::unauthorized("This needs a person's login, not an API key.");
  return {caller.user, caller.session};
}

Operator Gate::operator_(http::Context& ctx) {
  const auto& caller = require_caller(ctx);
  if (!caller.operator_) throw http::Stranger("not-operator");
  return Operator({caller.user, caller.key, "Operator"});
}

identity::Standing Gate::require_standing(http::Context& ctx, SellerId& seller) {
  const auto& caller = require_caller(ctx);
  const auto id = ctx.ids().parse<SellerTag>(ctx.path_values.at(0));
  if (!id) throw Problem::not_found();
  auto standing = ctx.read([&](db::Tx& tx) { return identity::standing_of(tx, caller, *id, {}); });
  if (!standing) throw http::Stranger("no-membership");
  if (standing->two_step_missing)
    throw Problem(403, "two-step-needed", "Two-step sign-in is needed",
                  "This seller lets its staff in with two-step sign-in only. Turn it on for your login.");
  seller = *id;
  return *std::move(standing);
}

identity::Standing Gate::require_right(http::Context& ctx, Right right, SellerId& seller) {
  auto standing = require_standing(ctx, seller);
  if (!standing.rights.has(right)) throw Problem::forbidden(word_of(right));
  return standing;
}

Staff Gate::staff(http::Context& ctx) {
  SellerId seller;
  auto standing = require_standing(ctx, seller);
  return {seller, std::move(standing.actor), std::move(standing.scope), standing.rights};
}

}  // namespace tc
