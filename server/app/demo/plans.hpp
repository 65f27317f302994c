// Whom the demo is about: two sellers, and the groups in which their customers order.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "base/currency.hpp"
#include "base/ids.hpp"
#include "groups/types.hpp"

namespace tc::app::demo {

// Amounts in minor units. The first group of a seller has prices of its own, the others follow it by their factor.
struct GroupPlan {
  std::string_view name;
  std::int64_t price_percent, delivery, free_above, minimum;
  groups::Acceptance acceptance;
  bool reference_required = false;
  groups::Asked delivery_day{};
  std::int64_t payment_days = 30;
  groups::StockShown stock_shown = groups::StockShown::in_out;
};

struct SellerPlan {
  std::string_view name, domain, country, accent, sku_prefix, street, city, postcode;
  std::int64_t price_percent;  // of cost
  std::array<GroupPlan, 3> groups;
  std::string_view second_site = {};
};

inline constexpr std::array<SellerPlan, 2> plans{
    SellerPlan{"Larkfield Wholesale",
               "larkfield.example",
               "GB",
               "#0b5c69",
               "",
               "14 Foundry Road",
               "Leeds",
               "LS11 5QP",
               210,
               {GroupPlan{"Trade UK", 100, 950, 30000, 25000, groups::Acceptance::staff},
                GroupPlan{"Key accounts", 92, 0, 0, 25000, groups::Acceptance::automatic, true, groups::Asked::optional,
                          60, groups::StockShown::number},
                GroupPlan{"Garden centres", 96, 1200, 45000, 20000, groups::Acceptance::staff, false,
                          groups::Asked::optional}},
               "Goole depot"},
    SellerPlan{"Carrick Trading",
               "carrick.example",
               "IE",
               "#8a2f4c",
               "C",
               "3 Dock Street",
               "Galway",
               "H91 Y2X4",
               235,
               {GroupPlan{"Trade Ireland", 100, 1200, 40000, 15000, groups::Acceptance::automatic},
                GroupPlan{"Hotels & cafés", 95, 800, 25000, 10000, groups::Acceptance::automatic, false,
                          groups::Asked::optional},
                GroupPlan{"Schools & councils",
                          98,
                          1200,
                          40000,
                          10000,
                          groups::Acceptance::staff,
                          true,
                          {},
                          45,
                          groups::StockShown::no}}}};

// What was made of a plan. By company: where it orders; 0 where it is no customer.
struct Office {
  const SellerPlan* plan{};
  SellerId id;
  Currency currency;
  std::vector<GroupId> groups;
  std::vector<ProductId> products;
  std::vector<std::string> skus;  // of the products
  std::vector<StorefrontId> storefronts;
  std::vector<CustomerId> customers;
};

// The place in `groups` of a company's group: most order in the first.
inline std::size_t group_of(std::size_t company, std::size_t groups) {
  return company % 5 < 3 ? 0 : std::min(groups - 1, company % 5 - 2);
}

}  // namespace tc::app::demo
