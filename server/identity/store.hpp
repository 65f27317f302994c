// All SQL of logins, sessions, memberships, security groups and keys.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "identity/rights.hpp"
#include "platform/db/db.hpp"

namespace tc::identity {

struct MembershipRow {
  MembershipId id;
  bool active{};
  bool limited{};
  std::string user_name;
  static constexpr auto fields() {
    return std::array{field<&MembershipRow::id>("id"), field<&MembershipRow::active>("active"),
                      field<&MembershipRow::limited>("limited"), field<&MembershipRow::user_name>("user_name")};
  }
};

struct ApiKeyRow {
  ApiKeyId id;
  std::string name;
  std::int64_t rights{};
  UserId made_by;
  static constexpr auto fields() {
    return std::array{field<&ApiKeyRow::id>("id"), field<&ApiKeyRow::name>("name"), field<&ApiKeyRow::rights>("rights"),
                      field<&ApiKeyRow::made_by>("made_by")};
  }
};

// customer 0: the staff membership.
std::optional<MembershipRow> find_membership(db::Tx&, UserId, SellerId, CustomerId);
Rights rights_of(db::Tx&, SellerId, MembershipId);
std::vector<SiteId> allowed_sites(db::Tx&, SellerId, MembershipId);
std::vector<CustomerId> allowed_customers(db::Tx&, SellerId, MembershipId);
std::optional<ApiKeyRow> find_api_key(db::Tx&, SellerId, ApiKeyId);

}  // namespace tc::identity
