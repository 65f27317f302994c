// What other modules read of groups, prices and storefronts.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalog/uses.hpp"
#include "groups/rules.hpp"
#include "groups/types.hpp"
#include "platform/db/db.hpp"

namespace tc::groups {

std::optional<Group> find_group(db::Tx&, SellerId, GroupId);
Group require_group(db::Tx&, SellerId, GroupId);  // 404
// By name as written, else without regard to case.
std::optional<Group> find_group_named(db::Tx&, SellerId, std::string_view name);

std::optional<std::string> first_group_name(db::Tx&, SellerId);

// Terms and conditions of a group; version 0, and no text, where it has none of that version.
Terms terms_of(db::Tx&, SellerId, GroupId, std::int64_t version);

// The rows that the prices of some products follow from.
class PriceList {
 public:
  PriceList(std::vector<PriceRow> own, std::vector<PriceRow> inherited, Factor factor);
  ProductPrices of(ProductId product) const;

 private:
  // Rows by product, found without moving them: they come that way already, only in another order of products.
  class Rows {
   public:
    explicit Rows(std::vector<PriceRow> rows);
    std::span<const PriceRow> of(ProductId product) const;

   private:
    struct Run {
      ProductId product;
      std::size_t first, count;
    };
    void find_runs();
    bool are_in_order() const;
    std::vector<PriceRow> rows_;
    std::vector<Run> runs_;
  };

  Rows own_, inherited_;
  Factor factor_;
};
PriceList prices_for(db::Tx&, SellerId, const Group&, const std::vector<ProductId>&);

// Every line in the order given: priced, or with the reason why it can't be ordered.
std::vector<PricedLine> price_lines(db::Tx&, SellerId, const Group&, CustomerId, std::span<const LineRequest>, Day);

// For catalog's Uses: how many prices packs of the products have, and which of them have any price.
std::vector<catalog::PackUse> prices_of_packs(db::Tx&, SellerId, const db::Integers& products);
catalog::ProductSet priced_products(db::Tx&, SellerId, const db::Integers& products);

// A storefront as rows of other modules need it (an order names group and customer).
struct Storefront {
  StorefrontId id;
  SellerId seller;
  GroupId group;
  CustomerId customer;
  static constexpr auto fields() {
    return std::array{field<&Storefront::id>("id"), field<&Storefront::seller>("seller"),
                      field<&Storefront::group>("trade_group"), field<&Storefront::customer>("customer")};
  }
};
std::optional<Storefront> find_storefront(db::Tx&, SellerId, GroupId, CustomerId);
std::vector<Storefront> storefronts_of_customer(db::Tx&, SellerId, CustomerId);

struct StorefrontSeller {
  SellerId id;
  std::string name, accent, logo;
  bool trying{};
  static constexpr auto fields() {
    return std::array{field<&StorefrontSeller::id>("id"), field<&StorefrontSeller::name>("name"),
                      field<&StorefrontSeller::accent>("accent"), field<&StorefrontSeller::logo>("logo"),
                      field<&StorefrontSeller::trying>("trying", {.doc = "Not live yet: orders are tests"})};
  }
};
struct StorefrontGroup {
  GroupId id;
  std::string name;
  Currency currency;
  StockShown stock_shown{};
  static constexpr auto fields() {
    return std::array{field<&StorefrontGroup::id>("id"), field<&StorefrontGroup::name>("name"),
                      field<&StorefrontGroup::currency>("currency"),
                      field<&StorefrontGroup::stock_shown>("stock_shown")};
  }
};
struct StorefrontCustomer {
  CustomerId id;
  std::string name;
  static constexpr auto fields() {
    return std::array{field<&StorefrontCustomer::id>("id"), field<&StorefrontCustomer::name>("name")};
  }
};
struct StorefrontSummary {
  StorefrontId id;
  StorefrontSeller seller;
  StorefrontGroup group;
  StorefrontCustomer customer;
  std::vector<Right> rights;
  static constexpr auto fields() {
    return std::array{field<&StorefrontSummary::id>("id"), field<&StorefrontSummary::seller>("seller"),
                      field<&StorefrontSummary::group>("group"), field<&StorefrontSummary::customer>("customer"),
                      field<&StorefrontSummary::rights>("rights")};
  }
};
// All storefronts of a login, over all sellers, by the seller's and the group's name.
std::vector<StorefrontSummary> storefronts_of_user(db::Tx&, UserId);

}  // namespace tc::groups
