// A seller's customers, as other modules and the API see them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/change.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/names.hpp"
#include "platform/http/route.hpp"

namespace tc::customers {

inline constexpr std::uint32_t code_length_max = 40;
inline constexpr std::uint32_t name_length_max = 200;
inline constexpr std::uint32_t line_length_max = 200;  // of contact, phone, address lines
inline constexpr std::uint32_t tag_length_max = 40;
inline constexpr std::size_t tags_max = 50;
inline constexpr std::int64_t payment_days_max = 365;
inline constexpr std::size_t batch_max = 2'000;  // customers put in one call

// Replaces the category of the tax scheme (EN 16931): an exempt customer, one that owes the tax itself, one abroad.
enum class TaxStatus : std::uint8_t { normal, exempt, reverse_charge, export_outside };
constexpr auto names_of(TaxStatus) {
  return std::array<std::string_view, 4>{"normal", "exempt", "reverse-charge", "export"};
}

enum class CustomerStatus : std::uint8_t { active, inactive };
constexpr auto names_of(CustomerStatus) { return std::array<std::string_view, 2>{"active", "inactive"}; }

enum class AddressKind : std::uint8_t { billing, delivery, post };
constexpr auto names_of(AddressKind) { return std::array<std::string_view, 3>{"billing", "delivery", "post"}; }

inline constexpr std::size_t addresses_max = 50;
inline constexpr std::size_t contacts_max = 50;

// Beside the customer's own address, which stands where there is none of the kind. Of billing and post there is one.
struct CustomerAddress {
  AddressKind kind = AddressKind::delivery;
  std::string name, contact, street, city, postcode, country, phone;
  static constexpr auto fields() {
    constexpr Limits line{.max_length = line_length_max, .may_be_absent = true};
    return std::array{
        field<&CustomerAddress::kind>("kind"),
        field<&CustomerAddress::name>(
            "name",
            {.doc = "Who receives; empty: the customer", .max_length = line_length_max, .may_be_absent = true}),
        field<&CustomerAddress::contact>("contact", line),
        field<&CustomerAddress::street>("street", {.max_length = line_length_max}),
        field<&CustomerAddress::city>("city", {.max_length = line_length_max}),
        field<&CustomerAddress::postcode>("postcode", line),
        field<&CustomerAddress::country>("country", {.doc = "ISO 3166-1 alpha-2", .max_length = 2}),
        field<&CustomerAddress::phone>("phone", line)};
  }
  friend bool operator==(const CustomerAddress&, const CustomerAddress&) = default;
};

// A person at the customer, with a login or without.
struct CustomerContact {
  std::string name, role, email, phone;
  static constexpr auto fields() {
    constexpr Limits line{.max_length = line_length_max, .may_be_absent = true};
    return std::array{field<&CustomerContact::name>("name", {.max_length = line_length_max}),
                      field<&CustomerContact::role>(
                          "role", {.doc = "Such as accounts", .max_length = line_length_max, .may_be_absent = true}),
                      field<&CustomerContact::email>("email", {.max_length = 254, .may_be_absent = true}),
                      field<&CustomerContact::phone>("phone", line)};
  }
  friend bool operator==(const CustomerContact&, const CustomerContact&) = default;
};

// As its row, and as the API shows it.
struct Customer {
  CustomerId id;
  std::string code;  // the seller's own, such as its ERP's; "" for none
  std::string name;
  std::string email;  // checked on the way in; "" for none
  std::string contact, phone, vat_number;
  TaxStatus tax_status{};
  std::string street, city, postcode;
  std::string country;  // ISO 3166-1 alpha-2, "" where not known
  std::optional<std::int64_t> payment_days;
  std::vector<std::string> tags;
  CustomerStatus status{};
  std::int64_t version{};
  std::vector<CustomerAddress> addresses;
  std::vector<CustomerContact> contacts;
  static constexpr auto fields() {
    return std::array{field<&Customer::id>("id"),
                      field<&Customer::code>("code"),
                      field<&Customer::name>("name"),
                      field<&Customer::email>("email"),
                      field<&Customer::contact>("contact"),
                      field<&Customer::phone>("phone"),
                      field<&Customer::vat_number>("vat_number"),
                      field<&Customer::tax_status>("tax_status"),
                      field<&Customer::street>("street"),
                      field<&Customer::city>("city"),
                      field<&Customer::postcode>("postcode"),
                      field<&Customer::country>("country"),
                      field<&Customer::payment_days>("payment_days"),
                      field<&Customer::tags>("tags"),
                      field<&Customer::status>("status"),
                      field<&Customer::version>("version"),
                      field<&Customer::addresses>("addresses", {.doc = "Beside its own"}),
                      field<&Customer::contacts>("contacts")};
  }
  friend bool operator==(const Customer&, const Customer&) = default;
};

// What is put under a code, or edited. What is absent stays as it is, null empties it.
struct CustomerInput {
  Change<std::string> code, name, email, contact, phone, vat_number;
  Change<TaxStatus> tax_status;
  Change<std::string> street, city, postcode, country;
  Change<std::int64_t> payment_days;
  Change<std::vector<std::string>> tags;
  Change<CustomerStatus> status;
  Change<std::vector<CustomerAddress>> addresses;
  Change<std::vector<CustomerContact>> contacts;
  static constexpr auto fields() {
    return std::array{
        field<&CustomerInput::code>("code", {.doc = "The seller's own code", .max_length = code_length_max}),
        field<&CustomerInput::name>("name", {.max_length = name_length_max}),
        field<&CustomerInput::email>("email", {.max_length = 254}),
        field<&CustomerInput::contact>("contact", {.max_length = line_length_max}),
        field<&CustomerInput::phone>("phone", {.max_length = line_length_max}),
        field<&CustomerInput::vat_number>("vat_number", {.max_length = line_length_max}),
        field<&CustomerInput::tax_status>("tax_status"),
        field<&CustomerInput::street>("street", {.max_length = line_length_max}),
        field<&CustomerInput::city>("city", {.max_length = line_length_max}),
        field<&CustomerInput::postcode>("postcode", {.max_length = line_length_max}),
        field<&CustomerInput::country>("country", {.doc = "ISO 3166-1 alpha-2", .max_length = 2}),
        field<&CustomerInput::payment_days>("payment_days", {.min = 0, .max = payment_days_max}),
        field<&CustomerInput::tags>("tags", {.max_length = tag_length_max, .max_items = tags_max}),
        field<&CustomerInput::status>("status"),
        field<&CustomerInput::addresses>("addresses", {.doc = "All of them", .max_items = addresses_max}),
        field<&CustomerInput::contacts>("contacts", {.doc = "All of them", .max_items = contacts_max})};
  }
};

struct CustomerListInput {
  std::string q;
  std::optional<CustomerStatus> status;
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{
        field<&CustomerListInput::q>("q", {.doc = "Part of name, code, e-mail or city", .may_be_absent = true}),
        field<&CustomerListInput::status>("status"), field<&CustomerListInput::cursor>("cursor", http::cursor_limits),
        field<&CustomerListInput::limit>("limit", http::limit_limits)};
  }
};

}  // namespace tc::customers
