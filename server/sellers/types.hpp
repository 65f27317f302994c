// A seller, its tax schemes and its sites, as rows, as answers and as input.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/currency.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/parsed.hpp"
#include "base/tax.hpp"
#include "base/time.hpp"
#include "base/zone.hpp"
#include "sellers/bank.hpp"
#include "sellers/opening.hpp"

namespace tc::sellers {

inline constexpr std::uint32_t seller_name_length_max = 100;
inline constexpr std::uint32_t notification_emails_max = 10;
inline constexpr std::uint32_t tax_rates_max = 50;
inline constexpr std::uint32_t tax_schemes_max = 200;  // per seller
inline constexpr std::uint32_t sites_max = 1'000;      // per seller
inline constexpr std::uint32_t site_name_length_max = 60;

// A seller's accent colour: "#0b7285", lower case.
class Colour {
 public:
  Colour() = default;
  static Parsed<Colour> parse(std::string_view text);
  const std::string& text() const { return text_; }

  friend auto operator<=>(const Colour&, const Colour&) = default;

 private:
  std::string text_;
};

struct Seller {
  SellerId id;
  std::string name;
  CountryCode country;
  Currency currency;
  Zone time_zone;
  Colour accent;
  std::string street, city, postcode;
  std::string vat_number;
  std::string phone;
  std::string order_prefix;                // "SO-" makes order SO-1042
  std::vector<Email> notification_emails;  // who hears of new orders
  std::vector<Weekday> opening_days = monday_to_friday;
  std::vector<ClosedDay> closed_days;  // in their order
  BankDetails bank;
  std::string logo;  // the hash of its picture; "" for none
  std::optional<Instant> live_since;
  std::int64_t version{};
  bool is_trying() const { return !live_since; }
  static constexpr auto fields() {
    return std::array{
        field<&Seller::id>("id"),
        field<&Seller::name>("name"),
        field<&Seller::country>("country"),
        field<&Seller::currency>("currency"),
        field<&Seller::time_zone>("time_zone"),
        field<&Seller::accent>("accent"),
        field<&Seller::street>("street"),
        field<&Seller::city>("city"),
        field<&Seller::postcode>("postcode"),
        field<&Seller::vat_number>("vat_number"),
        field<&Seller::phone>("phone"),
        field<&Seller::order_prefix>("order_prefix"),
        field<&Seller::notification_emails>("notification_emails"),
        field<&Seller::opening_days>("opening_days"),
        field<&Seller::closed_days>("closed_days"),
        field<&Seller::bank>("bank"),
        field<&Seller::logo>("logo", {.doc = "Had at /sellers/{seller}/logo/{logo}; empty for none"}),
        field<&Seller::live_since>("live_since", {.doc = "Null: it tries things out, and orders are tests"}),
        field<&Seller::version>("version")};
  }
};

// Which rates a product's tax class means; a group names one.
struct TaxScheme {
  TaxSchemeId id;
  std::string name;
  TaxRounding rounding{};
  std::vector<TaxRate> rates;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&TaxScheme::id>("id"), field<&TaxScheme::name>("name"),
                      field<&TaxScheme::rounding>("rounding"), field<&TaxScheme::rates>("rates"),
                      field<&TaxScheme::version>("version")};
  }
};

// A branch or warehouse: orders are for a site, stock lies at one.
struct Site {
  SiteId id;
  std::string name;
  std::string street, city, postcode, phone;  // all of it may be empty: it is the seller's own then
  bool active = true;
  bool is_default = false;  // one of a seller's is: for what names none
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&Site::id>("id"),
                      field<&Site::name>("name"),
                      field<&Site::street>("street"),
                      field<&Site::city>("city"),
                      field<&Site::postcode>("postcode"),
                      field<&Site::phone>("phone"),
                      field<&Site::active>("active"),
                      field<&Site::is_default>("default", {.doc = "For what names no site"}),
                      field<&Site::version>("version")};
  }
};

}  // namespace tc::sellers
