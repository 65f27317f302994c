#include "ordering/basket/handing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "customers/queries.hpp"
#include "identity/queries.hpp"
#include "ordering/basket/store.hpp"
#include "platform/mail/mail.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

using namespace basket_store;
using identity::CustomerLogin;

[[noreturn]] void refuse(std::string pointer, std::string code, std::string detail) {
  throw Problem::invalid({{std::move(pointer), std::move(code), std::move(detail)}});
}

CustomerLogin require_placer(db::Tx& tx, const AtBasket& at, MembershipId id) {
  auto logins = identity::logins_of_customer(tx, at.seller, at.customer);
  const auto found = std::ranges::find(logins, id, &CustomerLogin::id);
  if (found == logins.end()) throw Problem::not_found();
  if (found->user == at.actor.user) refuse("/colleague", "oneself", "This is you: choose a colleague.");
  if (!found->rights.has(Right::order_place))
    refuse("/colleague", "may-not-place", "This colleague may not place orders either.");
  return std::move(*found);
}

// Both baskets are kept from other devices, always in the same order, so that two who hand over to each other at once
// don't wait for each other.
void touch_both(db::Tx& tx, BasketKey mine, BasketKey theirs, Instant now) {
  if (theirs.user < mine.user) std::swap(mine, theirs);
  touch(tx, mine, now);
  touch(tx, theirs, now);
}

std::vector<BasketLineRow> moved(std::vector<BasketLineRow> rows, const BasketKey& to, Instant now) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].basket = to;
    rows[i].place = now.microseconds + static_cast<std::int64_t>(i);
  }
  return rows;
}

void tell(db::Tx& tx, const AtBasket& at, const CustomerLogin& to, const HandOverBasket& input, const OrderLinks& links,
          std::size_t lines, Instant now) {
  const auto seller = sellers::require_seller(tx, at.seller);
  const auto link = fmt::format("{}/storefronts/{}/basket", links.public_url, links.ids->text(at.storefront));
  auto message = mail::compose("ordering/mail/basket_handed_over",
                               {{"name", to.name},
                                {"who", at.actor.name},
                                {"customer", customers::require_customer(tx, at.seller, at.customer).name},
                                {"count", lines == 1 ? "one line" : fmt::format("{} lines", lines)},
                                {"note", std::string(trim(input.note))},
                                {"link", link}},
                               {seller.name, seller.accent.text()});
  message.to = to.email;
  message.to_name = to.name;
  mail::send(tx, message, at.seller, "basket_handed_over", now);
}

}  // namespace

HandedOver hand_over_basket(db::Tx& tx, const AtBasket& at, const HandOverBasket& input, const OrderLinks& links,
                            Instant now) {
  const auto to = require_placer(tx, at, input.colleague);
  const BasketKey mine{at.seller, at.storefront, at.actor.user}, theirs{at.seller, at.storefront, to.user};
  touch_both(tx, mine, theirs, now);
  const auto rows = lines(tx, mine);
  if (rows.empty()) refuse("", "no-lines", "There is nothing to hand over: add a line first.");
  add_lines(tx, moved(rows, theirs, now));
  if (count_lines(tx, theirs) > lines_per_order_max)
    refuse("/colleague", "too-many-lines",
           fmt::format("With these your colleague's basket would have more than {} lines.", lines_per_order_max));
  remove_lines(tx, mine);
  tell(tx, at, to, input, links, rows.size(), now);
  return {to.name, static_cast<std::int64_t>(rows.size())};
}

}  // namespace tc::ordering
