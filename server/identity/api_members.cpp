#include "identity/api.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "identity/two_step.hpp"
#include "platform/http/short_list.hpp"

namespace tc::identity {
namespace {

using http::Context;
using http::ListInput;
using http::Page;
using UsersBy = Allowed<Right::user_edit>;

struct MemberInput {
  std::optional<bool> active;
  std::optional<std::vector<SecurityGroupId>> security_groups;
  static constexpr auto fields() {
    return std::array{field<&MemberInput::active>("active", {.doc = "Switched off, the person sees nothing here"}),
                      field<&MemberInput::security_groups>("security_groups", {.max_items = 50})};
  }
};

void add_policy_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/sign-in-policy">(
      {.summary = "What the seller asks of its staff when they log in"},
      [](const UsersBy& by, Context& ctx) -> SignInPolicy {
        return ctx.read([&](db::Tx& tx) { return sign_in_policy(tx, by); });
      });
  routes.put<"/api/v1/sellers/{seller}/sign-in-policy/two-step">(
      {.summary = "Ask staff for two-step sign-in",
       .doc = "Those without it are refused with 403 two-step-needed until they turn it on."},
      [](const UsersBy& by, Context& ctx) -> SignInPolicy {
        return ctx.write([&](db::Tx& tx) { return require_two_step(tx, by, true, ctx.now()); });
      });
  routes.del<"/api/v1/sellers/{seller}/sign-in-policy/two-step">(
      {.summary = "No longer ask staff for two-step sign-in"}, [](const UsersBy& by, Context& ctx) {
        ctx.write([&](db::Tx& tx) { require_two_step(tx, by, false, ctx.now()); });
      });
}

}  // namespace

void add_member_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/users">(
      {.summary = "A seller's staff"}, [](const UsersBy& by, const ListInput& input, Context& ctx) -> Page<Member> {
        return page_of(ctx, ctx.read([&](db::Tx& tx) { return members(tx, by.seller, {}); }), input);
      });
  routes.get<"/api/v1/sellers/{seller}/users/{membership}">(
      {.summary = "A member of staff"}, [](const UsersBy& by, MembershipId id, Context& ctx) -> Member {
        return ctx.read([&](db::Tx& tx) { return require_member(tx, by.seller, {}, id); });
      });
  routes.patch<"/api/v1/sellers/{seller}/users/{membership}">(
      {.summary = "Switch a member of staff on or off, or give other security groups"},
      [](const UsersBy& by, MembershipId id, const MemberInput& input, http::IfMatch seen, Context& ctx) -> Member {
        return ctx.write([&](db::Tx& tx) {
          change_member(tx, by, id, {input.active, input.security_groups}, seen.version);
          return require_member(tx, by.seller, {}, id);
        });
      });
  add_policy_routes(routes);
}

}  // namespace tc::identity
