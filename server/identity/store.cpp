#include "identity/store.hpp"
#include "identity/rights.hpp"

namespace tc::identity {

std::optional<MembershipRow> find_membership(db::Tx& tx, UserId user, SellerId seller, CustomerId customer) {
  return tx.one<MembershipRow>(
      "select m.id, m.active, m.limited, u.name from membership m join app_user u on u.id = m.app_user"
      " where m.app_user = $1 and m.seller = $2 and m.customer = $3",
      user, seller, customer);
}

Rights rights_of(db::Tx& tx, SellerId seller, MembershipId membership) {
  Rights rights;
  tx.each<std::int64_t>(
      "select g.rights from membership_security_group m"
      " join security_group g on g.seller = m.seller and g.id = m.security_group"
      " where m.seller = $1 and m.membership = $2",
      [&](std::int64_t bits) { rights = rights | Rights(bits); }, seller, membership);
  return rights;
}

std::vector<SiteId> allowed_sites(db::Tx& tx, SellerId seller, MembershipId membership) {
  return tx.all<SiteId>("select site from membership_site where seller = $1 and membership = $2", seller, membership);
}

std::vector<CustomerId> allowed_customers(db::Tx& tx, SellerId seller, MembershipId membership) {
  return tx.all<CustomerId>("select customer from membership_allowed_customer where seller = $1 and membership = $2",
                            seller, membership);
}

std::optional<ApiKeyRow> find_api_key(db::Tx& tx, SellerId seller, ApiKeyId key) {
  return tx.one<ApiKeyRow>(
      "select id, name, rights, made_by from api_key where seller = $1 and id = $2 and not revoked", seller, key);
}

}  // namespace tc::identity
