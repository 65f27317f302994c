#include "catalog/codes.hpp"

#include "catalog/listing.hpp"
#include "catalog/test_seller.hpp"

namespace tc::catalog {
namespace {

class Codes : public WithSeller {
 protected:
  void SetUp() override {
    WithSeller::SetUp();
    if (IsSkipped()) return;
    tin = add("KT-1170", "Retro biscuit tin", "5012345678900");
    mug = add("KT-1171", "Retro mug", "5012345678917");
    lantern = add("GD-7702", "Zinc garden lantern", "");
  }
  ProductId add(std::string_view sku, std::string_view name, std::string_view barcode) {
    auto input = named(sku, name);
    input.barcode = std::string(barcode);
    put({input});
    const auto id = product(sku).id;
    database().write([&](db::Tx& tx) { list_products(tx, seller, trade, {id}); });
    return id;
  }
  ProductId found(const std::string& code) {
    const auto products = database().read([&](db::Tx& tx) { return listed_by_code(tx, seller, trade, {code}); });
    const auto at = products.find(code);
    return at == products.end() ? ProductId{} : at->second.id;
  }
  std::string near(const std::string& code) {
    const auto products = database().read([&](db::Tx& tx) { return listed_near(tx, seller, trade, {code}, 3); });
    std::string skus;
    for (const auto& product : products.at(code)) skus += (skus.empty() ? "" : " ") + product.sku.text();
    return skus;
  }

  static constexpr GroupId trade{77};
  ProductId tin, mug, lantern;
};
TC_ON_BOTH_DATABASES(Codes);

TEST_P(Codes, are_skus_as_written_or_without_case_and_barcodes) {
  EXPECT_EQ(found("KT-1170"), tin);
  EXPECT_EQ(found("kt-1170"), tin);
  EXPECT_EQ(found("5012345678917"), mug);
  EXPECT_EQ(found("501234567891"), ProductId{});
  EXPECT_EQ(found(""), ProductId{});
}

TEST_P(Codes, of_what_the_group_does_not_list_are_unknown) {
  put_named("HD-1", "Not for this group");
  EXPECT_EQ(found("HD-1"), ProductId{});
  EXPECT_EQ(near("HD-11"), "");
}

TEST_P(Codes, that_two_products_have_as_barcode_are_nobodys) {
  add("KT-1172", "Retro mug, the same again", "5012345678917");
  EXPECT_EQ(found("5012345678917"), ProductId{});
  EXPECT_EQ(near("5012345678917"), "KT-1171 KT-1172") << "but both may be meant";
}

TEST_P(Codes, have_the_skus_near_that_one_slip_makes_of_them) {
  EXPECT_EQ(near("KT-117O"), "KT-1170 KT-1171") << "another letter";
  EXPECT_EQ(near("GD-7072"), "GD-7702") << "two that changed places";
  EXPECT_EQ(near("GD7702"), "GD-7702") << "one that is missing";
  EXPECT_EQ(near("gd-77702"), "GD-7702") << "one too many";
  EXPECT_EQ(near("GD-0000"), "");
}

TEST_P(Codes, that_are_words_have_what_the_search_finds_near) {
  EXPECT_EQ(near("lanten"), "GD-7702");
  EXPECT_EQ(near("retro"), "KT-1171 KT-1170");
}

TEST_P(Codes, have_nothing_near_that_is_no_longer_sold) {
  auto withdrawn = named("GD-7702", "Zinc garden lantern");
  withdrawn.status = ProductStatus::inactive;
  put({withdrawn});
  EXPECT_EQ(near("GD-7072"), "");
  EXPECT_EQ(found("GD-7702"), lantern) << "it is known, and told to be withdrawn where it is priced";
}

TEST(NearSkus, are_none_of_codes_that_are_too_long_or_not_ascii) {
  EXPECT_TRUE(sku_keys_near(std::string(near_letters_max + 1, 'x')).empty());
  EXPECT_TRUE(sku_keys_near("Tür").empty());
  EXPECT_TRUE(sku_keys_near("").empty());
}

}  // namespace
}  // namespace tc::catalog
