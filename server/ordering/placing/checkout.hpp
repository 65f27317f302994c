// What checking out at a storefront asks for, beside the basket.
#pragma once
#include <vector>

#include "groups/access.hpp"
#include "groups/types.hpp"
#include "ordering/pricing/buying.hpp"
#include "ordering/types.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

struct CheckoutDay {
  bool required = false;
  std::vector<Day> days;
  static constexpr auto fields() {
    return std::array{field<&CheckoutDay::required>("required"),
                      field<&CheckoutDay::days>("days", {.doc = "To choose from, the earliest first"})};
  }
};

struct Checkout {
  bool reference_required = false;
  std::optional<CheckoutDay> delivery_day;
  std::optional<groups::Terms> terms;
  std::optional<std::int64_t> payment_days;
  groups::Asked signature{};
  std::vector<OrderAddress> addresses;
  static constexpr auto fields() {
    return std::array{
        field<&Checkout::reference_required>("reference_required", {.doc = "The customer's own, in `reference`"}),
        field<&Checkout::delivery_day>("delivery_day", {.doc = "Where one may be asked for, in `requested_day`"}),
        field<&Checkout::terms>("terms", {.doc = "To be accepted: their version is sent as `accepted_terms`"}),
        field<&Checkout::payment_days>("payment_days", {.doc = "To pay within"}),
        field<&Checkout::signature>("signature", {.doc = "Drawn or typed, in `signature`"}),
        field<&Checkout::addresses>("addresses", {.doc = "The customer's for deliveries, beside its own"})};
  }
};

Checkout checkout_of(db::Tx&, const Buying&, Instant now);
Checkout find_checkout(db::Tx&, const AtStorefront<Right::order_draft>&, Instant now);

}  // namespace tc::ordering
