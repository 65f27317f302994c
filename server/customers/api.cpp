#include "customers/api.hpp"

#include "base/text.hpp"
#include "customers/commands.hpp"
#include "customers/invitations.hpp"
#include "customers/queries.hpp"
#include "customers/store.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "platform/http/cursor.hpp"

namespace tc::customers {
namespace {

using http::Context;
using http::Page;

Customer visible_customer(db::Tx& tx, SellerId seller, const Scope& scope, CustomerId id) {
  if (!scope.allows(id)) throw Problem::not_found();
  return require_customer(tx, seller, id);
}

Page<Customer> list(const Allowed<Right::customer_view>& by, const CustomerListInput& in, Context& ctx) {
  const auto cursor = http::decode_cursor<Bytes, CustomerId>(ctx.ids(), in.cursor);
  std::optional<CustomerKey> after;
  if (cursor) after = CustomerKey{std::get<0>(*cursor), std::get<1>(*cursor)};
  const CustomerFilter filter{fold_case(trim(in.q)), in.status,
                              by.scope.limited ? by.scope.customers : std::vector<CustomerId>{}};
  auto rows = ctx.read([&](db::Tx& tx) { return list_customers(tx, by.seller, filter, after, in.limit + 1); });
  Page<Customer> page;
  const auto more = rows.size() > static_cast<std::size_t>(in.limit);
  if (more) rows.pop_back();
  if (more) page.next = http::encode_cursor(ctx.ids(), rows.back().name_key, rows.back().customer.id);
  for (auto& row : rows) page.items.push_back(std::move(row.customer));
  return page;
}

void add_invitation_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/customers/{customer}/people">(
      {.summary = "Who may order for a customer, and who is invited"},
      [](const Allowed<Right::customer_view>& by, CustomerId id, Context& ctx) -> CustomerPeople {
        return ctx.read([&](db::Tx& tx) {
          visible_customer(tx, by.seller, by.scope, id);
          return CustomerPeople{identity::members(tx, by.seller, id),
                                identity::invitations(tx, by.seller, id, ctx.now())};
        });
      });
  routes.post<"/api/v1/sellers/{seller}/customers/{customer}/invitations">(
      {.summary = "Invite a person to order for a customer", .status = 201},
      [](const Allowed<Right::customer_invite>& by, CustomerId id, const InviteBuyer& in,
         Context& ctx) -> BuyerInvited {
        return ctx.create([&](db::Tx& tx) { return invite_buyer(tx, by, id, in, ctx.services.public_url, ctx.now()); });
      });
  routes.post<"/api/v1/sellers/{seller}/customers/{customer}/invitations/preview">(
      {.summary = "The mail that an invitation would send", .doc = "Sends and writes nothing"},
      [](const Allowed<Right::customer_invite>& by, CustomerId id, const PreviewInvitation& in,
         Context& ctx) -> InvitationPreview {
        return ctx.read([&](db::Tx& tx) { return preview_invitation(tx, by, id, in, ctx.services.public_url); });
      });
  routes.post<"/api/v1/sellers/{seller}/customers/{customer}/invitations/{invitation}/renewal">(
      {.summary = "Send a new link, which replaces the old one", .status = 201},
      [](const Allowed<Right::customer_invite>& by, CustomerId id, InvitationId invitation,
         Context& ctx) -> BuyerInvited {
        return ctx.create(
            [&](db::Tx& tx) { return invite_again(tx, by, id, invitation, ctx.services.public_url, ctx.now()); });
      });
  routes.del<"/api/v1/sellers/{seller}/customers/{customer}/invitations/{invitation}">(
      {.summary = "Withdraw an invitation"},
      [](const Allowed<Right::customer_invite>& by, CustomerId id, InvitationId invitation, Context& ctx) {
        ctx.write([&](db::Tx& tx) { withdraw(tx, by, id, invitation, ctx.now()); });
      });
  struct CustomerLoginInput {
    std::optional<bool> active;
    std::optional<std::vector<SecurityGroupId>> security_groups;
    static constexpr auto fields() {
      return std::array{field<&CustomerLoginInput::active>("active"),
                        field<&CustomerLoginInput::security_groups>(
                            "security_groups", {.doc = "Of those for customers", .max_items = 50})};
    }
  };
  routes.patch<"/api/v1/sellers/{seller}/customers/{customer}/people/{membership}">(
      {.summary = "Let a login order for a customer, or no longer, or give it other security groups"},
      [](const Allowed<Right::customer_invite>& by, CustomerId id, MembershipId membership,
         const CustomerLoginInput& in, http::IfMatch seen, Context& ctx) -> identity::Member {
        return ctx.write([&](db::Tx& tx) {
          visible_customer(tx, by.seller, by.scope, id);
          identity::change_customer_login(tx, by.seller, id, membership, {in.active, in.security_groups}, seen.version);
          return identity::require_member(tx, by.seller, id, membership);
        });
      });
}

}  // namespace

void add_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/customers">(
      {.summary = "Customers by name", .download_name = "customers.csv"},
      [](const Allowed<Right::customer_view>& by, const CustomerListInput& in, Context& ctx) -> Page<Customer> {
        return list(by, in, ctx);
      });
  routes.get<"/api/v1/sellers/{seller}/customers/{customer}">(
      {.summary = "One customer"},
      [](const Allowed<Right::customer_view>& by, CustomerId id, Context& ctx) -> Customer {
        return ctx.read([&](db::Tx& tx) { return visible_customer(tx, by.seller, by.scope, id); });
      });
  routes.post<"/api/v1/sellers/{seller}/customers">(
      {.summary = "Add a customer", .status = 201},
      [](const Allowed<Right::customer_edit>& by, const CustomerInput& in, Context& ctx) -> Customer {
        require_all_customers(by.scope);  // who can't be among the customers that they see
        return ctx.create(
            [&](db::Tx& tx) { return require_customer(tx, by.seller, create_customer(tx, by, in, ctx.now())); });
      });
  routes.put<"/api/v1/sellers/{seller}/customers/{customer}">(
      {.summary = "Change a customer", .doc = "Fields that are not sent stay as they are."},
      [](const Allowed<Right::customer_edit>& by, CustomerId id, const CustomerInput& in, http::IfMatch seen,
         Context& ctx) -> Customer {
        return ctx.write([&](db::Tx& tx) {
          update_customer(tx, by, id, in, seen.version, ctx.now());
          return require_customer(tx, by.seller, id);
        });
      });
  add_invitation_routes(routes);
  add_limit_routes(routes);
}

}  // namespace tc::customers
