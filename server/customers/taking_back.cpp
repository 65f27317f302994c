#include "customers/taking_back.hpp"

#include <map>
#include <tuple>

#include "base/fingerprint.hpp"
#include "customers/rules.hpp"
#include "customers/store.hpp"
#include "platform/json/json.hpp"
#include "sellers/queries.hpp"

namespace tc::customers {
namespace {

// What a customer's content is of.
constexpr auto content_members = std::tuple{
    std::pair{&Customer::name, &CustomerContent::name},
    std::pair{&Customer::email, &CustomerContent::email},
    std::pair{&Customer::contact, &CustomerContent::contact},
    std::pair{&Customer::phone, &CustomerContent::phone},
    std::pair{&Customer::vat_number, &CustomerContent::vat_number},
    std::pair{&Customer::tax_status, &CustomerContent::tax_status},
    std::pair{&Customer::street, &CustomerContent::street},
    std::pair{&Customer::city, &CustomerContent::city},
    std::pair{&Customer::postcode, &CustomerContent::postcode},
    std::pair{&Customer::country, &CustomerContent::country},
    std::pair{&Customer::payment_days, &CustomerContent::payment_days},
    std::pair{&Customer::tags, &CustomerContent::tags},
    std::pair{&Customer::status, &CustomerContent::status},
    std::pair{&Customer::addresses, &CustomerContent::addresses},
    std::pair{&Customer::contacts, &CustomerContent::contacts}};

template <class F>
void each_content_member(F&& use) {
  std::apply([&](const auto&... pair) { (use(pair.first, pair.second), ...); }, content_members);
}

CustomerContent content_of(const Customer& customer) {
  CustomerContent content;
  each_content_member([&](auto from, auto to) { content.*to = customer.*from; });
  return content;
}

Customer with(Customer customer, const CustomerContent& content) {
  each_content_member([&](auto to, auto from) { customer.*to = content.*from; });
  ++customer.version;
  return customer;
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
