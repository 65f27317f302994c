#include "platform/http/short_list.hpp"
#include "sellers/api.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using http::ListInput;
using http::Page;
using SettingsBy = Allowed<Right::setting_edit>;

struct SellerInput {
  std::string name;
  Zone time_zone;
  Colour accent;
  std::string street, city, postcode, vat_number, phone, order_prefix;
  std::vector<Email> notification_emails;
  std::vector<Weekday> opening_days = monday_to_friday;
  std::vector<ClosedDay> closed_days;
  BankDetails bank;
  static constexpr auto fields() {
    constexpr auto optional_text = [](std::uint32_t length) {
      return Limits{.max_length = length, .may_be_absent = true};
    };
    return std::array{
        field<&SellerInput::name>("name", {.min_length = 1, .max_length = seller_name_length_max}),
        field<&SellerInput::time_zone>("time_zone"),
        field<&SellerInput::accent>("accent", {.doc = "#0b7285"}),
        field<&SellerInput::street>("street", optional_text(200)),
        field<&SellerInput::city>("city", optional_text(100)),
        field<&SellerInput::postcode>("postcode", optional_text(20)),
        field<&SellerInput::vat_number>("vat_number", optional_text(30)),
        field<&SellerInput::phone>("phone", optional_text(40)),
        field<&SellerInput::order_prefix>("order_prefix", optional_text(8)),
        field<&SellerInput::notification_emails>(
            "notification_emails",
            {.doc = "Who hears of new orders", .max_items = notification_emails_max, .may_be_absent = true}),
        field<&SellerInput::opening_days>("opening_days",
                                          {.doc = "Working days, Monday to Friday unless said", .may_be_absent = true}),
        field<&SellerInput::closed_days>(
            "closed_days", {.doc = "Days without work", .max_items = closed_days_max, .may_be_absent = true}),
        field<&SellerInput::bank>("bank", {.doc = "Where customers pay to", .may_be_absent = true})};
  }
  SellerChange change() const {
    return {name,         time_zone,           accent,       street,      city, postcode, vat_number, phone,
            order_prefix, notification_emails, opening_days, closed_days, bank};
  }
};

struct TaxSchemeInput {
  std::string name;
  TaxRounding rounding = TaxRounding::per_category;
  std::vector<TaxRate> rates;
  static constexpr auto fields() {
    return std::array{field<&TaxSchemeInput::name>("name", {.min_length = 1, .max_length = 60}),
                      field<&TaxSchemeInput::rounding>("rounding", {.may_be_absent = true}),
                      field<&TaxSchemeInput::rates>("rates", {.max_items = tax_rates_max})};
  }
};

void add_tax_scheme_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/tax-schemes">(
      {.summary = "Which rates the tax classes of products mean"},
      [](const Staff& by, const ListInput& input, Context& ctx) -> Page<TaxScheme> {
        return http::page_of(ctx, ctx.read([&](db::Tx& tx) { return tax_schemes(tx, by.seller); }), input);
      });
  routes.get<"/api/v1/sellers/{seller}/tax-schemes/{tax_scheme}">(
      {.summary = "A tax scheme"}, [](const Staff& by, TaxSchemeId id, Context& ctx) -> TaxScheme {
        return ctx.read([&](db::Tx& tx) { return require_tax_scheme(tx, by.seller, id); });
      });
  routes.post<"/api/v1/sellers/{seller}/tax-schemes">(
      {.summary = "Make a tax scheme", .status = 201},
      [](const SettingsBy& by, const TaxSchemeInput& input, Context& ctx) -> TaxScheme {
        return ctx.create([&](db::Tx& tx) {
          return add_tax_scheme(tx, by, {input.name, input.rounding, input.rates});
        });
      });
  routes.put<"/api/v1/sellers/{seller}/tax-schemes/{tax_scheme}">(
      {.summary = "Change a tax scheme", .doc = "Orders that were placed keep their rates."},
      [](const SettingsBy& by, TaxSchemeId id, const TaxSchemeInput& input, http::IfMatch seen,
         Context& ctx) -> TaxScheme {
        return ctx.write([&](db::Tx& tx) {
          return change_tax_scheme(tx, by, id, {input.name, input.rounding, input.rates}, seen.version);
        });
      });
}

struct OrderNumbersInput {
  std::int64_t next = 1;
  static constexpr auto fields() {
    return std::array{field<&OrderNumbersInput::next>("next", {.doc = "Of the next order", .min = 1})};
  }
};

void add_number_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/order-numbers">(
      {.summary = "How orders are numbered"}, [](const Staff& by, Context& ctx) -> OrderNumbers {
        return ctx.read([&](db::Tx& tx) { return order_numbers(tx, by.seller); });
      });
  routes.put<"/api/v1/sellers/{seller}/order-numbers">(
      {.summary = "Go on with another order number", .doc = "Never with one that exists"},
      [](const SettingsBy& by, const OrderNumbersInput& input, http::IfMatch seen, Context& ctx) -> OrderNumbers {
        return ctx.write([&](db::Tx& tx) { return continue_order_numbers(tx, by, input.next, seen.version); });
      });
}

}  // namespace

void add_setting_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}">({.summary = "A seller's settings"},
                                         [](const Staff& by, Context& ctx) -> Seller {
                                           return ctx.read([&](db::Tx& tx) { return require_seller(tx, by.seller); });
                                         });
  routes.put<"/api/v1/sellers/{seller}">(
      {.summary = "Change a seller's settings", .doc = "Its country and currency stay."},
      [](const SettingsBy& by, const SellerInput& input, http::IfMatch seen, Context& ctx) -> Seller {
        return ctx.write([&](db::Tx& tx) { return change_seller(tx, by, input.change(), seen.version); });
      });
  add_tax_scheme_routes(routes);
  add_number_routes(routes);
}

}  // namespace tc::sellers
