#include "customers/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace tc::customers {
namespace {

using Wrong = std::vector<Violation>;

void set_line(std::string& to, const Change<std::string>& from) { from.apply(to, collapse_spaces); }

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return text;
}

std::vector<std::string> tidy_tags(const std::vector<std::string>& tags) {
  std::vector<std::string> tidy;
  for (const auto& tag : tags)
    if (auto text = collapse_spaces(tag); !text.empty()) tidy.push_back(std::move(text));
  std::ranges::sort(tidy);
  tidy.erase(std::unique(tidy.begin(), tidy.end()), tidy.end());
  return tidy;
}

void check_line(Wrong& wrong, std::string_view field, std::string_view text, std::size_t length_max) {
  if (length(text) > length_max)
    wrong.push_back({fmt::format("/{}", field), "too-long", fmt::format("Write at most {} characters.", length_max)});
  else if (!is_printable(text))
    wrong.push_back(
        {fmt::format("/{}", field), "not-printable", "Leave out line breaks, tabs and invisible characters."});
}

template <class T>
void check_parses(Wrong& wrong, std::string_view field, std::string_view text) {
  if (text.empty()) return;
  if (const auto parsed = T::parse(text); !parsed)
    wrong.push_back({fmt::format("/{}", field), "not-valid", parsed.error()});
}

std::string tidy_country(const std::string& code) { return upper(collapse_spaces(code)); }

std::vector<CustomerAddress> tidy_addresses(std::vector<CustomerAddress> addresses) {
  for (auto& address : addresses) {
    for (auto* line : {&address.name, &address.contact, &address.street, &address.city, &address.postcode,
                       &address.phone})
      *line = collapse_spaces(*line);
    address.country = tidy_country(address.country);
  }
  return addresses;
}

std::vector<CustomerContact> tidy_contacts(std::vector<CustomerContact> contacts) {
  for (auto& contact : contacts)
    for (auto* line : {&contact.name, &contact.role, &contact.email, &contact.phone}) *line = collapse_spaces(*line);
  return contacts;
}

void check_needed(Wrong& wrong, const std::string& at, std::string_view field, std::string_view text,
                  std::string_view words) {
  if (text.empty()) wrong.push_back({fmt::format("/{}/{}", at, field), "missing", std::string(words)});
  check_line(wrong, fmt::format("{}/{}", at, field), text, line_length_max);
}

void check_address(Wrong& wrong, const std::string& at, const CustomerAddress& address) {
  check_needed(wrong, at, "street", address.street, "The address needs a street.");
  check_needed(wrong, at, "city", address.city, "The address needs a town.");
  if (address.country.empty()) check_needed(wrong, at, "country", "", "The address needs a country.");
  check_parses<CountryCode>(wrong, at + "/country", address.country);
  check_line(wrong, at + "/name", address.name, line_length_max);
  check_line(wrong, at + "/contact", address.contact, line_length_max);
  check_line(wrong, at + "/postcode", address.postcode, line_length_max);
  check_line(wrong, at + "/phone", address.phone, line_length_max);
}

void check_addresses(Wrong& wrong, const std::vector<CustomerAddress>& addresses) {
  bool billing = false, post = false;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const auto at = fmt::format("addresses/{}", i);
    const auto kind = addresses[i].kind;
    check_address(wrong, at, addresses[i]);
    if (kind == AddressKind::delivery) continue;
    if (std::exchange(kind == AddressKind::billing ? billing : post, true))
      wrong.push_back({fmt::format("/{}/kind", at), "kind-twice", "There is an address of this kind already."});
  }
}

void check_contacts(Wrong& wrong, const std::vector<CustomerContact>& contacts) {
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const auto at = fmt::format("contacts/{}", i);
    check_needed(wrong, at, "name", contacts[i].name, "A contact needs a name.");
    check_parses<Email>(wrong, at + "/email", contacts[i].email);
    check_line(wrong, at + "/role", contacts[i].role, line_length_max);
    check_line(wrong, at + "/phone", contacts[i].phone, line_length_max);
  }
}

}  // namespace

Customer apply(Customer before, const CustomerInput& input) {
  auto customer = std::move(before);
  set_line(customer.code, input.code);
  set_line(customer.name, input.name);
  set_line(customer.email, input.email);
  set_line(customer.contact, input.contact);
  set_line(customer.phone, input.phone);
  set_line(customer.vat_number, input.vat_number);
  input.tax_status.apply(customer.tax_status);
  set_line(customer.street, input.street);
  set_line(customer.city, input.city);
  set_line(customer.postcode, input.postcode);
  input.country.apply(customer.country, tidy_country);
  input.payment_days.apply(customer.payment_days);
  input.tags.apply(customer.tags, tidy_tags);
  input.status.apply(customer.status);
  input.addresses.apply(customer.addresses, tidy_addresses);
  input.contacts.apply(customer.contacts, tidy_contacts);
  return customer;
}

std::vector<Violation> check(const Customer& customer) {
  Wrong wrong;
  if (customer.name.empty()) wrong.push_back({"/name", "name-missing", "A customer needs a name."});
  check_line(wrong, "code", customer.code, code_length_max);
  check_line(wrong, "name", customer.name, name_length_max);
  check_line(wrong, "contact", customer.contact, line_length_max);
  check_line(wrong, "phone", customer.phone, line_length_max);
  check_line(wrong, "vat_number", customer.vat_number, line_length_max);
  check_line(wrong, "street", customer.street, line_length_max);
  check_line(wrong, "city", customer.city, line_length_max);
  check_line(wrong, "postcode", customer.postcode, line_length_max);
  check_parses<Email>(wrong, "email", customer.email);
  check_parses<CountryCode>(wrong, "country", customer.country);
  if (customer.payment_days && (*customer.payment_days < 0 || *customer.payment_days > payment_days_max))
    wrong.push_back({"/payment_days", "out-of-range", fmt::format("Write 0 to {} days.", payment_days_max)});
  if (customer.tags.size() > tags_max)
    wrong.push_back({"/tags", "too-many", fmt::format("A customer has at most {} tags.", tags_max)});
  for (const auto& tag : customer.tags) check_line(wrong, "tags", tag, tag_length_max);
  check_addresses(wrong, customer.addresses);
  check_contacts(wrong, customer.contacts);
  return wrong;
}

std::string find_key(const Customer& customer) {
  return fold_case(customer.name + "\n" + customer.code + "\n" + customer.email + "\n" + customer.city);
}

}  // namespace tc::customers
