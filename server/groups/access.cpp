#include "groups/access.hpp"

#include "groups/store.hpp"
#include "platform/http/refusals.hpp"

namespace tc {

groups::StorefrontStanding StorefrontGate::require(db::Tx& tx, StorefrontId storefront, UserId user, Actor& actor) {
  auto standing = groups::load_standing(tx, storefront, user);
  if (!standing) throw http::Stranger("no-storefront");
  actor = {user, {}, standing->user_name};
  return *std::move(standing);
}

groups::StorefrontStanding StorefrontGate::require(http::Context& ctx, Right right, Actor& actor) {
  const auto by = Gate::login(ctx);
  const auto id = ctx.ids().parse<StorefrontTag>(ctx.path_values.at(0));
  if (!id) throw Problem::not_found();
  auto standing = ctx.read([&](db::Tx& tx) { return require(tx, *id, by.user, actor); });
  if (!standing.rights.has(right)) throw Problem::forbidden(word_of(right));
  return standing;
}

}  // namespace tc
