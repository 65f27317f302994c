#include "sellers/rules.hpp"

#include <gtest/gtest.h>

#include "sellers/tax_proposals.hpp"

namespace tc::sellers {
namespace {

TaxRate rate(std::string tax_class, TaxCategory category, std::int64_t percent) {
  return {std::move(tax_class), "", category, Percent::whole(percent)};
}

TEST(TaxSchemes, name_each_class_once_with_a_rate_that_its_category_allows) {
  using enum TaxCategory;
  struct {
    std::vector<TaxRate> rates;
    std::string pointer;  // of the first violation
  } const table[] = {
      {{rate("standard", standard, 20), rate("books", zero_rated, 0)}, ""},
      {{}, "/rates"},
      {{rate("standard", standard, 0)}, "/rates/0/percent"},
      {{rate("standard", standard, 20), rate("books", zero_rated, 5)}, "/rates/1/percent"},
      {{rate("standard", standard, 20), rate("standard", standard, 5)}, "/rates/1/tax_class"},
      {{rate(" ", standard, 20)}, "/rates/0/tax_class"},
  };
  for (const auto& row : table) {
    const auto wrong = check_rates(row.rates, "/rates");
    EXPECT_EQ(wrong.empty() ? "" : wrong.front().pointer, row.pointer);
  }
}

TEST(TaxSchemes, are_proposed_whole_for_every_country) {
  for (const auto* country : {"GB", "IE", "DE", "FI", "DK", "US", "ZW"}) {
    const auto proposal = proposal_for(trusted<CountryCode>(country));
    EXPECT_TRUE(check_rates(proposal.tax_rates, "").empty()) << country;
    EXPECT_EQ(proposal.tax_rates.front().tax_class, "standard") << country;
  }
}

TEST(TaxSchemes, of_the_united_kingdom_and_ireland_are_those_of_their_tax_offices) {
  const auto text = [](const char* country) {
    std::string all;
    for (const auto& rate : proposal_for(trusted<CountryCode>(country)).tax_rates)
      all += rate.tax_class + " " + std::string(code(rate.category)) + " " + rate.percent.text() + "; ";
    return all;
  };
  EXPECT_EQ(text("GB"), "standard S 20; reduced S 5; zero Z 0; exempt E 0; ");
  EXPECT_EQ(text("IE"),
            "standard S 23; reduced S 13.5; second_reduced S 9; super_reduced S 4.8; zero Z 0; exempt E 0; ");
  EXPECT_EQ(text("US"), "standard O 0; ");
}

TEST(Proposals, know_the_currency_and_zone_of_the_european_union_and_the_united_kingdom) {
  const auto ireland = proposal_for(trusted<CountryCode>("IE"));
  EXPECT_EQ(ireland.currency, trusted<Currency>("EUR"));
  EXPECT_EQ(ireland.time_zone, trusted<Zone>("Europe/Dublin"));
  EXPECT_FALSE(proposal_for(trusted<CountryCode>("US")).currency) << "not guessed: it is asked for";
}

TEST(Colours, are_six_hexadecimal_digits) {
  EXPECT_EQ(Colour::parse("#0B7285")->text(), "#0b7285");
  for (const auto* text : {"", "#", "0b7285", "#0b728", "#0b72855", "#0b728g", "red", "#0b728 "})
    EXPECT_FALSE(Colour::parse(text)) << text;
}

TEST(Lines, lose_blanks_and_refuse_what_can_t_be_shown) {
  std::vector<Violation> wrong;
  EXPECT_EQ(one_line("  Harbour   Supplies ", "/name", wrong), "Harbour Supplies");
  EXPECT_TRUE(wrong.empty());
  one_line("   ", "/name", wrong);
  one_line("a\x01", "/name", wrong);
  ASSERT_EQ(wrong.size(), 2u);
  EXPECT_EQ(wrong[0].code, "missing");
  EXPECT_EQ(wrong[1].code, "not-printable");
}

}  // namespace
}  // namespace tc::sellers
