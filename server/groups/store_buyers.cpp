// Part of the store: what a buyer's request begins with. These statements join rows of identity and sellers by their
// keys: a page is read often, and one statement costs a third of three.
#include <unordered_map>

#include "groups/store.hpp"

namespace tc::groups {
namespace {

// One row for each security group of the membership (and one without any).
struct StandingRow {
  SellerId seller;
  GroupId group;
  CustomerId customer;
  MembershipId membership;
  std::string user_name;
  Currency currency;
  TaxSchemeId tax_scheme;
  GroupId base_group;
  Factor factor;
  std::optional<std::int64_t> smallest_pack;
  std::string zone;
  StockShown stock_shown{};
  std::optional<std::int64_t> rights;
  static constexpr auto fields() {
    return std::array{field<&StandingRow::seller>("seller"),
                      field<&StandingRow::group>("trade_group"),
                      field<&StandingRow::customer>("customer"),
                      field<&StandingRow::membership>("membership"),
                      field<&StandingRow::user_name>("user_name"),
                      field<&StandingRow::currency>("currency"),
                      field<&StandingRow::tax_scheme>("tax_scheme"),
                      field<&StandingRow::base_group>("base_group"),
                      field<&StandingRow::factor>("factor"),
                      field<&StandingRow::smallest_pack>("smallest_pack"),
                      field<&StandingRow::zone>("zone"),
                      field<&StandingRow::stock_shown>("stock_shown"),
                      field<&StandingRow::rights>("rights")};
  }
};

#define TC_RIGHTS_OF_MEMBERSHIP                                                              \
  " left join membership_security_group ms on ms.seller = m.seller and ms.membership = m.id" \
  " left join security_group sg on sg.seller = ms.seller and sg.id = ms.security_group"

// A zone's text is checked when a seller is saved; asking ICU again for each request costs more than the statement.
const Zone& zone_of(const std::string& text) {
  thread_local std::unordered_map<std::string, Zone> met;
  auto& zone = met[text];
  if (zone.text().empty()) zone = trusted<Zone>(text);
  return zone;
}

struct SummaryRow {
  StorefrontId id;
  StorefrontSeller seller;
  StorefrontGroup group;
  StorefrontCustomer customer;
  std::optional<std::int64_t> rights;
  static constexpr auto fields() {
    return std::array{field<&SummaryRow::id>("id"), field<&SummaryRow::seller>("seller"),
                      field<&SummaryRow::group>("group"), field<&SummaryRow::customer>("customer"),
                      field<&SummaryRow::rights>("rights")};
  }
};

}  // namespace

std::optional<StorefrontStanding> load_standing(db::Tx& tx, StorefrontId storefront, UserId user) {
  std::optional<StorefrontStanding> standing;
  const auto add = [&](StandingRow&& row) {
    if (!standing)
      standing = StorefrontStanding{storefront,        row.seller,
                                    row.group,         row.customer,
                                    row.membership,    std::move(row.user_name),
                                    row.currency,      row.tax_scheme,
                                    row.base_group,    row.factor,
                                    row.smallest_pack, zone_of(row.zone),
                                    row.stock_shown,   {}};
    standing->rights = standing->rights | Rights(row.rights.value_or(0));
  };
  tx.each<StandingRow>(
      "select s.seller, s.trade_group, s.customer, m.id, u.name, g.currency, g.tax_scheme, g.base_group, g.factor,"
      " g.smallest_pack, o.time_zone, g.stock_shown, sg.rights"
      " from storefront s"
      " join membership m on m.app_user = $2 and m.seller = s.seller and m.customer = s.customer and m.active"
      " join app_user u on u.id = m.app_user"
      " join trade_group g on g.seller = s.seller and g.id = s.trade_group and g.active"
      " join customer c on c.seller = s.seller and c.id = s.customer and c.status = 'active'"
      " join seller o on o.id = s.seller" TC_RIGHTS_OF_MEMBERSHIP " where s.id = $1",
      add, storefront, user);
  return standing;
}

std::vector<StorefrontSummary> storefronts_of_user(db::Tx& tx, UserId user) {
  std::vector<StorefrontSummary> storefronts;
  std::unordered_map<StorefrontId, std::pair<std::size_t, Rights>> met;
  const auto add = [&](SummaryRow&& row) {
    const auto [at, is_new] = met.try_emplace(row.id, storefronts.size(), Rights());
    if (is_new)
      storefronts.push_back({row.id, std::move(row.seller), std::move(row.group), std::move(row.customer), {}});
    at->second.second = at->second.second | Rights(row.rights.value_or(0));
  };
  tx.each<SummaryRow>(
      "select s.id, o.id, o.name, o.accent, o.logo, o.live_since is null, g.id, g.name, g.currency, g.stock_shown,"
      " c.id, c.name, sg.rights"
      " from membership m"
      " join storefront s on s.seller = m.seller and s.customer = m.customer"
      " join trade_group g on g.seller = s.seller and g.id = s.trade_group and g.active"
      " join seller o on o.id = s.seller"
      " join customer c on c.seller = s.seller and c.id = s.customer and c.status = 'active'" TC_RIGHTS_OF_MEMBERSHIP
      " where m.app_user = $1 and m.customer > 0 and m.active order by o.name, o.id, g.name_key, s.id",
      add, user);
  for (auto& storefront : storefronts) storefront.rights = met.at(storefront.id).second.list();
  return storefronts;
}

}  // namespace tc::groups
