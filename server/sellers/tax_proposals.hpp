// What a new seller of a country is offered: currency, time zone and tax rates. A proposal to look through, no advice.
#pragma once
#include <optional>
#include <vector>

#include "sellers/types.hpp"

namespace tc::sellers {

struct CountryProposal {
  std::optional<Currency> currency;
  std::optional<Zone> time_zone;
  std::vector<TaxRate> tax_rates;  // never empty; of an unknown country a "standard" of 0 % to fill in
  static constexpr auto fields() {
    return std::array{field<&CountryProposal::currency>("currency"), field<&CountryProposal::time_zone>("time_zone"),
                      field<&CountryProposal::tax_rates>("tax_rates")};
  }
};

CountryProposal proposal_for(const CountryCode&);

}  // namespace tc::sellers
