// Verbs on customers.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "customers/taking_back.hpp"
#include "customers/types.hpp"
#include "identity/access.hpp"
#include "platform/db/db.hpp"

namespace tc::customers {

// A new customer; throws what is wrong with it (422), or 409 `code-taken`.
CustomerId create_customer(db::Tx&, const Allowed<Right::customer_edit>&, const CustomerInput&, Instant now);

// 412 unless it is still of `version` (where one is given).
void update_customer(db::Tx&, const Allowed<Right::customer_edit>&, CustomerId, const CustomerInput&,
                     std::optional<std::int64_t> version, Instant now);

struct CustomerPut {
  CustomerId customer;  // 0 where it was refused, or would be added
  PutResult result;
};
// Puts up to `batch_max` customers under their codes: what is wrong with one refuses that one. In the order given;
// the later of two with the same code wins. A customer without a code is refused, since it could not be found again.
std::vector<CustomerPut> put_customers(db::Tx&, const Allowed<Right::customer_edit>&, std::span<const CustomerInput>,
                                       Instant now, const TellCustomer& tell = {});
// What put_customers() would answer; writes nothing.
std::vector<CustomerPut> compare_customers(db::Tx&, SellerId, std::span<const CustomerInput>);

// A link that lets a person order for this customer, and the mail that carries it.
struct InviteBuyer {
  Email email;
  std::string name;
  std::optional<SecurityGroupId> security_group;
  static constexpr auto fields() {
    return std::array{
        field<&InviteBuyer::email>("email"),
        field<&InviteBuyer::name>("name", {.doc = "Of the person", .max_length = 100, .may_be_absent = true}),
        field<&InviteBuyer::security_group>("security_group", {.doc = "Without: the seller's first for customers"})};
  }
};

}  // namespace tc::customers
