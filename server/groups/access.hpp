// A buyer at a storefront: what comes first in every endpoint below /storefronts/{storefront}. A storefront that is
// unknown, another's, or at which the login is no longer active answers 404; a missing right 403.
#pragma once
#include <optional>

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"
#include "groups/settings.hpp"
#include "identity/access.hpp"

namespace tc {
namespace groups {

// What one statement finds of a buyer's standing at a storefront, with what every page there needs.
struct StorefrontStanding {
  StorefrontId storefront;
  SellerId seller;
  GroupId group;
  CustomerId customer;
  MembershipId membership;
  std::string user_name;
  Currency currency;
  TaxSchemeId tax_scheme;
  GroupId base_group;
  Factor factor;
  std::optional<std::int64_t> smallest_pack;
  Zone zone;  // the seller's
  StockShown stock_shown{};
  Rights rights;
};

}  // namespace groups

template <Right R>
class AtStorefront {
 public:
  static constexpr Right right = R;
  StorefrontId storefront;
  SellerId seller;
  GroupId group;
  CustomerId customer;
  Actor actor;
  groups::StorefrontStanding standing;

 private:
  friend struct StorefrontGate;
  AtStorefront(groups::StorefrontStanding s, Actor actor)
      : storefront(s.storefront),
        seller(s.seller),
        group(s.group),
        customer(s.customer),
        actor(std::move(actor)),
        standing(std::move(s)) {}
};

struct StorefrontGate {
  template <Right R>
  static AtStorefront<R> enter(http::Context& ctx) {
    Actor actor;
    auto standing = require(ctx, R, actor);
    return {std::move(standing), std::move(actor)};
  }
  // For what acts without a request: the demo, jobs, tests. Rights are not checked, the membership is.
  template <Right R>
  static AtStorefront<R> on_behalf(db::Tx& tx, StorefrontId storefront, UserId user) {
    Actor actor;
    auto standing = require(tx, storefront, user, actor);
    return {std::move(standing), std::move(actor)};
  }

 private:
  static groups::StorefrontStanding require(http::Context&, Right, Actor&);
  static groups::StorefrontStanding require(db::Tx&, StorefrontId, UserId, Actor&);
};

namespace http {
template <Right R>
struct access_of<AtStorefront<R>> {
  static constexpr Access access{.kind = "storefront", .right = word_of(R), .parameter = "storefront"};
  static AtStorefront<R> get(Context& ctx) { return StorefrontGate::enter<R>(ctx); }
};
}  // namespace http
}  // namespace tc
