// All SQL of customers.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "customers/taking_back.hpp"
#include "customers/types.hpp"
#include "platform/db/db.hpp"

namespace tc::customers {

std::optional<Customer> load_customer(db::Tx&, SellerId, CustomerId);
std::map<std::string, Customer> customers_by_code(db::Tx&, SellerId, const std::vector<std::string>& codes);

std::vector<Customer> load_customers_for_change(db::Tx&, SellerId, const std::vector<CustomerId>&);  // locked

// Those of them that have logins or invitations, or are somebody's to look after.
CustomerSet customers_with_people(db::Tx&, SellerId, const std::vector<CustomerId>&);
// Notes that they are inactive because an import was taken back, until somebody changes them; and which of these still
// are.
void mark_undone(db::Tx&, SellerId, const std::vector<CustomerId>&);
CustomerSet find_undone(db::Tx&, SellerId, const std::vector<CustomerId>&);
void delete_customers(db::Tx&, SellerId, const std::vector<CustomerId>&);

// Inserts those that are not there yet, else updates. Throws db::Conflict where another customer has the code.
void save_customers(db::Tx&, SellerId, const std::vector<Customer>&, Instant now);

// One page by name, after (name_key, id) where given; limit + 1 rows tell whether more follow.
struct CustomerKey {
  Bytes name_key;
  CustomerId id;
};
struct ListedCustomer {
  Bytes name_key;
  Customer customer;
  static constexpr auto fields() {
    return std::array{field<&ListedCustomer::name_key>("name_key"), field<&ListedCustomer::customer>("customer")};
  }
};
struct CustomerFilter {
  std::string q;  // folded
  std::optional<CustomerStatus> status;
  std::vector<CustomerId> only;  // empty: all
};
std::vector<ListedCustomer> list_customers(db::Tx&, SellerId, const CustomerFilter&,
                                           const std::optional<CustomerKey>& after, std::int32_t limit);

}  // namespace tc::customers
