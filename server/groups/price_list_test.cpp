#include <gmock/gmock.h>

#include "groups/queries.hpp"

namespace tc::groups {
namespace {

using testing::ElementsAre;

PriceRow row(std::int64_t product, std::int64_t from) {
  PriceRow row;
  row.product = {product};
  row.min_quantity = Quantity::whole(from);
  return row;
}

std::vector<std::int64_t> quantities(std::span<const PriceRow> rows) {
  std::vector<std::int64_t> all;
  for (const auto& each : rows) all.push_back(each.min_quantity.thousandths / 1000);
  return all;
}

TEST(PriceLists, have_the_rows_of_a_product_in_order_however_they_come) {
  const std::vector<PriceRow> by_name{row(7, 1), row(7, 24), row(3, 1), row(3, 10)};
  const std::vector<PriceRow> turned{row(7, 24), row(7, 1), row(3, 1), row(3, 10)};
  const std::vector<PriceRow> mixed{row(3, 10), row(7, 1), row(3, 1), row(7, 24)};
  for (const auto& rows : {by_name, turned, mixed}) {
    const PriceList prices(rows, {}, {});
    EXPECT_THAT(quantities(prices.of({3}).own), ElementsAre(1, 10));
    EXPECT_THAT(quantities(prices.of({7}).own), ElementsAre(1, 24));
    EXPECT_THAT(quantities(prices.of({5}).own), ElementsAre());
    EXPECT_THAT(quantities(prices.of({7}).inherited), ElementsAre());
  }
}

}  // namespace
}  // namespace tc::groups
