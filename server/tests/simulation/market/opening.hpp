// A market as it opens: two sellers in two currencies, each with the same two customers, whose people have baskets at
// both.
#pragma once
#include <memory>

#include "tests/simulation/market/simulation.hpp"
#include "tests/support/world.hpp"

namespace tc::tests::market {

class OpenMarket : public World {
 protected:
  // In a deployment of its own, where there was another market before.
  Market open_market();

 private:
  Seller open_seller(Market&, std::string_view name, std::string_view country, std::string_view currency);
  void add_product(Market&, Seller&, Product product, std::string_view sku);
  void add_buyer(Market&, std::string_view name, std::size_t customer, bool may_place);
  UserId person(std::string_view name);
  http::Client as(UserId user);
  bool used_ = false;
};

}  // namespace tc::tests::market
