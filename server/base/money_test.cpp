#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/problem.hpp"
#include "base/random.hpp"

namespace tc {
namespace {

constexpr auto half_away = Rounding::half_away;

UnitPrice price(std::string_view text) { return UnitPrice::parse(text).value(); }

TEST(Money, is_written_with_the_decimals_of_its_currency) {
  const struct {
    std::int64_t minor;
    int exponent;
    std::string_view text;
  } table[] = {
      {1234, 2, "12.34"},
      {1200, 2, "12.00"},
      {5, 2, "0.05"},
      {-5, 2, "-0.05"},
      {-1234, 2, "-12.34"},
      {0, 2, "0.00"},
      {500, 0, "500"},
      {-500, 0, "-500"},
      {0, 0, "0"},
      {1, 3, "0.001"},
      {-12345, 3, "-12.345"},
      {123456, 4, "12.3456"},
      {std::numeric_limits<std::int64_t>::min(), 2, "-92233720368547758.08"},
  };
  for (const auto& [minor, exponent, text] : table) EXPECT_EQ(Minor{minor}.text(exponent), text);
}

TEST(Money, is_read_strictly) {
  const struct {
    std::string_view text;
    int exponent;
    std::int64_t minor;             // -1 where it is refused
    std::string_view because = {};  // a part of the sentence
  } table[] = {
      {"12.34", 2, 1234},
      {"12.3", 2, 1230},
      {"12", 2, 1200},
      {"0", 2, 0},
      {"-0.00", 2, 0},
      {"007.50", 2, 750},
      {"-12.34", 2, -1234},
      {"500", 0, 500},
      {"1.234", 3, 1234},
      {"1000000000000", 2, Minor::limit},
      {"1000000000000.01", 2, -1, "smaller"},
      {"99999999999999999999999", 2, -1, "smaller"},
      {"12.345", 2, -1, "at most 2 decimals"},
      {"12.340", 2, -1, "at most 2 decimals"},
      {"500.0", 0, -1, "without decimals"},
      {"1,234.00", 2, -1, "in digits"},
      {"1.234,00", 2, -1, "in digits"},
      {"1 234", 2, -1, "in digits"},
      {" 12", 2, -1, "in digits"},
      {"12 ", 2, -1, "in digits"},
      {"1e3", 2, -1, "in digits"},
      {"+12", 2, -1, "in digits"},
      {"--12", 2, -1, "in digits"},
      {"12-", 2, -1, "in digits"},
      {".5", 2, -1, "in digits"},
      {"5.", 2, -1, "in digits"},
      {".", 2, -1, "in digits"},
      {"-", 2, -1, "in digits"},
      {"", 2, -1, "in digits"},
      {"0x10", 2, -1, "in digits"},
      {"NaN", 2, -1, "in digits"},
      {"£12", 2, -1, "in digits"},
      {"１２", 2, -1, "in digits"},  // full-width digits
      {std::string_view("12\0", 3), 2, -1, "in digits"},
  };
  for (const auto& [text, exponent, minor, because] : table) {
    const auto parsed = Minor::parse(text, exponent);
    ASSERT_EQ(parsed.has_value(), because.empty()) << text;
    if (parsed)
      EXPECT_EQ(parsed->value, minor) << text;
    else
      EXPECT_NE(parsed.error().find(because), std::string::npos) << text << ": " << parsed.error();
  }
}

TEST(Money, of_any_size_comes_back_from_its_text) {
  Random random(2);
  for (int i = 0; i < 2'000; ++i) {
    const Minor amount{random.between(-Minor::limit, Minor::limit) >> random.between(0, 40)};
    for (const int exponent : {0, 2, 3, 4}) ASSERT_EQ(Minor::parse(amount.text(exponent), exponent), amount);
  }
}

TEST(Money, adds_and_is_refused_where_it_would_wrap_around) {
  constexpr Minor most{std::numeric_limits<std::int64_t>::max()};
  constexpr Minor least{std::numeric_limits<std::int64_t>::min()};
  Minor sum{2};
  sum += Minor{3};
  sum -= Minor{10};
  EXPECT_EQ(sum, Minor{-5});
  EXPECT_EQ(-sum, Minor{5});
  EXPECT_EQ(most + least, Minor{-1});
  EXPECT_THROW(most + Minor{1}, Problem);
  EXPECT_THROW(least - Minor{1}, Problem);
  EXPECT_THROW(-least, Problem);
}

TEST(Money, of_ten_thousand_of_the_largest_lines_still_adds_up) {
  Minor sum{};
  for (int line = 0; line < 10'000; ++line) sum += Minor{Minor::limit};
  EXPECT_EQ(sum.value, 10'000 * Minor::limit);
}

TEST(Money, for_sentences_names_its_currency) {
  const auto text = [](std::int64_t amount, std::string_view currency) {
    return Money{Minor{amount}, trusted<Currency>(currency)}.text();
  };
  EXPECT_EQ(text(1234, "GBP"), "£12.34");
  EXPECT_EQ(text(315014, "GBP"), "£3,150.14");
  EXPECT_EQ(text(-123456789, "EUR"), "-€1,234,567.89");
  EXPECT_EQ(text(99999, "JPY"), "¥99,999");
  EXPECT_EQ(text(100000, "SEK"), "SEK\u00a01,000.00");
  EXPECT_EQ(text(-5, "USD"), "-$0.05");
  EXPECT_EQ((Money{Minor{1234}, trusted<Currency>("JPY")}.amount_text()), "1234");
}

TEST(UnitPrices, show_the_currencys_decimals_and_up_to_four) {
  const struct {
    std::string_view in;
    int exponent;
    std::string_view out;
  } table[] = {
      {"2.5", 2, "2.50"},        {"2", 2, "2.00"},        {"0.0375", 2, "0.0375"}, {"0.0370", 2, "0.037"},
      {"0.03", 2, "0.03"},       {"-1.5", 2, "-1.50"},    {"500", 0, "500"},       {"0.5", 0, "0.5"},
      {"1.2", 3, "1.200"},       {"1.2345", 3, "1.2345"}, {"1", 4, "1.0000"},      {"0", 2, "0.00"},
      {"-0.0001", 2, "-0.0001"},
  };
  for (const auto& [in, exponent, out] : table) EXPECT_EQ(UnitPrice::parse(in)->text(exponent), out) << in;
}

TEST(UnitPrices, have_no_fifth_decimal) {
  EXPECT_FALSE(UnitPrice::parse("0.00001"));
  EXPECT_FALSE(UnitPrice::parse("1.00000"));
  EXPECT_TRUE(UnitPrice::parse("100000000000"));
  EXPECT_FALSE(UnitPrice::parse("100000000000.0001"));
}

TEST(LineNet, is_price_times_quantity_rounded_half_away_once) {
  const struct {
    std::string_view price, quantity;
    int exponent;
    std::string_view net;
  } table[] = {
      {"9.95", "2", 2, "19.90"},
      {"0.0375", "3", 2, "0.11"},       // 0.1125
      {"0.005", "1", 2, "0.01"},        // half up …
      {"-0.005", "1", 2, "-0.01"},      // … and half down
      {"0.005", "-1", 2, "-0.01"},      //
      {"0.0049", "1", 2, "0.00"},       //
      {"0.015", "1", 2, "0.02"},        // not to even
      {"0.025", "1", 2, "0.03"},        //
      {"0.0001", "49.999", 2, "0.00"},  // 0.0049999
      {"0.0001", "50", 2, "0.01"},      //
      {"1.1", "2.5", 2, "2.75"},        //
      {"3.3333", "3", 2, "10.00"},      // 9.9999
      {"0.1", "0.05", 2, "0.01"},       // 0.005
      {"0.5", "1", 0, "1"},             // yen
      {"0.5", "-1", 0, "-1"},           //
      {"0.4999", "1", 0, "0"},          //
      {"99.5", "3", 0, "299"},          // 298.5
      {"0.0005", "1", 3, "0.001"},      // dinar
      {"0.0004", "1", 3, "0.000"},      //
      {"1.2345", "1.5", 3, "1.852"},    // 1.85175
      {"1.2345", "1.5", 4, "1.8518"},   //
      {"-9.99", "3", 2, "-29.97"},      // a credit
      {"100000000000", "10", 2, "1000000000000.00"},
  };
  for (const auto& [unit_price, quantity, exponent, net] : table)
    EXPECT_EQ(extend(price(unit_price), trusted<Quantity>(quantity), exponent, half_away).text(exponent), net)
        << unit_price << " × " << quantity;
}

TEST(LineNet, beyond_the_limit_is_nothing_or_a_refusal_but_never_wrong) {
  const UnitPrice most{UnitPrice::limit};
  EXPECT_EQ(try_extend(most, {Quantity::limit}, 4, half_away), std::nullopt);
  EXPECT_EQ(try_extend(most, {-Quantity::limit}, 0, half_away), std::nullopt);
  EXPECT_EQ(try_extend(most, trusted<Quantity>("10.001"), 2, half_away), std::nullopt);
  EXPECT_THROW(extend(most, {Quantity::limit}, 2, half_away), Problem);
}

TEST(Percent, is_written_as_short_as_it_is_and_read_back) {
  for (const std::string_view text : {"20", "13.5", "0.125", "0", "-2.5", "100"})
    EXPECT_EQ(trusted<Percent>(text).text(), text);
  EXPECT_EQ(trusted<Percent>("20.000").text(), "20");
  for (const std::string_view text : {"20%", "20 %", "0.1255", "", "10001"}) EXPECT_FALSE(Percent::parse(text)) << text;
}

TEST(Percent, of_an_amount_is_rounded_half_away) {
  const struct {
    std::int64_t whole;
    std::string_view percent;
    std::int64_t part;
  } table[] = {
      {1234, "20", 247},                                           // 246.8
      {146050, "25", 36513},                                       // 36512.5
      {-146050, "25", -36513}, {50, "1", 1},                       // 0.5
      {-50, "1", -1},          {49, "1", 0},                       // 0.49
      {333, "100", 333},       {333, "0", 0}, {1000, "0.125", 1},  // 1.25
      {1000, "-10", -100},
  };
  for (const auto& [whole, percent, part] : table)
    EXPECT_EQ(part_of(Minor{whole}, trusted<Percent>(percent), half_away), Minor{part}) << whole << " × " << percent;
}

TEST(UnitPrices, are_reduced_and_scaled_to_four_decimals) {
  EXPECT_EQ(reduce(price("10"), trusted<Percent>("12.5")), price("8.75"));
  EXPECT_EQ(reduce(price("0.0375"), trusted<Percent>("10")), price("0.0338"));  // 0.03375
  EXPECT_EQ(reduce(price("0.0001"), trusted<Percent>("50")), price("0.0001"));  // 0.00005, the price is rounded
  EXPECT_EQ(reduce(price("9.99"), trusted<Percent>("0")), price("9.99"));
  EXPECT_EQ(reduce(price("9.99"), trusted<Percent>("100")), price("0"));
  EXPECT_EQ(scale(price("10"), trusted<Factor>("1.25")), price("12.5"));
  EXPECT_EQ(scale(price("9.99"), trusted<Factor>("0.854712")), price("8.5386"));  // 8.53857288
  EXPECT_EQ(scale(price("0.0001"), trusted<Factor>("0.5")), price("0.0001"));
  EXPECT_EQ(scale(price("7.77"), Factor{}), price("7.77"));
  EXPECT_THROW(scale({UnitPrice::limit}, {Factor::limit}), Problem);
}

TEST(Factors, have_six_decimals_and_are_one_when_default_made) {
  EXPECT_EQ(Factor{}.text(), "1");
  EXPECT_EQ(trusted<Factor>("0.854712").text(), "0.854712");
  EXPECT_FALSE(Factor::parse("0.8547121"));
}

TEST(Quantities, have_up_to_three_decimals) {
  for (const std::string_view text : {"1", "12", "2.5", "0.001", "-3", "0", "1000000000"})
    EXPECT_EQ(trusted<Quantity>(text).text(), text);
  EXPECT_EQ(trusted<Quantity>("2.500").text(), "2.5");
  for (const std::string_view text : {"2.5000", "1/2", "", "one", "1000000000.001", "1,5"})
    EXPECT_FALSE(Quantity::parse(text)) << text;
}

TEST(Quantities, know_whether_they_are_whole_and_count_base_units) {
  EXPECT_TRUE(trusted<Quantity>("12").is_whole());
  EXPECT_FALSE(trusted<Quantity>("12.001").is_whole());
  EXPECT_EQ(Quantity::whole(3) * 480, Quantity::whole(1440));
  EXPECT_EQ(trusted<Quantity>("0.5") * 6, Quantity::whole(3));
  EXPECT_EQ(Quantity::whole(3) - trusted<Quantity>("0.5") + Quantity::whole(1), trusted<Quantity>("3.5"));
  EXPECT_EQ(-Quantity::whole(2), Quantity::whole(-2));
  EXPECT_THROW(Quantity{Quantity::limit} * 10'000'000, Problem);
}

TEST(Currencies, know_their_decimals) {
  const struct {
    std::string_view code;
    int exponent;
  } table[] = {{"GBP", 2}, {"EUR", 2}, {"USD", 2}, {"PLN", 2}, {"ZWG", 2}, {"XCG", 2}, {"JPY", 0}, {"KRW", 0},
               {"ISK", 0}, {"CLP", 0}, {"XAF", 0}, {"KWD", 3}, {"BHD", 3}, {"TND", 3}, {"CLF", 4}, {"UYW", 4}};
  for (const auto& [code, exponent] : table) {
    EXPECT_EQ(trusted<Currency>(code).exponent(), exponent) << code;
    EXPECT_EQ(trusted<Currency>(code).text(), code);
  }
}

TEST(Currencies, are_three_capital_letters_that_are_in_use) {
  for (const std::string_view text : {"", "gbp", "GB", "GBPP", "DEM", "XAU", "XXX", "ABC", "G P", "€", "PX "})
    EXPECT_FALSE(Currency::parse(text)) << text;
  int known = 0;
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b)
      for (char c = 'A'; c <= 'Z'; ++c) known += Currency::parse(std::string{a, b, c}).has_value() ? 1 : 0;
  EXPECT_EQ(known, 165);
}

TEST(Currencies, that_are_default_made_are_empty) {
  EXPECT_TRUE(Currency{}.empty());
  EXPECT_EQ(Currency{}.text(), "");
  EXPECT_FALSE(trusted<Currency>("GBP").empty());
}

TEST(CurrenciesDeathTest, the_decimals_of_no_currency_are_a_bug) {
  EXPECT_DEATH((void)Currency{}.exponent(), "no currency");
}

TEST(ParsedDeathTest, stored_text_that_does_not_parse_is_a_bug) {
  EXPECT_DEATH((void)trusted<Currency>("pound"), "stored text \"pound\"");
}

}  // namespace
}  // namespace tc
