#include <gmock/gmock.h>

#include "identity/test_sellers.hpp"

namespace tc::identity {
namespace {

using ::testing::ElementsAre;
using enum Right;

class SecurityGroups : public OnIdentity {
 protected:
  void SetUp() override {
    OnIdentity::SetUp();
    if (IsSkipped()) return;
    boss_ = person("boss");
    join(boss_, north, "Admin");
    join(person("other"), south, "Admin");
    rights_ = rights_at(boss_, north);
  }
  Allowed<user_edit> boss() { return with(rights_); }
  Allowed<user_edit> with(Rights rights) {
    auto allowed = by<user_edit>(boss_, north);
    allowed.rights = rights;
    return allowed;
  }
  std::string make(const NewSecurityGroup& wanted) { return make(boss(), wanted); }
  std::string make(const Allowed<user_edit>& by, const NewSecurityGroup& wanted) {
    return refusal([&] { write([&](db::Tx& tx) { make_security_group(tx, by, wanted); }); });
  }
  std::string change(SecurityGroupId id, const SecurityGroupChange& to, std::optional<std::int64_t> version = {}) {
    return change(boss(), id, to, version);
  }
  std::string change(const Allowed<user_edit>& by, SecurityGroupId id, const SecurityGroupChange& to,
                     std::optional<std::int64_t> version = {}) {
    return refusal([&] { write([&](db::Tx& tx) { change_security_group(tx, by, id, to, version); }); });
  }
  std::string remove(SecurityGroupId id, std::optional<std::int64_t> version = {}) {
    return refusal([&] { write([&](db::Tx& tx) { delete_security_group(tx, boss(), id, version, now); }); });
  }
  SecurityGroup shown(std::string_view name) {
    return read([&](db::Tx& tx) { return require_security_group(tx, north, security_group_named(tx, north, name)); });
  }

  UserId boss_;
  Rights rights_;  // of the boss
};
TC_ON_BOTH_DATABASES(SecurityGroups);

TEST_P(SecurityGroups, are_made_with_a_name_of_their_own_and_rights_of_their_kind) {
  EXPECT_EQ(make({" Van  drivers ", false, {order_view, product_view}}), "");
  EXPECT_THAT(shown("Van drivers").rights, ElementsAre(order_view, product_view));
  EXPECT_EQ(make({"Van drivers", false, {}}), "name-taken");
  EXPECT_EQ(make({"  ", false, {}}), "missing");
  EXPECT_EQ(make({"Placers", false, {order_place}}), "not-of-this-kind");
  EXPECT_EQ(make({"Accepters", true, {order_accept}}), "not-of-this-kind");
  EXPECT_EQ(make({"Deputies", true, {order_place, colleague_edit}}), "") << "who sells needn't be allowed to order";
}

TEST_P(SecurityGroups, never_have_rights_that_the_giver_lacks) {
  const auto lead = with({user_edit, order_view});
  EXPECT_EQ(make(lead, {"Keys", false, {order_view, key_edit}}), "beyond-own-rights");
  EXPECT_EQ(make(lead, {"Readers", false, {order_view}}), "");
  EXPECT_EQ(change(lead, group(north, "Readers"), {"Readers", {price_edit}}), "beyond-own-rights");
  EXPECT_EQ(change(lead, group(north, "Finance"), {"Finance", {order_view}}), "group-has-more-rights");
  auto limited = boss();
  limited.scope = {.limited = true, .sites = {}, .customers = {CustomerId{7}}};
  EXPECT_EQ(make(limited, {"Mine", false, {}}), "membership-limited");
}

TEST_P(SecurityGroups, that_change_change_what_their_members_may_at_once) {
  const auto ann = person("ann");
  join(ann, north, "Finance");
  const auto before = shown("Finance");
  EXPECT_EQ(before.members, 1);
  EXPECT_EQ(change(before.id, {"Book-keeping", {report_view, mail_view}}, before.version), "");
  EXPECT_EQ(rights_at(ann, north), (Rights{report_view, mail_view}));
  EXPECT_EQ(shown("Book-keeping").version, before.version + 1);
  EXPECT_EQ(change(before.id, {"Finance", {}}, before.version), "changed-meanwhile");
  EXPECT_EQ(change(group(south, "Finance"), {"Finance", {}}), "not-found") << "another seller's";
}

TEST_P(SecurityGroups, leave_the_seller_somebody_who_may_manage_users) {
  EXPECT_EQ(change(group(north, "Admin"), {"Admin", {order_view}}), "last-admin");
  EXPECT_EQ(shown("Admin").version, 1);
  EXPECT_EQ(change(group(north, "Admin"), {"Bosses", {order_view, user_edit}}), "");
}

TEST_P(SecurityGroups, are_deleted_when_nobody_has_them) {
  const auto ann = person("ann");
  const auto membership = join(ann, north, "Finance");
  const auto finance = group(north, "Finance"), sales = group(north, "Sales");
  EXPECT_EQ(remove(finance), "security-group-used");
  write([&](db::Tx& tx) { change_member(tx, boss(), membership, {.security_groups = std::vector{sales}}, {}); });
  EXPECT_EQ(remove(finance, 9), "changed-meanwhile");
  EXPECT_EQ(remove(finance), "");
  EXPECT_EQ(remove(finance), "not-found");
  EXPECT_EQ(remove(group(south, "Finance")), "not-found");
}

TEST_P(SecurityGroups, that_an_open_invitation_gives_stay) {
  const auto desk = group(north, "Order desk");
  const auto invited = write([&](db::Tx& tx) {
    return invite_staff(tx, boss(), {trusted<Email>("ann@example.com"), "Ann", desk}, now);
  });
  EXPECT_EQ(remove(desk), "security-group-used");
  const auto later = now + std::chrono::days(invitation_days);
  write([&](db::Tx& tx) { delete_security_group(tx, boss(), desk, {}, later); });
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { renew_invitation(tx, north, {}, invited.id, later); }); }),
            "security-group-gone");
}

TEST_P(SecurityGroups, of_customers_keep_one_that_new_logins_get_whatever_it_is_called) {
  const auto customer = group(north, "Customer");
  EXPECT_EQ(remove(group(north, "Customer manager")), "");
  EXPECT_EQ(remove(customer), "last-security-group");
  EXPECT_EQ(change(customer, {"Buyers", {order_place, order_draft}}), "");
  EXPECT_EQ(read([&](db::Tx& tx) { return security_group_of_customers(tx, north); }), customer);
  EXPECT_EQ(make({"Looking", true, {order_view}}), "");
  EXPECT_EQ(remove(customer), "");
  EXPECT_EQ(read([&](db::Tx& tx) { return security_group_of_customers(tx, north); }), group(north, "Looking"));
}

}  // namespace
}  // namespace tc::identity
