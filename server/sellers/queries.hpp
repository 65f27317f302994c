// What other modules read of sellers. Demands throw: of what the caller's own rows name, a missing one is a 404.
#pragma once
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "platform/db/db.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

std::optional<Seller> find_seller(db::Tx&, SellerId);
Seller require_seller(db::Tx&, SellerId);
std::vector<Seller> sellers_named(db::Tx&, std::string_view name);  // for the command line: names may be alike

std::optional<TaxScheme> find_tax_scheme(db::Tx&, SellerId, TaxSchemeId);
TaxScheme require_tax_scheme(db::Tx&, SellerId, TaxSchemeId);
std::vector<TaxScheme> tax_schemes(db::Tx&, SellerId);  // in the order they were made

std::vector<Site> sites(db::Tx&, SellerId);  // in the order they were made
std::optional<Site> find_site(db::Tx&, SellerId, SiteId);
Site require_site(db::Tx&, SellerId, SiteId);
Site default_site(db::Tx&, SellerId);

// Of those that the person works for or buys from.
std::vector<std::string> names_of_sellers(db::Tx&, UserId);

// Whether the deployment has no seller yet, so that the set-up link is to be shown.
bool is_empty(db::Tx&);

// The calendar day it is at the seller: for price validity, cut-off hours, invoices and reports.
Day today(const Seller&, Instant);

// What the counters of these names add up to, in the sellers' order.
std::vector<std::int64_t> counted(db::Tx&, const std::vector<SellerId>&, const std::vector<std::string>& counters);

// One counter per seller that every change of products, prices, groups, customers and tax moves on. Ordering prices a
// basket on a reader, and in the writer trusts these prices only while the counter stands where it stood.
std::int64_t revision(db::Tx&, SellerId);
void bump_revision(db::Tx&, SellerId);

// The same of products, and of what leaves a catalogue; moves the other on, too. Prices by the thousand don't touch it.
std::int64_t products_revision(db::Tx&, SellerId);
void bump_products_revision(db::Tx&, SellerId);

}  // namespace tc::sellers
