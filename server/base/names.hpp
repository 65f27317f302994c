#pragma once
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/currency.hpp"
#include "base/parsed.hpp"

namespace tc {

// Strong text types: empty when default-made, otherwise what parse() let through.

// A seller's own code of a product: 1 to 64 printable characters, no blanks at the ends, case-sensitive.
class Sku {
 public:
  static constexpr std::size_t length_max = 64;

  Sku() = default;
  static Parsed<Sku> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string key() const;  // without case, for lookups that fall back to it

  friend auto operator<=>(const Sku&, const Sku&) = default;

 private:
  std::string text_;
};

// An address that mail can go to: ASCII, one @, a domain with a dot, at most 254 characters (RFC 5321). The domain is
// kept in lower case, the local part as written.
class Email {
 public:
  static constexpr std::size_t length_max = 254;

  Email() = default;
  static Parsed<Email> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string key() const;  // all lower case: two people never share it

  friend auto operator<=>(const Email&, const Email&) = default;

 private:
  std::string text_;
};

// ISO 3166-1 alpha-2, capital letters: "GB".
class CountryCode {
 public:
  CountryCode() = default;
  static Parsed<CountryCode> parse(std::string_view text);
  const std::string& text() const { return text_; }

  friend auto operator<=>(const CountryCode&, const CountryCode&) = default;

 private:
  std::string text_;
};

// BCP 47's language, script and region: "en", "de-AT", "zh-Hant-TW"; kept in its usual case.
class LanguageTag {
 public:
  LanguageTag() = default;
  static Parsed<LanguageTag> parse(std::string_view text);
  const std::string& text() const { return text_; }

  friend auto operator<=>(const LanguageTag&, const LanguageTag&) = default;

 private:
  std::string text_;
};

}  // namespace tc
