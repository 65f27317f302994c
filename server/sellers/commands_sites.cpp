#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "sellers/store.hpp"

namespace tc::sellers {
namespace {

// Two who make different sites the default at once come one after the other.
void lock(db::Tx& tx, SellerId seller) {
  if (!find_seller_for_change(tx, seller)) throw Problem::not_found();
}

Site changed(Site site, const SiteChange& change, const std::vector<Site>& others) {
  std::vector<Violation> wrong;
  const bool was_default = site.is_default;
  site.name = one_line(change.name, "/name", wrong);
  const auto is_taken = [&](const Site& other) { return other.name == site.name && other.id != site.id; };
  if (std::ranges::any_of(others, is_taken))
    wrong.push_back({"/name", "name-taken", "There is a site of this name already."});
  if (was_default && !change.is_default)
    wrong.push_back({"/default", "default-site", "Make another site the default one instead."});
  if (change.is_default && !change.active)
    wrong.push_back({"/active", "default-site", "The default site stays active: make another one the default first."});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  site.street = trim(change.street);
  site.city = trim(change.city);
  site.postcode = trim(change.postcode);
  site.phone = trim(change.phone);
  site.active = change.active;
  site.is_default = change.is_default;
  return site;
}

}  // namespace

Site add_site(db::Tx& tx, const Allowed<Right::setting_edit>& by, const SiteChange& change) {
  lock(tx, by.seller);
  const auto others = sites(tx, by.seller);
  if (others.size() >= sites_max)
    throw Problem::conflict("too-many-sites", fmt::format("A seller has at most {} sites.", sites_max));
  auto site = changed({.version = 1}, change, others);
  site.id = tx.next_id<SiteId>();
  if (site.is_default) clear_default_site(tx, by.seller);
  insert_site(tx, by.seller, site);
  return site;
}

Site change_site(db::Tx& tx, const Allowed<Right::setting_edit>& by, SiteId id, const SiteChange& change,
                 std::optional<std::int64_t> version) {
  lock(tx, by.seller);
  const auto before = require_site(tx, by.seller, id);
  if (version && *version != before.version)
    throw Problem::precondition_failed("Somebody changed this site meanwhile.");
  auto site = changed(before, change, sites(tx, by.seller));
  ++site.version;
  if (site.is_default && !before.is_default) clear_default_site(tx, by.seller);
  update_site(tx, by.seller, site);
  return site;
}

}  // namespace tc::sellers
