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
std::int64_t add_terms(db::Tx&, SellerId, GroupId, const std::string& text);  // returns the new version

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
// The same of products that are named once each, in any order.
std::vector<PriceRow> load_prices_unsorted(db::Tx&, SellerId, GroupId, const db::Integers& products);
std::vector<PriceRow> load_prices_for_change(db::Tx&, SellerId, GroupId, const db::Integers& products);  // locked
void save_prices(db::Tx&, SellerId, GroupId, const std::vector<PriceRow>&);
void delete_price_rows(db::Tx&, SellerId, GroupId, const std::vector<PriceRow>&);
std::int64_t delete_prices(db::Tx&, SellerId, GroupId, const db::Integers& products);
// In the order of product, pack, minimum and beginning.
std::vector<PriceRow> load_all_prices(db::Tx&, SellerId, GroupId, std::int64_t limit);

// The prices of one product in some groups, by group.
struct PriceInGroup {
  GroupId group;
  PriceRow row;
  static constexpr auto fields() {
    return std::array{field<&PriceInGroup::group>("trade_group"), field<&PriceInGroup::row>("row")};
  }
};
std::vector<PriceInGroup> load_prices_in(db::Tx&, SellerId, const db::Integers& groups, ProductId);
// Those of the groups whose catalogue has the product.
std::vector<GroupId> load_listed_in(db::Tx&, SellerId, const db::Integers& groups, ProductId);

std::optional<StorefrontId> load_storefront(db::Tx&, SellerId, GroupId, CustomerId);
void insert_storefront(db::Tx&, const Storefront&);
std::int64_t delete_storefront(db::Tx&, SellerId, GroupId, CustomerId);
std::int64_t count_customers(db::Tx&, SellerId, GroupId);

struct GroupCustomerRow {
  CustomerId customer;
  std::string name, code;
  StorefrontId storefront;
  static constexpr auto fields() {
    return std::array{field<&GroupCustomerRow::customer>("customer"), field<&GroupCustomerRow::name>("name"),
                      field<&GroupCustomerRow::code>("code"), field<&GroupCustomerRow::storefront>("storefront")};
  }
};
std::vector<GroupCustomerRow> list_customers(db::Tx&, SellerId, GroupId, const Scope&, CustomerId after,
                                             std::int64_t limit);

// The groups that a customer orders from, by name.
struct CustomerGroup {
  GroupId group;
  std::string name;
  Currency currency;
  StorefrontId storefront;
  static constexpr auto fields() {
    return std::array{field<&CustomerGroup::group>("id"), field<&CustomerGroup::name>("name"),
                      field<&CustomerGroup::currency>("currency"), field<&CustomerGroup::storefront>("storefront")};
  }
};
std::vector<CustomerGroup> groups_of_customer(db::Tx&, SellerId, CustomerId);

// A group's catalogue in its order, behind a place.
struct ListingRow {
  ProductId product;
  Bytes name_key;
  static constexpr auto fields() {
    return std::array{field<&ListingRow::product>("product"), field<&ListingRow::name_key>("name_key")};
  }
};
std::vector<ListingRow> list_catalogue(db::Tx&, SellerId, GroupId, const Bytes& after_name, ProductId after,
                                       std::int64_t limit);

// A product as a buyer's page shows it, in the order of the page.
struct PageRow {
  ProductId id;
  std::string sku, name, unit, category, packs, tax_class;
  Bytes name_key;
  std::string image;
  static constexpr auto fields() {
    return std::array{field<&PageRow::id>("id"),
                      field<&PageRow::sku>("sku"),
                      field<&PageRow::name>("name"),
                      field<&PageRow::unit>("unit"),
                      field<&PageRow::category>("category"),
                      field<&PageRow::packs>("packs"),
                      field<&PageRow::tax_class>("tax_class"),
                      field<&PageRow::name_key>("name_key"),
                      field<&PageRow::image>("image")};
  }
};
struct PagePlace {
  Bytes name_key;
  ProductId product;
};
std::vector<PageRow> load_page(db::Tx&, SellerId, GroupId, const PagePlace& after, std::int64_t limit);
struct PageFilter {
  std::string category, brand;  // brand "": of any
};
std::vector<PageRow> load_category_page(db::Tx&, SellerId, GroupId, const PageFilter&, const PagePlace& after,
                                        std::int64_t limit);
std::vector<PageRow> load_brand_page(db::Tx&, SellerId, GroupId, const std::string& brand, const PagePlace& after,
                                     std::int64_t limit);
std::vector<PageRow> load_page_of(db::Tx&, SellerId, const db::Integers& products, const std::string& brand = "");
// The texts of the statements that a page is read with, for the test of their plans.
extern const std::string_view page_sql, category_page_sql, brand_page_sql, page_prices_sql;
// Prices in `prices_of` that hold that day, of the products which the catalogue `listed_in` has between two places.
std::vector<PriceRow> load_page_prices(db::Tx&, SellerId, GroupId listed_in, GroupId prices_of, const PagePlace& after,
                                       const PagePlace& last, Day);

struct CategoryRow {
  std::string path;
  std::int64_t products{};
  static constexpr auto fields() {
    return std::array{field<&CategoryRow::path>("path"), field<&CategoryRow::products>("products")};
  }
};
std::vector<CategoryRow> load_categories(db::Tx&, SellerId, GroupId);
struct BrandRow {
  std::string brand;
  std::int64_t products{};
  static constexpr auto fields() {
    return std::array{field<&BrandRow::brand>("brand"), field<&BrandRow::products>("products")};
  }
};
std::vector<BrandRow> load_brands(db::Tx&, SellerId, GroupId);

std::optional<StorefrontStanding> load_standing(db::Tx&, StorefrontId, UserId);

}  // namespace tc::groups
