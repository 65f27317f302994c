#include "sellers/queries.hpp"

#include <map>

#include "base/check.hpp"
#include "identity/queries.hpp"
#include "identity/two_step.hpp"
#include "sellers/commands.hpp"
#include "sellers/session.hpp"
#include "sellers/store.hpp"

namespace tc::sellers {
namespace {

constexpr std::string_view products_counter = "products";

// The revision of the seller that this transaction asked for last.
struct KnownRevision {
  std::uint64_t transaction = 0;
  SellerId seller;
  std::int64_t revision = 0;
};

}  // namespace

Seller require_seller(db::Tx& tx, SellerId id) {
  auto seller = find_seller(tx, id);
  if (!seller) throw Problem::not_found();
  return *std::move(seller);
}

TaxScheme require_tax_scheme(db::Tx& tx, SellerId seller, TaxSchemeId id) {
  auto scheme = find_tax_scheme(tx, seller, id);
  if (!scheme) throw Problem::not_found();
  return *std::move(scheme);
}

Site require_site(db::Tx& tx, SellerId seller, SiteId id) {
  auto site = find_site(tx, seller, id);
  if (!site) throw Problem::not_found();
  return *std::move(site);
}

Day today(const Seller& seller, Instant now) { return day_in(now, seller.time_zone); }

std::vector<std::int64_t> counted(db::Tx& tx, const std::vector<SellerId>& sellers,
                                  const std::vector<std::string>& counters) {
  std::map<SellerId, std::int64_t> sums;
  for (const auto& row : counters_of(tx, sellers, counters)) sums[row.seller] += row.value;
  std::vector<std::int64_t> counted;
  for (const auto seller : sellers) counted.push_back(sums[seller]);
  return counted;
}

// A read sees one state all along, so it asks once.
std::int64_t revision(db::Tx& tx, SellerId seller) {
  auto* known = tx.kept<KnownRevision>();
  if (!known) return counter(tx, seller, revision_counter);
  if (known->transaction != tx.serial() || known->seller != seller)
    *known = {tx.serial(), seller, counter(tx, seller, revision_counter)};
  return known->revision;
}

void bump_revision(db::Tx& tx, SellerId seller) { move_counter(tx, seller, revision_counter); }

std::int64_t products_revision(db::Tx& tx, SellerId seller) { return counter(tx, seller, products_counter); }

void bump_products_revision(db::Tx& tx, SellerId seller) {
  bump_revision(tx, seller);
  move_counter(tx, seller, products_counter);
}

std::vector<std::string> names_of_sellers(db::Tx& tx, UserId user) {
  std::vector<std::string> names;
  SellerId last;
  for (const auto& membership : identity::memberships_of(tx, user)) {  // in the order of sellers
    if (membership.seller != last) names.push_back(require_seller(tx, membership.seller).name);
    last = membership.seller;
  }
  return names;
}

// A buyer's memberships are no places to work at: their storefronts are the groups' to tell.
Session session_of(db::Tx& tx, UserId user) {
  Session session{.user = identity::require_person(tx, user),
                  .is_operator = identity::is_operator(tx, user),
                  .two_step = identity::has_two_step(tx, user),
                  .sellers = {}};
  for (const auto& membership : identity::memberships_of(tx, user)) {
    if (membership.customer || !membership.active) continue;
    auto seller = require_seller(tx, membership.seller);
    session.sellers.push_back({seller.id, std::move(seller.name), seller.currency, std::move(seller.country),
                               std::move(seller.accent), std::move(seller.logo), membership.rights.list(),
                               !session.two_step && identity::is_two_step_required(tx, seller.id), seller.is_trying()});
  }
  return session;
}

}  // namespace tc::sellers
