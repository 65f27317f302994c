#include "ordering/placing/checkout.hpp"

#include "groups/queries.hpp"
#include "ordering/placing/delivery_days.hpp"

namespace tc::ordering {
namespace {

std::optional<CheckoutDay> delivery_day_of(const Buying& buying, Instant now) {
  const auto& rule = buying.group.settings.delivery_day;
  if (rule.asked == groups::Asked::off) return std::nullopt;
  return CheckoutDay{rule.asked == groups::Asked::required, delivery_days(rule, buying.seller, now)};
}

}  // namespace

Checkout checkout_of(db::Tx& tx, const Buying& buying, Instant now) {
  const auto version = buying.group.terms_version;
  return {.reference_required = buying.group.settings.reference_required,
          .delivery_day = delivery_day_of(buying, now),
          .terms = version == 0 ? std::nullopt
                                : std::optional(groups::terms_of(tx, buying.seller.id, buying.group.id, version)),
          .payment_days = payment_days_of(buying),
          .signature = buying.group.settings.signature,
          .addresses = delivery_addresses_of(buying.customer)};
}

Checkout find_checkout(db::Tx& tx, const AtStorefront<Right::order_draft>& at, Instant now) {
  return checkout_of(tx, read_buying(tx, at.seller, at.group, at.customer), now);
}

}  // namespace tc::ordering
