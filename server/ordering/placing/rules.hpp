// The checks of placing, reported together, and the order that passes them. Pure.
#pragma once
#include "identity/access.hpp"
#include "ordering/order/store.hpp"
#include "ordering/placing/types.hpp"
#include "ordering/pricing/buying.hpp"

namespace tc::ordering {

// What is to become an order, whoever asks for it and however.
struct Wanted {
  SellerId seller;
  GroupId group;
  CustomerId customer;
  StorefrontId storefront;
  OrderSource source{};
  Actor actor;
  std::optional<Money> expected_total;
  std::optional<std::string> external_number;
  std::string reference, note;
  std::optional<OrderAddress> deliver_to;
  std::optional<Day> requested_day;
  std::optional<std::int64_t> accepted_terms;  // the version
  std::optional<SiteId> site = {};             // none: the default one
  std::optional<Signature> signature;
  UserId buyer;  // for whom staff enter it, where it is one of the customer's people
  std::string buyer_name = {};
};

void check_address(const OrderAddress&, std::vector<Violation>& wrong);  // pointers are below /deliver_to

std::vector<Violation> check_placing(const Wanted&, const Buying&, const Document&, Instant now);

// The order with its first events, still without ids and number.
WholeOrder make_order(const Wanted&, const Buying&, const Document&, Instant now);
// Its parts, for what changes an order afterwards.
LineRow row_of(const DocumentLine&, SellerId, std::int64_t number);
void put_sums(WholeOrder&, const Document&);  // number of lines, sums and taxes
// Gives all but its lines, which are written before, its ids, one for each event, and its number.
void number_order(WholeOrder&, OrderId, const std::vector<EventId>& events, std::int64_t number,
                  const std::string& prefix);

}  // namespace tc::ordering
