#include "integration/price_marks.hpp"

#include <gtest/gtest.h>

#include "platform/json/json.hpp"

namespace tc::integration {
namespace {

std::string text_of(const std::vector<MarkedPrice>& marks) { return json::stored(marks); }

MarkedPrice marked(std::int64_t product) {
  return {.group = "Trade",
          .sku = trusted<Sku>(fmt::format("P-{}", product)),
          .price = {.group = {3},
                    .product = {product},
                    .pack = {},
                    .min_quantity = Quantity::whole(1),
                    .before = {},
                    .left = {.price = {12'5000}}}};
}

TEST(PackedPrices, come_back_as_they_were) {
  std::vector<MarkedPrice> marks{marked(1), marked(1), marked(2), marked(3), marked(1)};
  marks[1].price.min_quantity = Quantity::whole(48);
  marks[1].price.listed = true;
  marks[2].price.pack = "Box, \"large\"";
  marks[2].price.valid_from = Day::of(2026, 3, 29);
  marks[3].price.left = {{-1}, Day::of(2026, 12, 31)};
  marks[3].price.before = groups::PriceBefore{{99'999'999'0000}, Day::of(1999, 1, 1)};
  marks[4].price.before = groups::PriceBefore{};
  marks[4].group = "Export";
  marks[4].price.group = {4};
  const auto stored = json::stored(PackedPrices::of(marks));
  EXPECT_EQ(text_of(json::from_stored<PackedPrices>(stored).marks()), text_of(marks));
}

TEST(PackedPrices, of_two_quantities_take_no_more_than_their_rows) {
  std::vector<MarkedPrice> marks;
  for (int i = 0; i < 2'000; ++i) marks.push_back(marked(100'000 + i / 2));
  const auto stored = json::stored(PackedPrices::of(marks));
  EXPECT_LT(stored.size(), marks.size() * 48);
  EXPECT_EQ(json::from_stored<PackedPrices>(stored).marks().size(), marks.size());
}

}  // namespace
}  // namespace tc::integration
