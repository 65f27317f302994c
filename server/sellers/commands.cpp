#include "sellers/commands.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "sellers/queries.hpp"
#include "sellers/rules.hpp"
#include "sellers/store.hpp"
#include "sellers/tax_proposals.hpp"

namespace tc::sellers {
namespace {

// Dark enough for white text (WCAG AA) and easy to tell apart: a buyer's sellers stand side by side.
constexpr std::array<std::string_view, 6> accents{"#0b7285", "#5f3dc4", "#2b6a30", "#a61e4d", "#1c5aa8", "#8f4400"};

Colour accent_for(SellerId seller) {
  return trusted<Colour>(accents[static_cast<std::size_t>(seller.value) % accents.size()]);
}

// The seller as its own table holds it. Violations point into the request's fields.
Seller new_seller(SellerId id, const CreateSeller& wanted, std::vector<Violation>& wrong) {
  const auto proposal = proposal_for(wanted.country);
  const auto currency = wanted.currency ? wanted.currency : proposal.currency;
  const auto zone = wanted.time_zone ? wanted.time_zone : proposal.time_zone;
  if (!currency) wrong.push_back({"/currency", "missing", "Choose the currency of this seller."});
  if (!zone) wrong.push_back({"/time_zone", "missing", "Choose the time zone of this seller."});
  return {.id = id,
          .name = one_line(wanted.name, "/name", wrong),
          .country = wanted.country,
          .currency = currency.value_or(Currency{}),
          .time_zone = zone.value_or(Zone{}),
          .accent = wanted.accent.value_or(accent_for(id)),
          .order_prefix = "SO-",
          .version = 1};
}

TaxScheme checked(TaxScheme scheme, std::vector<TaxScheme> others) {
  std::vector<Violation> wrong = check_rates(scheme.rates, "/rates");
  scheme.name = one_line(scheme.name, "/name", wrong);
  for (const auto& other : others)
    if (other.name == scheme.name && other.id != scheme.id)
      wrong.push_back({"/name", "name-taken", "There is a tax scheme of this name already."});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  return scheme;
}

}  // namespace

std::int64_t next_number(db::Tx& tx, SellerId seller, std::string_view name) {
  return add_to_counter(tx, seller, name);
}

std::int64_t next_number_apart(db::Tx& tx, SellerId seller, std::string_view name) {
  return add_to_counter_apart(tx, seller, name);
}

void hold_revision(db::Tx& tx, SellerId seller) { lock_counter(tx, seller, revision_counter); }

SellerId create_seller(db::Tx& tx, const Operator&, const CreateSeller& wanted, Instant now) {
  std::vector<Violation> wrong;
  const auto id = tx.next_id<SellerId>();
  const auto seller = new_seller(id, wanted, wrong);
  auto rates = wanted.tax_rates.empty() ? proposal_for(wanted.country).tax_rates : wanted.tax_rates;
  for (auto& violation : check_rates(rates, "/tax_rates")) wrong.push_back(std::move(violation));
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));

  insert_seller(tx, seller, now);
  insert_tax_scheme(tx, id, {tx.next_id<TaxSchemeId>(), "Standard", TaxRounding::per_category, std::move(rates), 1});
  insert_site(tx, id, {.id = tx.next_id<SiteId>(), .name = "Main", .active = true, .is_default = true, .version = 1});
  identity::make_security_groups(tx, id);
  return id;
}

Seller change_seller(db::Tx& tx, const Allowed<Right::setting_edit>& by, const SellerChange& change,
                     std::optional<std::int64_t> version) {
  auto seller = find_seller_for_change(tx, by.seller);
  if (!seller) throw Problem::not_found();
  if (version && *version != seller->version)
    throw Problem::precondition_failed("Somebody changed these settings meanwhile.");
  std::vector<Violation> wrong;
  seller->name = one_line(change.name, "/name", wrong);
  if (!is_printable(change.order_prefix))
    wrong.push_back({"/order_prefix", "not-printable", "Leave out line breaks, tabs and invisible characters."});
  check_weekdays(change.opening_days, "/opening_days", wrong);
  check_closed_days(change.closed_days, wrong);
  seller->bank = checked(change.bank, wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  seller->time_zone = change.time_zone;
  seller->accent = change.accent;
  seller->street = trim(change.street);
  seller->city = trim(change.city);
  seller->postcode = trim(change.postcode);
  seller->vat_number = trim(change.vat_number);
  seller->phone = trim(change.phone);
  seller->order_prefix = change.order_prefix;
  seller->notification_emails = change.notification_emails;
  seller->opening_days = change.opening_days;
  seller->closed_days = change.closed_days;
  std::ranges::sort(seller->closed_days, {}, &ClosedDay::day);
  ++seller->version;
  update_seller(tx, *seller);
  return *std::move(seller);
}

Seller set_logo(db::Tx& tx, const Allowed<Right::setting_edit>& by, const std::optional<Picture>& picture) {
  auto seller = find_seller_for_change(tx, by.seller);
  if (!seller) throw Problem::not_found();
  const auto before = std::exchange(seller->logo, picture ? picture->hash : std::string());
  if (picture) keep_picture(tx, by.seller, *picture);
  if (!before.empty()) release_picture(tx, by.seller, before);
  update_seller(tx, *seller);
  return *std::move(seller);
}

Seller go_live(db::Tx& tx, const Allowed<Right::setting_edit>& by, Instant now) {
  auto seller = find_seller_for_change(tx, by.seller);
  if (!seller) throw Problem::not_found();
  require_trying(*seller);
  seller->live_since = now;
  update_seller(tx, *seller);
  return *std::move(seller);
}

TaxScheme add_tax_scheme(db::Tx& tx, const Allowed<Right::setting_edit>& by, const TaxSchemeChange& change) {
  auto others = tax_schemes(tx, by.seller);
  if (others.size() >= tax_schemes_max)
    throw Problem::conflict("too-many-tax-schemes",
                            fmt::format("A seller has at most {} tax schemes.", tax_schemes_max));
  auto scheme = checked({{}, change.name, change.rounding, change.rates, 1}, std::move(others));
  scheme.id = tx.next_id<TaxSchemeId>();
  insert_tax_scheme(tx, by.seller, scheme);
  return scheme;
}

TaxScheme change_tax_scheme(db::Tx& tx, const Allowed<Right::setting_edit>& by, TaxSchemeId id,
                            const TaxSchemeChange& change, std::optional<std::int64_t> version) {
  const auto before = find_tax_scheme_for_change(tx, by.seller, id);
  if (!before) throw Problem::not_found();
  if (version && *version != before->version)
    throw Problem::precondition_failed("Somebody changed this tax scheme meanwhile.");
  const auto scheme =
      checked({id, change.name, change.rounding, change.rates, before->version + 1}, tax_schemes(tx, by.seller));
  update_tax_scheme(tx, by.seller, scheme);
  return scheme;
}

SellerWithOwner create_seller_with_owner(db::Tx& tx, const Operator& by, const CreateSeller& wanted,
                                         const Email& owner_email, const std::string& owner_name, Instant now) {
  const auto seller = create_seller(tx, by, wanted, now);
  return {seller, identity::invite(tx, seller,
                                   {.email = owner_email,
                                    .name = owner_name,
                                    .security_group = identity::security_group_named(tx, seller, "Admin")},
                                   by.actor, now)};
}

}  // namespace tc::sellers
