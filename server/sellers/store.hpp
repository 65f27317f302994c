// All SQL of sellers, tax schemes, sites and counters.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "platform/db/db.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

void insert_seller(db::Tx&, const Seller&, Instant created);
// What settings change: not its country and currency. `seller.version` is the new one.
void update_seller(db::Tx&, const Seller&);
std::optional<Seller> find_seller_for_change(db::Tx&, SellerId);
std::vector<Seller> all_sellers(db::Tx&);

void insert_tax_scheme(db::Tx&, SellerId, const TaxScheme&);
void update_tax_scheme(db::Tx&, SellerId, const TaxScheme&);
std::optional<TaxScheme> find_tax_scheme_for_change(db::Tx&, SellerId, TaxSchemeId);

void insert_site(db::Tx&, SellerId, const Site&);
void update_site(db::Tx&, SellerId, const Site&);
void clear_default_site(db::Tx&, SellerId);

// Of what prices and settings follow from: see bump_revision.
inline constexpr std::string_view revision_counter = "revision";
// Adds one to the counter and returns it, from 1.
std::int64_t add_to_counter(db::Tx&, SellerId, std::string_view name);
std::int64_t add_to_counter_apart(db::Tx&, SellerId, std::string_view name);
// False where it stands higher already.
bool raise_counter(db::Tx&, SellerId, std::string_view name, std::int64_t to);
void set_counter(db::Tx&, SellerId, std::string_view name, std::int64_t to);
std::int64_t counter(db::Tx&, SellerId, std::string_view name);  // 0 where there is none
void lock_counter(db::Tx&, SellerId, std::string_view name);
struct CounterRow {
  SellerId seller;
  std::int64_t value = 0;
  static constexpr auto fields() {
    return std::array{field<&CounterRow::seller>("seller"), field<&CounterRow::value>("value")};
  }
};
std::vector<CounterRow> counters_of(db::Tx&, const std::vector<SellerId>&, const std::vector<std::string>& names);

// What the deployment knows of itself.
void set_deployment_value(db::Tx&, std::string_view name, const std::string& value);
std::optional<std::string> find_deployment_value(db::Tx&, std::string_view name);
// Whether it was there with that value, and is gone now.
bool take_deployment_value(db::Tx&, std::string_view name, const std::string& value);

}  // namespace tc::sellers
