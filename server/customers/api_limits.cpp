// What a member of staff is limited to. Here, since identity knows sites and customers by id only.
#include <algorithm>

#include "customers/api.hpp"
#include "customers/queries.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "sellers/queries.hpp"

namespace tc::customers {
namespace {

using http::Context;
using UsersBy = Allowed<Right::user_edit>;

struct AllowedSite {
  SiteId id;
  std::string name;
  static constexpr auto fields() {
    return std::array{field<&AllowedSite::id>("id"), field<&AllowedSite::name>("name")};
  }
};

struct AllowedCustomer {
  CustomerId id;
  std::string code, name;
  static constexpr auto fields() {
    return std::array{field<&AllowedCustomer::id>("id"), field<&AllowedCustomer::code>("code"),
                      field<&AllowedCustomer::name>("name")};
  }
};

struct StaffLimits {
  bool limited{};
  std::vector<AllowedSite> sites;
  std::vector<AllowedCustomer> customers;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&StaffLimits::limited>("limited"),
                      field<&StaffLimits::sites>("sites", {.doc = "None: all"}),
                      field<&StaffLimits::customers>("customers", {.doc = "None: all"}),
                      field<&StaffLimits::version>("version", {.doc = "The member's"})};
  }
};

struct StaffLimitsInput {
  bool limited{};
  std::vector<SiteId> sites;
  std::vector<CustomerId> customers;
  static constexpr auto fields() {
    return std::array{
        field<&StaffLimitsInput::limited>("limited", {.doc = "false: the whole seller, whatever the lists say"}),
        field<&StaffLimitsInput::sites>(
            "sites", {.doc = "None: all", .max_items = identity::allowed_sites_max, .may_be_absent = true}),
        field<&StaffLimitsInput::customers>(
            "customers", {.doc = "None: all", .max_items = identity::allowed_customers_max, .may_be_absent = true})};
  }
};

StaffLimits limits_shown(db::Tx& tx, SellerId seller, MembershipId id) {
  const auto member = identity::require_member(tx, seller, {}, id);
  const auto limits = identity::limits_of(tx, seller, id);
  StaffLimits shown{.limited = limits.limited, .sites = {}, .customers = {}, .version = member.version};
  for (auto& site : sellers::sites(tx, seller))
    if (std::ranges::count(limits.sites, site.id)) shown.sites.push_back({site.id, std::move(site.name)});
  for (auto customer : limits.customers) {
    auto found = require_customer(tx, seller, customer);
    shown.customers.push_back({customer, std::move(found.code), std::move(found.name)});
  }
  return shown;
}

// Unknown and another seller's answer the same.
void require_ones_own(db::Tx& tx, SellerId seller, const StaffLimitsInput& input) {
  std::vector<Violation> wrong;
  const auto sites = sellers::sites(tx, seller);
  for (std::size_t i = 0; i < input.sites.size(); ++i)
    if (!std::ranges::count(sites, input.sites[i], &sellers::Site::id))
      wrong.push_back({fmt::format("/sites/{}", i), "unknown-site", "Choose a site of this seller."});
  for (std::size_t i = 0; i < input.customers.size(); ++i)
    if (!find_customer(tx, seller, input.customers[i]))
      wrong.push_back({fmt::format("/customers/{}", i), "unknown-customer", "Choose a customer of this seller."});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

}  // namespace

void add_limit_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/users/{membership}/limits">(
      {.summary = "The sites and customers that a member of staff is limited to"},
      [](const UsersBy& by, MembershipId id, Context& ctx) -> StaffLimits {
        return ctx.read([&](db::Tx& tx) { return limits_shown(tx, by.seller, id); });
      });
  routes.put<"/api/v1/sellers/{seller}/users/{membership}/limits">(
      {.summary = "Limit a member of staff to sites and customers, or to nothing"},
      [](const UsersBy& by, MembershipId id, const StaffLimitsInput& input, http::IfMatch seen,
         Context& ctx) -> StaffLimits {
        return ctx.write([&](db::Tx& tx) {
          require_ones_own(tx, by.seller, input);
          identity::change_limits(tx, by, id, {input.limited, input.sites, input.customers}, seen.version);
          return limits_shown(tx, by.seller, id);
        });
      });
}

}  // namespace tc::customers
