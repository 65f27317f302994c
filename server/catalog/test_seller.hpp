// For tests: a seller with products.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "catalog/commands.hpp"
#include "catalog/queries.hpp"
#include "platform/db/test_databases.hpp"
#include "sellers/commands.hpp"

namespace tc::catalog {

inline ProductInput named(std::string_view sku, std::string_view name) {
  ProductInput input;
  input.sku = trusted<Sku>(sku);
  input.name = std::string(name);
  return input;
}

class WithSeller : public db::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    seller = make_seller("Harbour Supplies");
  }

  // One that is live.
  SellerId make_seller(std::string name) {
    const auto by = Gate::operator_on_behalf({{}, {}, "test"});
    return database().write([&](db::Tx& tx) {
      const auto made = sellers::create_seller(tx, by, {.name = name, .country = trusted<CountryCode>("GB")}, now);
      sellers::go_live(tx, Gate::on_behalf<Right::setting_edit>(made, {{}, {}, "test"}), now);
      return made;
    });
  }

  template <Right R>
  Allowed<R> allowed() const {
    return Gate::on_behalf<R>(seller, {{}, {}, "test"});
  }

  std::vector<PutResult> put(const std::vector<ProductInput>& inputs) {
    return database().write([&](db::Tx& tx) { return put_products(tx, allowed<Right::product_edit>(), inputs, now); });
  }
  ProductId put_named(std::string_view sku, std::string_view name) {
    put({named(sku, name)});
    return product(sku).id;
  }
  Product product(std::string_view sku) {
    return database().read([&](db::Tx& tx) { return find_by_sku(tx, seller, trusted<Sku>(sku)).value(); });
  }

  static constexpr Instant now{1'800'000'000'000'000};
  SellerId seller;
};

}  // namespace tc::catalog
