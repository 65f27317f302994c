#include "catalog/rules.hpp"

#include <gmock/gmock.h>

namespace tc::catalog {
namespace {

using testing::ElementsAre;
using testing::Field;

Product lamp() {
  Product product;
  product.sku = trusted<Sku>("L1");
  product.name = "Lamp";
  product.tax_class = "standard";
  product.unit = "each";
  return product;
}

std::vector<std::string> codes(const Product& product) {
  std::vector<std::string> codes;
  for (const auto& violation : check(product, {"books", "standard"}))
    codes.push_back(violation.pointer + " " + violation.code);
  return codes;
}

TEST(Packs, are_written_as_csv_has_them_and_read_back) {
  const std::vector<Pack> packs{{"Bag", 6}, {"Half pallet", 240}};
  EXPECT_EQ(packs_text(packs), "Bag=6;Half pallet=240");
  EXPECT_EQ(parse_packs("Bag=6;Half pallet=240"), packs);
  EXPECT_EQ(parse_packs(" Bag = 6 ; Half pallet=240; "), packs);
  EXPECT_EQ(parse_packs(""), std::vector<Pack>{});
}

TEST(Packs, that_cannot_be_read_say_how_to_write_them) {
  for (const auto* text : {"Bag", "Bag=", "Bag=six", "Bag=6.5", "Bag=6;Pallet", "=", "Bag=99999999999999999999"}) {
    const auto parsed = parse_packs(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_THAT(parsed.error(), testing::HasSubstr("Bag=6;Pallet=480"));
  }
}

TEST(Category, is_a_tidy_path) {
  EXPECT_EQ(tidy_category(" Tools /  Hand   tools/ "), "Tools/Hand tools");
  EXPECT_EQ(tidy_category("//"), "");
  EXPECT_THAT(categories_above("A/B/C"), ElementsAre("A", "A/B", "A/B/C"));
  EXPECT_THAT(categories_above(""), ElementsAre());
}

TEST(Product, takes_what_is_given_and_keeps_the_rest) {
  auto before = lamp();
  before.brand = "Lux";
  before.description = "Bright";
  ProductInput input;
  input.sku = before.sku;
  input.name = "  Desk   lamp ";
  input.brand = "";
  const auto after = apply(before, input);
  EXPECT_EQ(after.name, "Desk lamp");
  EXPECT_EQ(after.brand, "");
  EXPECT_EQ(after.description, "Bright");
}

TEST(Product, has_a_unit_and_a_tax_class_even_where_none_is_said) {
  ProductInput input;
  input.sku = trusted<Sku>("X");
  input.unit = " ";
  const auto product = apply({}, input);
  EXPECT_EQ(product.unit, "each");
  EXPECT_EQ(product.tax_class, "standard");
}

TEST(Product, that_is_whole_has_nothing_to_mend) { EXPECT_THAT(codes(lamp()), ElementsAre()); }

TEST(Product, names_everything_to_mend_at_once) {
  auto product = lamp();
  product.name = "";
  product.tax_class = "bread";
  product.category = "1/2/3/4/5/6/7";
  product.weight_g = -1;
  product.packs = {{"Bag", 0}, {"bag", 6}, {"a=b", 2}};
  EXPECT_THAT(codes(product), ElementsAre("/name name-missing", "/category too-deep", "/tax_class tax-class-unknown",
                                          "/weight_g out-of-range", "/packs/0/units pack-units",
                                          "/packs/1/name pack-repeated", "/packs/2/name pack-name"));
}

TEST(Product, with_a_long_or_hidden_text_is_refused) {
  auto product = lamp();
  product.name = std::string(name_length_max + 1, 'x');
  product.brand = "A\tB";
  product.description = std::string(description_length_max + 1, 'x');
  EXPECT_THAT(codes(product), ElementsAre("/name too-long", "/description too-long", "/brand not-printable"));
  product = lamp();
  product.name = std::string(name_length_max, 'x');
  EXPECT_THAT(codes(product), ElementsAre());
}

TEST(Gtin, has_a_length_and_a_check_digit) {
  // GS1's examples and everyday ones.
  for (const auto* good : {"4006381333931", "73513537", "036000291452", "00012345600012", "9780306406157"})
    EXPECT_TRUE(is_gtin(good)) << good;
  for (const auto* bad : {"4006381333932", "73513536", "123", "400638133393X", "", "40063813339310"})
    EXPECT_FALSE(is_gtin(bad)) << bad;
}

TEST(Gtin, that_is_wrong_is_a_warning_only) {
  auto product = lamp();
  product.barcode = "4006381333932";
  EXPECT_THAT(codes(product), ElementsAre());
  EXPECT_THAT(look_over(product), ElementsAre(Field(&Violation::code, "barcode-check-digit")));
  product.barcode = "4006381333931";
  EXPECT_THAT(look_over(product), ElementsAre());
}

}  // namespace
}  // namespace tc::catalog
