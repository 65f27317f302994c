#include "platform/http/short_list.hpp"
#include "sellers/api.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using SettingsBy = Allowed<Right::setting_edit>;

struct SiteInput {
  std::string name, street, city, postcode, phone;
  bool active = true;
  bool is_default = false;
  static constexpr auto fields() {
    return std::array{
        field<&SiteInput::name>("name", {.min_length = 1, .max_length = site_name_length_max}),
        field<&SiteInput::street>("street", {.max_length = 200, .may_be_absent = true}),
        field<&SiteInput::city>("city", {.max_length = 100, .may_be_absent = true}),
        field<&SiteInput::postcode>("postcode", {.max_length = 20, .may_be_absent = true}),
        field<&SiteInput::phone>("phone", {.max_length = 40, .may_be_absent = true}),
        field<&SiteInput::active>("active", {.doc = "Goods lie there, and leave from there", .may_be_absent = true}),
        field<&SiteInput::is_default>(
            "default", {.doc = "For what names no site, instead of the one before", .may_be_absent = true})};
  }
  SiteChange change() const { return {name, street, city, postcode, phone, active, is_default}; }
};

std::vector<Site> sites_of(db::Tx& tx, const Staff& by) {
  auto all = sites(tx, by.seller);
  std::erase_if(all, [&](const Site& site) { return !by.scope.allows(site.id); });
  return all;
}

}  // namespace

void add_site_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/sites">(
      {.summary = "Branches and warehouses"},
      [](const Staff& by, const http::ListInput& input, Context& ctx) -> http::Page<Site> {
        return http::page_of(ctx, ctx.read([&](db::Tx& tx) { return sites_of(tx, by); }), input);
      });
  routes.get<"/api/v1/sellers/{seller}/sites/{site}">(
      {.summary = "A site"}, [](const Staff& by, SiteId id, Context& ctx) -> Site {
        if (!by.scope.allows(id)) throw Problem::not_found();
        return ctx.read([&](db::Tx& tx) { return require_site(tx, by.seller, id); });
      });
  routes.post<"/api/v1/sellers/{seller}/sites">(
      {.summary = "Make a site", .status = 201},
      [](const SettingsBy& by, const SiteInput& input, Context& ctx) -> Site {
        return ctx.create([&](db::Tx& tx) { return add_site(tx, by, input.change()); });
      });
  routes.put<"/api/v1/sellers/{seller}/sites/{site}">(
      {.summary = "Change a site", .doc = "Orders and parcels keep the name that it had."},
      [](const SettingsBy& by, SiteId id, const SiteInput& input, http::IfMatch seen, Context& ctx) -> Site {
        return ctx.write([&](db::Tx& tx) { return change_site(tx, by, id, input.change(), seen.version); });
      });
}

}  // namespace tc::sellers
