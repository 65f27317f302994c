// All SQL of groups, prices and storefronts.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "groups/access.hpp"
#include "groups/queries.hpp"
#include "groups/types.hpp"
#include "platform/db/db.hpp"

namespace tc::groups {

std::optional<Group> load_group_for_change(db::Tx&, SellerId, GroupId);
std::vector<Group> load_groups_named(db::Tx&, SellerId, std::string_view folded_name);
void insert_group(db::Tx&, SellerId, const Group&);
void update_group_row(db::Tx&, SellerId, const Group&);
bool is_base_of_any(db::Tx&, SellerId, GroupId);
bool has_prices(db::Tx&, SellerId, GroupId);

struct GroupListRow {
  Group group;
  Bytes name_key;
  static constexpr auto fields() {
    return std::array{field<&GroupListRow::group>("group"), field<&GroupListRow::name_key>("name_key")};
  }
};
std::vector<GroupListRow> list_groups(db::Tx&, SellerId, const Bytes& after_name, GroupId after, std::int64_t limit);

// Prices of some products, by product.
std::vector<PriceRow> load_prices(db::Tx&, SellerId, GroupId, const db::Integers& products);
void save_prices(db::Tx&, SellerId, GroupId, const std::vector<PriceRow>&);
std::int64_t delete_prices(db::Tx&, SellerId, GroupId, ProductId);

std::optional<StorefrontId> load_storefront(db::Tx&, SellerId, GroupId, CustomerId);
void insert_storefront(db::Tx&, const Storefront&);
std::int64_t delete_storefront(db::Tx&, SellerId, GroupId, CustomerId);
std::int64_t count_customers(db::Tx&, SellerId, GroupId);

struct GroupCustomerRow {
  CustomerId customer;
  std::string name;
  StorefrontId storefront;
  static constexpr auto fields() {
    return std::array{field<&GroupCustomerRow::customer>("customer"), field<&GroupCustomerRow::name>("name"),
                      field<&GroupCustomerRow::storefront>("storefront")};
  }
};
std::vector<GroupCustomerRow> list_customers(db::Tx&, SellerId, GroupId, CustomerId after, std::int64_t limit);

std::optional<StorefrontStanding> load_standing(db::Tx&, StorefrontId, UserId);

}  // namespace tc::groups
