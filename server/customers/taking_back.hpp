// Customers as they were before a change, so that it can be taken back.
// Public: imports are taken back.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/taking_back.hpp"
#include "customers/types.hpp"
#include "identity/access.hpp"

namespace tc::customers {

// A customer without its code.
struct CustomerContent {
  std::string name, email, contact, phone, vat_number;
  TaxStatus tax_status{};
  std::string street, city, postcode, country;
  std::optional<std::int64_t> payment_days;
  std::vector<std::string> tags;
  CustomerStatus status{};
  std::vector<CustomerAddress> addresses;
  std::vector<CustomerContact> contacts;
  static constexpr auto fields() {
    return std::array{field<&CustomerContent::name>("name", {.max_length = name_length_max}),
                      field<&CustomerContent::email>("email", {.max_length = 254}),
                      field<&CustomerContent::contact>("contact"),
                      field<&CustomerContent::phone>("phone"),
                      field<&CustomerContent::vat_number>("vat_number"),
                      field<&CustomerContent::tax_status>("tax_status"),
                      field<&CustomerContent::street>("street"),
                      field<&CustomerContent::city>("city"),
                      field<&CustomerContent::postcode>("postcode"),
                      field<&CustomerContent::country>("country"),
                      field<&CustomerContent::payment_days>("payment_days"),
                      field<&CustomerContent::tags>("tags"),
                      field<&CustomerContent::status>("status"),
                      field<&CustomerContent::addresses>("addresses"),
                      field<&CustomerContent::contacts>("contacts")};
  }
};

struct CustomerMark {
  CustomerId customer;
  std::string code;
  std::optional<CustomerContent> before;  // none: it was new
  std::int64_t left{};                    // the fingerprint of its code and content afterwards
  static constexpr auto fields() {
    return std::array{field<&CustomerMark::customer>("customer"), field<&CustomerMark::code>("code"),
                      field<&CustomerMark::before>("before"), field<&CustomerMark::left>("left")};
  }
};

// Told of each customer that a batch adds or changes, once, with its states before and after the batch.
using TellCustomer = std::function<void(const std::optional<Customer>& before, const Customer& after)>;
CustomerMark mark_of(const std::optional<Customer>& before, const Customer& after);

using CustomerSet = std::unordered_set<CustomerId>;

// Each customer once. Those that are not as the mark says stay. New ones are withdrawn (inactive) where they are among
// the `used` or have logins or invitations by now, else they are gone.
std::vector<BackResult> take_back_customers(db::Tx&, const Allowed<Right::customer_edit>&,
                                            std::span<const CustomerMark>, const CustomerSet& used, Instant now);

}  // namespace tc::customers
