// The one-time link of an empty deployment.
#include "identity/login.hpp"
#include "sellers/api.hpp"
#include "sellers/commands.hpp"
#include "sellers/rules.hpp"
#include "sellers/session.hpp"
#include "sellers/tax_proposals.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using http::PathText;

struct SetupQuery {
  std::optional<CountryCode> country;
  static constexpr auto fields() {
    return std::array{field<&SetupQuery::country>("country", {.doc = "Whose taxes, currency and zone are proposed"})};
  }
};

struct Setup {
  std::string seller_name;
  CountryCode country;
  std::optional<Currency> currency;
  std::optional<Zone> time_zone;
  std::vector<TaxRate> tax_rates;
  std::string owner_name;
  Email owner_email;
  std::string owner_password;
  static constexpr auto fields() {
    return std::array{
        field<&Setup::seller_name>("seller_name", {.min_length = 1, .max_length = seller_name_length_max}),
        field<&Setup::country>("country"),
        field<&Setup::currency>("currency", {.doc = "The country's when not sent"}),
        field<&Setup::time_zone>("time_zone", {.doc = "The country's when not sent"}),
        field<&Setup::tax_rates>(
            "tax_rates", {.doc = "The country's when not sent", .max_items = tax_rates_max, .may_be_absent = true}),
        field<&Setup::owner_name>("owner_name", {.min_length = 1, .max_length = identity::person_name_length_max}),
        field<&Setup::owner_email>("owner_email"),
        field<&Setup::owner_password>("owner_password", {.max_length = identity::password_length_max})};
  }
};

// create_seller() speaks of its own "name"; here it is the seller's among others.
UserId set_up_as_asked(db::Tx& tx, const std::string& token, const FirstSeller& first, Instant now) try {
  return set_up(tx, token, first, now);
} catch (Problem& problem) {
  for (auto& violation : problem.violations)
    if (violation.pointer == "/name") violation.pointer = "/seller_name";
  throw;
}

Session set_up_with(const std::string& token, const Setup& input, Context& ctx) {
  ctx.read([&](db::Tx& tx) { require_setup_token(tx, token); });  // no hashing for strangers
  std::vector<Violation> wrong;
  const auto owner_name = one_line(input.owner_name, "/owner_name", wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  const FirstSeller first{.seller = {.name = input.seller_name,
                                     .country = input.country,
                                     .currency = input.currency,
                                     .time_zone = input.time_zone,
                                     .tax_rates = input.tax_rates},
                          .owner = {.email = input.owner_email,
                                    .name = owner_name,
                                    .password_hash = identity::hash_new_password(
                                        ctx, input.owner_password, {input.owner_email, owner_name, {input.seller_name}},
                                        "/owner_password")}};
  return begin_session(ctx, [&](db::Tx& tx) { return set_up_as_asked(tx, token, first, ctx.now()); });
}

}  // namespace

void add_setup_routes(http::Routes& routes) {
  routes.get<"/api/v1/setup/{token}">(
      {.summary = "Whether the set-up link works, and what is proposed for a country"},
      [](http::Public, const PathText& token, const SetupQuery& input, Context& ctx) -> CountryProposal {
        ctx.read([&](db::Tx& tx) { require_setup_token(tx, token.text); });
        return proposal_for(input.country.value_or(CountryCode{}));
      });
  routes.post<"/api/v1/setup/{token}">(
      {.summary = "Make the first seller and its owner's login", .hashes_password = true},
      [](http::Public, const PathText& token, const Setup& input, Context& ctx) -> Session {
        return set_up_with(token.text, input, ctx);
      });
}

}  // namespace tc::sellers
