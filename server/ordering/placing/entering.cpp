#include "ordering/placing/entering.hpp"

#include "customers/queries.hpp"
#include "groups/queries.hpp"

namespace tc::ordering {

EnterPreview preview_entering(db::Tx& tx, const Allowed<Right::order_edit>& by, CustomerId customer,
                              const EnterPreviewInput& input, Instant now) {
  if (!by.scope.allows(customer) || !customers::find_customer(tx, by.seller, customer)) throw Problem::not_found();
  if (!groups::find_storefront(tx, by.seller, input.group, customer))
    throw Problem::invalid({{"/group", "not-a-member", "The customer does not order from this group."}});
  const auto buying = read_buying(tx, by.seller, input.group, customer);
  auto match = match_lines(tx, buying, input.lines, now);
  EnterPreview preview{.lines = std::move(match.order.lines),
                       .matched = match.order.matched,
                       .totals = totals_of(match.document, buying.conditions.currency),
                       .missing = {},
                       .deliver_to = address_of(buying.customer),
                       .asked = checkout_of(tx, buying, now)};
  if (match.order.matched > 0)
    for (auto& violation : check_minima(match.document, buying.conditions))
      preview.missing.push_back(std::move(violation.detail));
  return preview;
}

}  // namespace tc::ordering
