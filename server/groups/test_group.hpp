// For tests: a seller with a group.
#pragma once
#include "catalog/test_seller.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {

class WithGroup : public catalog::WithSeller {
 protected:
  void SetUp() override {
    WithSeller::SetUp();
    if (!IsSkipped()) trade = make_group("Trade");
  }

  TaxSchemeId tax_scheme() {
    return database().read([&](db::Tx& tx) { return sellers::tax_schemes(tx, seller).front().id; });
  }
  GroupInput group_input(std::string name) {
    GroupInput input;
    input.name = std::move(name);
    input.currency = trusted<Currency>("GBP");
    input.tax_scheme = tax_scheme();
    return input;
  }
  GroupId make_group(const GroupInput& input) {
    return database().write([&](db::Tx& tx) { return create_group(tx, allowed<Right::group_edit>(), input); });
  }
  GroupId make_group(std::string name) { return make_group(group_input(std::move(name))); }

  static PriceInput price(std::string_view sku, std::string_view amount, int from = 1, std::string group = "Trade") {
    PriceInput input;
    input.group = std::move(group);
    input.sku = trusted<Sku>(sku);
    input.min_quantity = Quantity::whole(from);
    input.price = UnitPrice::parse(amount).value();
    return input;
  }
  std::vector<PutResult> put_prices(const std::vector<PriceInput>& inputs) {
    return database().write([&](db::Tx& tx) { return groups::put_prices(tx, allowed<Right::price_edit>(), inputs); });
  }

  GroupId trade;
};

}  // namespace tc::groups
