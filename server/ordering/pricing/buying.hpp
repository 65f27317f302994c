// What an order is made under, as seller, group and customer have it now.
#pragma once
#include <span>

#include "base/time.hpp"
#include "customers/types.hpp"
#include "groups/types.hpp"
#include "ordering/pricing/document.hpp"
#include "platform/db/db.hpp"
#include "sellers/types.hpp"

namespace tc::ordering {

struct Buying {
  std::int64_t revision = 0;  // the seller's: while it stands still, all of this and all prices hold
  sellers::Seller seller;
  groups::Group group;
  customers::Customer customer;
  Conditions conditions;
};

Buying read_buying(db::Tx&, SellerId, GroupId, CustomerId);
Document price(db::Tx&, const Buying&, std::span<const groups::LineRequest>, Instant now);

// The customer's own terms, else the group's.
std::optional<std::int64_t> payment_days_of(const Buying&);
// Where to, where the group has that shown.
std::optional<sellers::BankDetails> pay_to_of(const Buying&);

// The scheme's rates as they apply to a customer of that tax status.
std::vector<TaxRate> rates_for(std::vector<TaxRate> rates, customers::TaxStatus);
OrderAddress address_of(const customers::Customer&);
// Where invoices go: the customer's address for them, else its own.
OrderAddress billing_address_of(const customers::Customer&);
// Where goods may go, beside the customer's own address.
std::vector<OrderAddress> delivery_addresses_of(const customers::Customer&);

}  // namespace tc::ordering
