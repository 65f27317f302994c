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

constexpr Limits name_limits{.min_length = 1, .max_length = security_group_name_length_max};
constexpr Limits rights_limits{.doc = "Of staff: none that you lack yourself", .max_items = 100};

struct SecurityGroupInput {
  std::string name;
  bool for_customers = false;
  std::vector<Right> rights;
  static constexpr auto fields() {
    return std::array{
        field<&SecurityGroupInput::name>("name", name_limits),
        field<&SecurityGroupInput::for_customers>(
            "for_customers", {.doc = "For logins that order, not for the seller's staff", .may_be_absent = true}),
        field<&SecurityGroupInput::rights>("rights", rights_limits)};
  }
};

// Whose it is stays as it was made.
struct SecurityGroupEdit {
  std::string name;
  std::vector<Right> rights;
  static constexpr auto fields() {
    return std::array{field<&SecurityGroupEdit::name>("name", name_limits),
                      field<&SecurityGroupEdit::rights>("rights", rights_limits)};
  }
};

}  // namespace

void add_security_group_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/security-groups">(
      {.summary = "Named sets of rights"},
      [](const Staff& by, const ListInput& input, Context& ctx) -> Page<SecurityGroup> {
        return page_of(ctx, ctx.read([&](db::Tx& tx) { return security_groups(tx, by.seller); }), input);
      });
  routes.get<"/api/v1/sellers/{seller}/security-groups/{security_group}">(
      {.summary = "A named set of rights"}, [](const Staff& by, SecurityGroupId id, Context& ctx) -> SecurityGroup {
        return ctx.read([&](db::Tx& tx) { return require_security_group(tx, by.seller, id); });
      });
  routes.post<"/api/v1/sellers/{seller}/security-groups">(
      {.summary = "Make a security group", .status = 201},
      [](const UsersBy& by, const SecurityGroupInput& input, Context& ctx) -> SecurityGroup {
        return ctx.create([&](db::Tx& tx) {
          const auto id = make_security_group(tx, by, {input.name, input.for_customers, input.rights});
          return require_security_group(tx, by.seller, id);
        });
      });
  routes.put<"/api/v1/sellers/{seller}/security-groups/{security_group}">(
      {.summary = "Rename a security group, or give it other rights",
       .doc = "They are its members' from their next request on."},
      [](const UsersBy& by, SecurityGroupId id, const SecurityGroupEdit& input, http::IfMatch seen,
         Context& ctx) -> SecurityGroup {
        return ctx.write([&](db::Tx& tx) {
          change_security_group(tx, by, id, {input.name, input.rights}, seen.version);
          return require_security_group(tx, by.seller, id);
        });
      });
  routes.del<"/api/v1/sellers/{seller}/security-groups/{security_group}">(
      {.summary = "Delete a security group that nobody has"},
      [](const UsersBy& by, SecurityGroupId id, http::IfMatch seen, Context& ctx) {
        ctx.write([&](db::Tx& tx) { delete_security_group(tx, by, id, seen.version, ctx.now()); });
      });
}

}  // namespace tc::identity
