#include "groups/codes.hpp"

#include <gtest/gtest.h>

namespace tc::groups {
namespace {

catalog::Product candle() {
  catalog::Product product;
  product.unit = "each";
  product.packs = {{.name = "Box", .units = 6}, {.name = "Pallet", .units = 480}};
  return product;
}

TEST(PackMeant, is_named_in_the_ways_people_write_it) {
  for (const auto* written : {"Box", "box", "Box 6", "box of 6", "6"}) EXPECT_EQ(pack_meant(candle(), written), "Box");
  EXPECT_EQ(pack_meant(candle(), "480"), "Pallet");
}

TEST(PackMeant, is_the_base_unit_by_its_name) { EXPECT_EQ(pack_meant(candle(), "Each"), ""); }

TEST(PackMeant, stays_as_written_where_there_is_none_such) { EXPECT_EQ(pack_meant(candle(), "Crate"), "Crate"); }

}  // namespace
}  // namespace tc::groups
