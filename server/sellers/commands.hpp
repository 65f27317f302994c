// Verbs on sellers: making one, its settings, its tax schemes, its numbers.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "identity/access.hpp"
#include "identity/commands.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

// Takes the next number of the seller's counter of that name, from 1: "order", "import". A number taken by a
// transaction that is rolled back is taken again. Call it late: on PostgreSQL it holds the counter's row until the
// commit.
std::int64_t next_number(db::Tx&, SellerId, std::string_view counter);

struct CreateSeller {
  std::string name;
  CountryCode country;
  std::optional<Currency> currency{};  // none: the country's
  std::optional<Zone> time_zone{};     // none: the country's
  std::vector<TaxRate> tax_rates{};    // none: the country's (tax_proposals.hpp)
  std::optional<Colour> accent{};
};
// Makes the seller with its security groups (Admin, Sales, Order desk, Finance, Customer), one tax scheme and one site.
SellerId create_seller(db::Tx&, const Operator&, const CreateSeller&, Instant);

// The one-time set-up link of an empty deployment: returns the token for `PUBLIC_URL/setup/TOKEN`. A token made
// earlier stops working.
std::string make_setup_token(db::Tx&, Instant);

}  // namespace tc::sellers
