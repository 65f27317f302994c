// Part of the store: what holds over all logins and memberships of all sellers.
#include "identity/invariants.hpp"

namespace tc::identity {
namespace {

constexpr std::array all{
    db::Invariant{"A membership is of a login.", MembershipId::prefix,
                  "select m.seller, m.id from membership m where not exists (select 1 from app_user u"
                  " where u.id = m.app_user)"},
    db::Invariant{"A membership's security groups are of its seller.", MembershipId::prefix,
                  "select s.seller, s.membership from membership_security_group s"
                  " left join security_group g on g.seller = s.seller and g.id = s.security_group"
                  " left join membership m on m.seller = s.seller and m.id = s.membership"
                  " where g.id is null or m.id is null"},
    db::Invariant{"A session is of a login.", UserId::prefix,
                  "select 0 as seller, s.app_user from session s where not exists (select 1 from app_user u"
                  " where u.id = s.app_user)"},
};

}  // namespace

std::span<const db::Invariant> invariants() { return all; }

}  // namespace tc::identity
