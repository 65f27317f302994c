#include "base/names.hpp"

#include <gtest/gtest.h>

#include "base/quantity.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"

namespace tc {
namespace {

using namespace std::string_literals;

static_assert(TextScalar<Sku> && TextScalar<Email> && TextScalar<CountryCode> && TextScalar<LanguageTag>);
static_assert(TextScalar<Currency> && TextScalar<Quantity> && TextScalar<Day> && TextScalar<Instant> &&
              TextScalar<Zone>);

template <class T>
void expect_kept(std::initializer_list<std::string> texts) {
  for (const auto& text : texts) {
    const auto parsed = T::parse(text);
    ASSERT_TRUE(parsed.has_value()) << text << ": " << parsed.error();
    EXPECT_EQ(parsed->text(), text);
  }
}

template <class T>
void expect_refused(std::initializer_list<std::string> texts) {
  for (const auto& text : texts) {
    const auto parsed = T::parse(text);
    ASSERT_FALSE(parsed.has_value()) << text;
    EXPECT_TRUE(parsed.error().starts_with("Write ") && parsed.error().ends_with('.')) << parsed.error();
  }
}

TEST(Skus, are_kept_as_sellers_write_them) {
  expect_kept<Sku>({"85123A", "85123a", "A", "BANK CHARGES", "é/1", "#-_.", std::string(64, 'x'), "東京-1"});
}

TEST(Skus, have_no_hidden_characters_and_no_blanks_at_their_ends) {
  expect_refused<Sku>({"", " A", "A ", "A\n", "A\tB", "A\u200b", "\u00a0A", "A\0B"s, "\xff", std::string(65, 'x')});
}

TEST(Skus, differ_by_case_but_share_a_key) {
  EXPECT_NE(trusted<Sku>("85123A"), trusted<Sku>("85123a"));
  EXPECT_EQ(trusted<Sku>("85123A").key(), trusted<Sku>("85123a").key());
}

TEST(Emails, are_addresses_that_mail_can_go_to) {
  expect_kept<Email>({"ann@example.com", "a.b+c@sub.example.co.uk", "O'Neil@example.ie", "x_y-z@1and1.com", "1@2.de",
                      "ann@xn--mnchen-3ya.de", std::string(64, 'a') + "@example.com"});
}

TEST(Emails, that_could_not_arrive_are_refused) {
  expect_refused<Email>({"",
                         "ann",
                         "@example.com",
                         "ann@",
                         "ann@localhost",
                         "ann@@example.com",
                         "ann@exa mple.com",
                         "ann @example.com",
                         ".ann@example.com",
                         "ann.@example.com",
                         "a..b@example.com",
                         "ann@.example.com",
                         "ann@example.com.",
                         "ann@-example.com",
                         "ann@example-.com",
                         "ann@example..com",
                         "ann@127.0.0.1",
                         "\"ann\"@example.com",
                         "Ann <ann@example.com>",
                         "ann@example.com\nBcc: x@y.zz",
                         "änn@example.com",
                         "ann@exämple.com",
                         "a,b@example.com",
                         std::string(65, 'a') + "@example.com",
                         "a@" + std::string(64, 'a') + ".com",
                         "a@" + std::string(250, 'a') + ".com"});
}

TEST(Emails, keep_the_local_part_lower_the_domain_and_share_a_key) {
  EXPECT_EQ(trusted<Email>("Ann.Lee@Example.COM").text(), "Ann.Lee@example.com");
  EXPECT_EQ(trusted<Email>("Ann.Lee@Example.COM").key(), "ann.lee@example.com");
}

TEST(Countries, are_the_codes_of_ISO_3166) {
  expect_kept<CountryCode>({"GB", "IE", "AD", "ZW", "DE", "US"});
  expect_refused<CountryCode>({"", "UK", "gb", "G", "GBR", "XX", "D ", " A", "E ", "EU", "United Kingdom"});
  int known = 0;
  for (char a = 'A'; a <= 'Z'; ++a)
    for (char b = 'A'; b <= 'Z'; ++b) known += CountryCode::parse(std::string{a, b}).has_value() ? 1 : 0;
  EXPECT_EQ(known, 249);
}

TEST(Languages, are_tags_in_their_usual_case) {
  expect_kept<LanguageTag>({"en", "de-AT", "zh-Hant-TW", "es-419", "gsw", "sr-Latn"});
  EXPECT_EQ(trusted<LanguageTag>("EN-gb").text(), "en-GB");
  EXPECT_EQ(trusted<LanguageTag>("ZH-hant-tw").text(), "zh-Hant-TW");
  expect_refused<LanguageTag>({"", "e", "english", "en_GB", "en-", "-GB", "en-GB-x", "en-TW-Hant", "en--GB", "12"});
}

TEST(Names, that_are_default_made_are_empty) {
  EXPECT_EQ(Sku{}.text(), "");
  EXPECT_EQ(Email{}.text(), "");
  EXPECT_EQ(CountryCode{}.text(), "");
  EXPECT_EQ(LanguageTag{}.text(), "");
}

}  // namespace
}  // namespace tc
