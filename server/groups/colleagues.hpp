// A customer's people as its buyers see and manage them.
#pragma once
#include <string>
#include <vector>

#include "customers/invitations.hpp"
#include "groups/access.hpp"
#include "identity/types.hpp"

namespace tc::groups {

inline constexpr std::size_t colleague_invitations_max = 50;  // open, of one customer

struct Colleague {
  MembershipId id;
  std::string name;
  Email email;
  bool me = false, may_place = false, may_manage = false;
  Instant created;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&Colleague::id>("id"),
                      field<&Colleague::name>("name"),
                      field<&Colleague::email>("email"),
                      field<&Colleague::me>("me"),
                      field<&Colleague::may_place>("may_place", {.doc = "Places orders, not only fills baskets"}),
                      field<&Colleague::may_manage>("may_manage", {.doc = "Invites and manages colleagues"}),
                      field<&Colleague::created>("created"),
                      field<&Colleague::version>("version")};
  }
};

struct Colleagues {
  std::string customer, seller;  // names
  std::vector<Colleague> logins;
  std::vector<identity::InvitationSummary> invitations;
  static constexpr auto fields() {
    return std::array{field<&Colleagues::customer>("customer"), field<&Colleagues::seller>("seller"),
                      field<&Colleagues::logins>("logins"),
                      field<&Colleagues::invitations>("invitations", {.doc = "Shown to whoever manages colleagues"})};
  }
};
Colleagues colleagues_of(db::Tx&, const AtStorefront<Right::order_draft>&, Instant now);

using ColleaguesBy = AtStorefront<Right::colleague_edit>;

struct InviteColleague {
  Email email;
  std::string name;
  bool may_place = false, may_manage = false;
  static constexpr auto fields() {
    return std::array{
        field<&InviteColleague::email>("email"),
        field<&InviteColleague::name>("name", {.max_length = identity::person_name_length_max, .may_be_absent = true}),
        field<&InviteColleague::may_place>("may_place", {.may_be_absent = true}),
        field<&InviteColleague::may_manage>("may_manage", {.may_be_absent = true})};
  }
};
identity::InvitationSummary invite_colleague(db::Tx&, const ColleaguesBy&, const InviteColleague&,
                                             std::string_view public_url, Instant now);

struct ChangeColleague {
  std::optional<bool> may_place, may_manage;
  static constexpr auto fields() {
    return std::array{field<&ChangeColleague::may_place>("may_place"),
                      field<&ChangeColleague::may_manage>("may_manage")};
  }
};
Colleague change_colleague(db::Tx&, const ColleaguesBy&, MembershipId, const ChangeColleague&,
                           std::optional<std::int64_t> version);

}  // namespace tc::groups
