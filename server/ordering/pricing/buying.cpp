#include "ordering/pricing/buying.hpp"

#include <algorithm>

#include "customers/queries.hpp"
#include "groups/queries.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

struct Replacement {
  TaxCategory category;
  std::string_view label;
};

std::optional<Replacement> replacement_for(customers::TaxStatus status) {
  switch (status) {
    case customers::TaxStatus::normal:
      return std::nullopt;
    case customers::TaxStatus::exempt:
      return Replacement{TaxCategory::exempt, "Tax exempt"};
    case customers::TaxStatus::reverse_charge:
      return Replacement{TaxCategory::reverse_charge, "Reverse charge"};
    case customers::TaxStatus::export_outside:
      return Replacement{TaxCategory::export_outside, "Export"};
  }
  return std::nullopt;
}

Conditions conditions_of(const groups::Group& group, sellers::TaxScheme scheme, const customers::Customer& customer) {
  return {.currency = group.currency,
          .delivery_charge = group.delivery_charge,
          .delivery_by_value = group.settings.delivery_by_value,
          .delivery_by_weight = group.settings.delivery_by_weight,
          .delivery_free_from = group.delivery_free_above,
          .minimum = group.minimum_order_value,
          .minimum_volume = group.settings.minimum_volume,
          .rounding = scheme.rounding,
          .rates = rates_for(std::move(scheme.rates), customer.tax_status)};
}

OrderAddress address_of(const customers::Customer& customer, const customers::CustomerAddress& address) {
  return {.name = address.name.empty() ? customer.name : address.name,
          .contact = address.contact,
          .street = address.street,
          .city = address.city,
          .postcode = address.postcode,
          .country = address.country,
          .phone = address.phone};
}

}  // namespace

std::vector<TaxRate> rates_for(std::vector<TaxRate> rates, customers::TaxStatus status) {
  const auto instead = replacement_for(status);
  if (!instead) return rates;
  for (auto& rate : rates) {
    rate.category = instead->category;
    rate.label = instead->label;
    rate.percent = {};
  }
  return rates;
}

std::optional<std::int64_t> payment_days_of(const Buying& buying) {
  return buying.customer.payment_days ? buying.customer.payment_days : buying.group.settings.payment_days;
}

std::optional<sellers::BankDetails> pay_to_of(const Buying& buying) {
  if (!buying.group.settings.bank_details_shown || buying.seller.bank.iban.empty()) return std::nullopt;
  return buying.seller.bank;
}

Buying read_buying(db::Tx& tx, SellerId seller, GroupId group, CustomerId customer) {
  // The counter first: what changes while the rest is read moves it on.
  Buying buying{.revision = sellers::revision(tx, seller),
                .seller = sellers::require_seller(tx, seller),
                .group = groups::require_group(tx, seller, group),
                .customer = customers::require_customer(tx, seller, customer),
                .conditions = {}};
  auto scheme = sellers::require_tax_scheme(tx, seller, buying.group.tax_scheme);
  buying.conditions = conditions_of(buying.group, std::move(scheme), buying.customer);
  return buying;
}

Document price(db::Tx& tx, const Buying& buying, std::span<const groups::LineRequest> lines, Instant now) {
  const auto day = sellers::today(buying.seller, now);
  auto priced = groups::price_lines(tx, buying.seller.id, buying.group, buying.customer.id, lines, day);
  return make_document(std::move(priced), buying.conditions);
}

OrderAddress address_of(const customers::Customer& customer) {
  return {.name = customer.name,
          .contact = customer.contact,
          .street = customer.street,
          .city = customer.city,
          .postcode = customer.postcode,
          .country = customer.country,
          .phone = customer.phone};
}

OrderAddress billing_address_of(const customers::Customer& customer) {
  const auto found =
      std::ranges::find(customer.addresses, customers::AddressKind::billing, &customers::CustomerAddress::kind);
  return found == customer.addresses.end() ? address_of(customer) : address_of(customer, *found);
}

std::vector<OrderAddress> delivery_addresses_of(const customers::Customer& customer) {
  std::vector<OrderAddress> addresses;
  for (const auto& address : customer.addresses)
    if (address.kind == customers::AddressKind::delivery) addresses.push_back(address_of(customer, address));
  return addresses;
}

}  // namespace tc::ordering
