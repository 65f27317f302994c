#include "identity/api.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
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
}

}  // namespace tc::identity
