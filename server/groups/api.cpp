#include "groups/api.hpp"

#include "catalog/listing.hpp"
#include "customers/queries.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "groups/store.hpp"
#include "platform/http/cursor.hpp"
#include "platform/http/short_list.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

using http::Context;
using http::ListInput;
using http::Page;

constexpr std::size_t products_at_once_max = 1'000;

struct GroupSummary {
  GroupId id;
  std::string name;
  Currency currency;
  TaxSchemeId tax_scheme;
  Acceptance acceptance{};
  std::optional<GroupId> base_group;
  bool active{};
  bool priced{};
  std::int64_t products{}, customers{};
  static constexpr auto fields() {
    return std::array{field<&GroupSummary::id>("id"),
                      field<&GroupSummary::name>("name"),
                      field<&GroupSummary::currency>("currency"),
                      field<&GroupSummary::tax_scheme>("tax_scheme"),
                      field<&GroupSummary::acceptance>("acceptance"),
                      field<&GroupSummary::base_group>("base_group"),
                      field<&GroupSummary::active>("active"),
                      field<&GroupSummary::priced>("priced", {.doc = "It has prices of its own"}),
                      field<&GroupSummary::products>("products", {.doc = "In its catalogue"}),
                      field<&GroupSummary::customers>("customers", {.doc = "Who may order from it"})};
  }
};

struct GroupDetail {
  GroupId id;
  std::string name;
  Currency currency;
  TaxSchemeId tax_scheme;
  Money delivery_charge;
  std::optional<Money> delivery_free_above;
  Money minimum_order_value;
  Acceptance acceptance{};
  std::optional<GroupId> base_group;
  Factor factor;
  bool active{};
  Terms terms;
  GroupSettings settings;
  bool currency_may_change{};
  std::int64_t products{}, customers{}, version{};
  static constexpr auto fields() {
    return std::array{
        field<&GroupDetail::id>("id"),
        field<&GroupDetail::name>("name"),
        field<&GroupDetail::currency>("currency"),
        field<&GroupDetail::tax_scheme>("tax_scheme"),
        field<&GroupDetail::delivery_charge>("delivery_charge"),
        field<&GroupDetail::delivery_free_above>("delivery_free_above"),
        field<&GroupDetail::minimum_order_value>("minimum_order_value"),
        field<&GroupDetail::acceptance>("acceptance"),
        field<&GroupDetail::base_group>("base_group"),
        field<&GroupDetail::factor>("factor"),
        field<&GroupDetail::active>("active"),
        field<&GroupDetail::terms>("terms", {.doc = "Terms and conditions in force; version 0: none"}),
        field<&GroupDetail::settings>("settings", {.doc = "For new orders"}),
        field<&GroupDetail::currency_may_change>("currency_may_change", {.doc = "While it has no prices"}),
        field<&GroupDetail::products>("products", {.doc = "In its catalogue"}),
        field<&GroupDetail::customers>("customers", {.doc = "Who may order from it"}),
        field<&GroupDetail::version>("version")};
  }
};

struct GroupCustomer {
  CustomerId id;
  std::string name, code;
  StorefrontId storefront;
  static constexpr auto fields() {
    return std::array{field<&GroupCustomer::id>("id"), field<&GroupCustomer::name>("name"),
                      field<&GroupCustomer::code>("code"), field<&GroupCustomer::storefront>("storefront")};
  }
};

struct CustomerGroups {
  std::vector<CustomerGroup> items;
  static constexpr auto fields() { return std::array{field<&CustomerGroups::items>("items")}; }
};

struct CatalogueAddition {
  bool all = false;
  std::vector<ProductId> products;
  static constexpr auto fields() {
    return std::array{field<&CatalogueAddition::all>("all", {.doc = "All active products", .may_be_absent = true}),
                      field<&CatalogueAddition::products>("products", {.max_items = products_at_once_max})};
  }
};

struct CatalogueChange {
  std::int64_t added{};
  static constexpr auto fields() { return std::array{field<&CatalogueChange::added>("added")}; }
};

std::optional<GroupId> none_if_zero(GroupId id) { return id ? std::optional(id) : std::nullopt; }

GroupDetail detail(db::Tx& tx, SellerId seller, GroupId id) {
  const auto group = require_group(tx, seller, id);
  const auto money = [&](Minor amount) { return Money{amount, group.currency}; };
  return {.id = id,
          .name = group.name,
          .currency = group.currency,
          .tax_scheme = group.tax_scheme,
          .delivery_charge = money(group.delivery_charge),
          .delivery_free_above = group.delivery_free_above.transform(money),
          .minimum_order_value = money(group.minimum_order_value),
          .acceptance = group.acceptance,
          .base_group = none_if_zero(group.base_group),
          .factor = group.factor,
          .active = group.active,
          .terms = terms_of(tx, seller, id, group.terms_version),
          .settings = group.settings,
          .currency_may_change = !has_prices(tx, seller, id),
          .products = catalog::count_listed(tx, seller, id),
          .customers = count_customers(tx, seller, id),
          .version = group.version};
}

GroupSummary summary(db::Tx& tx, SellerId seller, const Group& group) {
  return {.id = group.id,
          .name = group.name,
          .currency = group.currency,
          .tax_scheme = group.tax_scheme,
          .acceptance = group.acceptance,
          .base_group = none_if_zero(group.base_group),
          .active = group.active,
          .priced = has_prices(tx, seller, group.id),
          .products = catalog::count_listed(tx, seller, group.id),
          .customers = count_customers(tx, seller, group.id)};
}

// Cuts the one row too many off that tells of a next page.
template <class Row>
bool cut(std::vector<Row>& rows, std::int32_t limit) {
  const auto size = static_cast<std::size_t>(limit);
  if (rows.size() <= size) return false;
  rows.resize(size);
  return true;
}

Page<GroupSummary> summary_page(db::Tx& tx, Context& ctx, SellerId seller, const ListInput& input) {
  auto [groups, next] = groups_page(tx, ctx, seller, input);
  Page<GroupSummary> page{{}, std::move(next)};
  for (const auto& group : groups) page.items.push_back(summary(tx, seller, group));
  return page;
}

Page<GroupCustomer> customer_page(db::Tx& tx, Context& ctx, const Allowed<Right::group_view>& by, GroupId group,
                                  const ListInput& input) {
  require_group(tx, by.seller, group);
  const auto after = http::decode_cursor<CustomerId>(ctx.ids(), input.cursor).value_or(std::tuple<CustomerId>());
  auto rows = list_customers(tx, by.seller, group, by.scope, std::get<0>(after), input.limit + 1);
  Page<GroupCustomer> page;
  if (cut(rows, input.limit)) page.next = http::encode_cursor(ctx.ids(), rows.back().customer);
  for (auto& row : rows) page.items.push_back({row.customer, std::move(row.name), std::move(row.code), row.storefront});
  return page;
}

void add_catalogue_routes(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/groups/{group}/products">(
      {.summary = "Put products on a group's catalogue"},
      [](Allowed<Right::group_edit> by, GroupId group, const CatalogueAddition& input,
         Context& ctx) -> CatalogueChange {
        return ctx.create([&](db::Tx& tx) -> CatalogueChange {
          if (input.all) return {add_all_to_catalogue(tx, by, group)};
          return {add_to_catalogue(tx, by, group, input.products)};
        });
      });
  routes.del<"/api/v1/sellers/{seller}/groups/{group}/products/{product}">(
      {.summary = "Take a product off a group's catalogue"},
      [](Allowed<Right::group_edit> by, GroupId group, ProductId product, Context& ctx) {
        ctx.write([&](db::Tx& tx) {
          if (take_off_catalogue(tx, by, group, {product}) == 0)
            throw Problem::not_found("This product is not in this catalogue.");
        });
      });
}

void add_customer_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/customers/{customer}/groups">(
      {.summary = "Groups that a customer orders from"},
      [](Allowed<Right::group_view> by, CustomerId customer, Context& ctx) -> CustomerGroups {
        if (!by.scope.allows(customer)) throw Problem::not_found();
        return ctx.read([&](db::Tx& tx) -> CustomerGroups {
          customers::require_customer(tx, by.seller, customer);
          return {groups_of_customer(tx, by.seller, customer)};
        });
      });
  routes.get<"/api/v1/sellers/{seller}/groups/{group}/customers">(
      {.summary = "Customers who may order from a group", .download_name = "customers"},
      [](Allowed<Right::group_view> by, GroupId group, const ListInput& input, Context& ctx) -> Page<GroupCustomer> {
        return ctx.read([&](db::Tx& tx) { return customer_page(tx, ctx, by, group, input); });
      });
  routes.put<"/api/v1/sellers/{seller}/groups/{group}/customers/{customer}">(
      {.summary = "Let a customer order from a group"},
      [](Allowed<Right::group_edit> by, GroupId group, CustomerId customer, Context& ctx) -> GroupCustomer {
        if (!by.scope.allows(customer)) throw Problem::not_found();
        return ctx.write([&](db::Tx& tx) -> GroupCustomer {
          require_group(tx, by.seller, group);
          auto found = customers::require_customer(tx, by.seller, customer);
          const auto joined = join_group(tx, by.seller, group, customer);
          return {customer, std::move(found.name), std::move(found.code), joined.storefront};
        });
      });
  routes.del<"/api/v1/sellers/{seller}/groups/{group}/customers/{customer}">(
      {.summary = "Take a customer out of a group"},
      [](Allowed<Right::group_edit> by, GroupId group, CustomerId customer, Context& ctx) {
        if (!by.scope.allows(customer)) throw Problem::not_found();
        ctx.write([&](db::Tx& tx) {
          if (!leave_group(tx, by.seller, group, customer))
            throw Problem::not_found("This customer is not in this group.");
        });
      });
}

}  // namespace

GroupsPage groups_page(db::Tx& tx, Context& ctx, SellerId seller, const ListInput& input) {
  const auto after =
      http::decode_cursor<Bytes, GroupId>(ctx.ids(), input.cursor).value_or(std::tuple<Bytes, GroupId>());
  auto rows = list_groups(tx, seller, std::get<0>(after), std::get<1>(after), input.limit + 1);
  GroupsPage page;
  if (cut(rows, input.limit)) page.next = http::encode_cursor(ctx.ids(), rows.back().name_key, rows.back().group.id);
  for (auto& row : rows) page.groups.push_back(std::move(row.group));
  return page;
}

void add_group_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/groups">(
      {.summary = "Groups of a seller", .download_name = "groups"},
      [](Allowed<Right::group_view> by, const ListInput& input, Context& ctx) -> Page<GroupSummary> {
        return ctx.read([&](db::Tx& tx) { return summary_page(tx, ctx, by.seller, input); });
      });
  routes.post<"/api/v1/sellers/{seller}/groups">(
      {.summary = "Make a group", .status = 201},
      [](Allowed<Right::group_edit> by, const GroupInput& input, Context& ctx) -> GroupDetail {
        return ctx.create([&](db::Tx& tx) { return detail(tx, by.seller, create_group(tx, by, input)); });
      });
  routes.get<"/api/v1/sellers/{seller}/groups/{group}">(
      {.summary = "A group"}, [](Allowed<Right::group_view> by, GroupId group, Context& ctx) -> GroupDetail {
        return ctx.read([&](db::Tx& tx) { return detail(tx, by.seller, group); });
      });
  routes.put<"/api/v1/sellers/{seller}/groups/{group}">(
      {.summary = "Change a group"},
      [](Allowed<Right::group_edit> by, GroupId group, const GroupInput& input, http::IfMatch seen,
         Context& ctx) -> GroupDetail {
        return ctx.write([&](db::Tx& tx) {
          update_group(tx, by, group, input, seen.version);
          return detail(tx, by.seller, group);
        });
      });
  add_catalogue_routes(routes);
  add_customer_routes(routes);
}

void add_routes(http::Routes& routes) {
  add_group_routes(routes);
  add_price_routes(routes);
  add_storefront_routes(routes);
  add_colleague_routes(routes);
}

}  // namespace tc::groups
