// The deployment's operator: more sellers.
#include "platform/http/short_list.hpp"
#include "sellers/api.hpp"
#include "sellers/commands.hpp"
#include "sellers/invitation_mail.hpp"
#include "sellers/queries.hpp"
#include "sellers/store.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using http::Page;

struct SellerSummary {
  SellerId id;
  std::string name;
  CountryCode country;
  Currency currency;
  static constexpr auto fields() {
    return std::array{field<&SellerSummary::id>("id"), field<&SellerSummary::name>("name"),
                      field<&SellerSummary::country>("country"), field<&SellerSummary::currency>("currency")};
  }
};

struct NewSellerInput {
  std::string name;
  CountryCode country;
  std::optional<Currency> currency;
  std::optional<Zone> time_zone;
  std::vector<TaxRate> tax_rates;
  Email owner_email;
  std::string owner_name;
  static constexpr auto fields() {
    return std::array{
        field<&NewSellerInput::name>("name", {.min_length = 1, .max_length = seller_name_length_max}),
        field<&NewSellerInput::country>("country"),
        field<&NewSellerInput::currency>("currency", {.doc = "The country's when not sent"}),
        field<&NewSellerInput::time_zone>("time_zone", {.doc = "The country's when not sent"}),
        field<&NewSellerInput::tax_rates>(
            "tax_rates", {.doc = "The country's when not sent", .max_items = tax_rates_max, .may_be_absent = true}),
        field<&NewSellerInput::owner_email>("owner_email"),
        field<&NewSellerInput::owner_name>("owner_name",
                                           {.max_length = identity::person_name_length_max, .may_be_absent = true})};
  }
};

struct NewSeller {
  SellerId id;
  std::string name;
  std::string invitation_link;
  static constexpr auto fields() {
    return std::array{
        field<&NewSeller::id>("id"), field<&NewSeller::name>("name"),
        field<&NewSeller::invitation_link>("invitation_link", {.doc = "For the owner, who becomes its Admin"})};
  }
};

NewSeller post_seller(const Operator& by, const NewSellerInput& input, Context& ctx) {
  const CreateSeller wanted{.name = input.name,
                            .country = input.country,
                            .currency = input.currency,
                            .time_zone = input.time_zone,
                            .tax_rates = input.tax_rates};
  return ctx.create([&](db::Tx& tx) -> NewSeller {
    const auto made = create_seller_with_owner(tx, by, wanted, input.owner_email, input.owner_name, ctx.now());
    const auto seller = require_seller(tx, made.seller);
    const auto link = invitation_link(ctx.services.public_url, made.invited.token);
    mail_staff_invitation(tx, seller, {input.owner_email, input.owner_name, link, made.invited.expires}, ctx.now());
    return {seller.id, seller.name, link};
  });
}

}  // namespace

void add_operator_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers">(
      {.summary = "All sellers of the deployment"},
      [](const Operator&, const http::ListInput& input, Context& ctx) -> Page<SellerSummary> {
        std::vector<SellerSummary> items;
        for (auto& seller : ctx.read([&](db::Tx& tx) { return all_sellers(tx); }))
          items.push_back({seller.id, std::move(seller.name), std::move(seller.country), seller.currency});
        return http::page_of(ctx, std::move(items), input);
      });
  routes.post<"/api/v1/sellers">({.summary = "Make a seller and invite its owner", .status = 201},
                                 [](const Operator& by, const NewSellerInput& input, Context& ctx) -> NewSeller {
                                   return post_seller(by, input, ctx);
                                 });
}

}  // namespace tc::sellers
