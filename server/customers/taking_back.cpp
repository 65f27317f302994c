#include "customers/taking_back.hpp"

#include <map>

#include "base/fingerprint.hpp"
#include "customers/rules.hpp"
#include "customers/store.hpp"
#include "platform/json/json.hpp"
#include "sellers/queries.hpp"

namespace tc::customers {
namespace {

CustomerContent content_of(const Customer& c) {
  return {.name = c.name,
          .email = c.email,
          .contact = c.contact,
          .phone = c.phone,
          .vat_number = c.vat_number,
          .tax_status = c.tax_status,
          .street = c.street,
          .city = c.city,
          .postcode = c.postcode,
          .country = c.country,
          .payment_days = c.payment_days,
          .tags = c.tags,
          .status = c.status,
          .addresses = c.addresses,
          .contacts = c.contacts};
}

Customer with(const Customer& now, const CustomerContent& c) {
  return {.id = now.id,
          .code = now.code,
          .name = c.name,
          .email = c.email,
          .contact = c.contact,
          .phone = c.phone,
          .vat_number = c.vat_number,
          .tax_status = c.tax_status,
          .street = c.street,
          .city = c.city,
          .postcode = c.postcode,
          .country = c.country,
          .payment_days = c.payment_days,
          .tags = c.tags,
          .status = c.status,
          .version = now.version + 1,
          .addresses = c.addresses,
          .contacts = c.contacts};
}

std::int64_t fingerprint(const Customer& customer) {
  Fingerprint print;
  print.add(customer.code);
  print.add(json::stored(content_of(customer)));
  return print.version();
}

}  // namespace

CustomerMark mark_of(const std::optional<Customer>& before, const Customer& after) {
  return {after.id, after.code, before ? std::optional(content_of(*before)) : std::nullopt, fingerprint(after)};
}

std::vector<BackResult> take_back_customers(db::Tx& tx, const Allowed<Right::customer_edit>& by,
                                            std::span<const CustomerMark> marks, const CustomerSet& used, Instant now) {
  std::vector<CustomerId> ids;
  for (const auto& mark : marks) ids.push_back(mark.customer);
  std::map<CustomerId, Customer> there;
  for (auto& customer : load_customers_for_change(tx, by.seller, ids)) there.emplace(customer.id, std::move(customer));
  const auto with_people = customers_with_people(tx, by.seller, ids);
  std::vector<BackResult> results;
  std::vector<Customer> saved;
  std::vector<CustomerId> gone, undone;
  for (const auto& mark : marks) {
    const auto found = there.find(mark.customer);
    if (found == there.end()) {
      results.push_back(kept_as_gone());
    } else if (fingerprint(found->second) != mark.left) {
      results.push_back(kept_as_changed());
    } else if (mark.before) {
      saved.push_back(with(found->second, *mark.before));
      results.push_back({BackOutcome::restored, {}, {}});
    } else if (used.contains(mark.customer) || with_people.contains(mark.customer)) {
      if (found->second.status == CustomerStatus::active) undone.push_back(mark.customer);
      saved.push_back(found->second);
      saved.back().status = CustomerStatus::inactive;
      ++saved.back().version;
      results.push_back({BackOutcome::withdrawn, {}, {}});
    } else {
      gone.push_back(mark.customer);
      results.push_back({BackOutcome::removed, {}, {}});
    }
  }
  save_customers(tx, by.seller, saved, now);
  mark_undone(tx, by.seller, undone);
  delete_customers(tx, by.seller, gone);
  if (!saved.empty() || !gone.empty()) sellers::bump_revision(tx, by.seller);
  return results;
}

}  // namespace tc::customers
