#include <gmock/gmock.h>

#include "identity/test_sellers.hpp"

namespace tc::identity {
namespace {

using ::testing::ElementsAre;

class Memberships : public OnIdentity {};
TC_ON_BOTH_DATABASES(Memberships);

constexpr CustomerId cafe{7}, hotel{8};

TEST_P(Memberships, of_one_person_are_three_separate_sets_of_rights) {
  const auto ann = person("ann");
  join(ann, north, "Order desk");
  join(ann, south, "Customer", cafe);
  join(ann, west, "Customer", hotel);

  EXPECT_TRUE(rights_at(ann, north).has(Right::order_accept));
  EXPECT_FALSE(rights_at(ann, north).has(Right::order_place)) << "a buyer's right elsewhere is none here";
  EXPECT_TRUE(rights_at(ann, south, cafe).has(Right::order_place));
  EXPECT_FALSE(rights_at(ann, south, cafe).has(Right::order_accept));
  EXPECT_EQ(rights_at(ann, south), Rights{}) << "no staff where she buys";
  EXPECT_EQ(rights_at(ann, south, hotel), Rights{}) << "another customer of that seller";
  EXPECT_EQ(rights_at(ann, west, cafe), Rights{});
  EXPECT_EQ(rights_at(ann, north, cafe), Rights{});

  const auto all = read([&](db::Tx& tx) { return memberships_of(tx, ann); });
  ASSERT_EQ(all.size(), 3u);
  for (const auto& one : all) EXPECT_EQ(one.rights, rights_at(ann, one.seller, one.customer));
}

TEST_P(Memberships, unite_their_security_groups_and_end_with_being_switched_off) {
  const auto ann = person("ann"), boss = person("boss");
  join(boss, north, "Admin");
  const auto membership = join(ann, north, "Finance");
  EXPECT_EQ(join(ann, north, "Order desk"), membership);
  EXPECT_TRUE(rights_at(ann, north).has(Right::report_view));
  EXPECT_TRUE(rights_at(ann, north).has(Right::order_accept));

  write([&](db::Tx& tx) {
    change_member(tx, by<Right::user_edit>(boss, north), membership, {.active = false, .security_groups = {}}, 2);
  });
  EXPECT_EQ(rights_at(ann, north), Rights{});
  join(ann, north, "Finance");
  EXPECT_TRUE(rights_at(ann, north).has(Right::report_view)) << "invited again, they are back";
}

TEST_P(Memberships, change_only_at_the_version_that_was_seen) {
  const auto boss = person("boss");
  const auto membership = join(boss, north, "Admin");
  EXPECT_EQ(refusal([&] {
              write([&](db::Tx& tx) {
                change_member(tx, by<Right::user_edit>(boss, north), membership, {.active = true}, 9);
              });
            }),
            "changed-meanwhile");
}

TEST_P(Memberships, leave_at_least_one_admin) {
  const auto boss = person("boss"), other = person("other");
  const auto membership = join(boss, north, "Admin");
  join(other, south, "Admin");
  const auto change = [&](MemberChange change) {
    return refusal([&] {
      write([&](db::Tx& tx) { change_member(tx, by<Right::user_edit>(boss, north), membership, change, {}); });
    });
  };
  EXPECT_EQ(change({.active = false}), "last-admin");
  EXPECT_EQ(change({.security_groups = std::vector{group(north, "Sales")}}), "last-admin");
  join(other, north, "Admin");
  EXPECT_EQ(change({.active = false}), "");
}

TEST_P(Memberships, are_not_given_rights_beyond_those_of_the_giver) {
  const auto lead = person("lead"), ann = person("ann"), boss = person("boss");
  const auto of_ann = join(ann, north, "Finance");
  const auto of_boss = join(boss, north, "Admin");
  join(lead, north, "Sales");
  auto by_lead = by<Right::user_edit>(lead, north);
  by_lead.rights = rights_at(lead, north) | Rights{Right::user_edit};
  const auto change = [&](MembershipId whose, MemberChange change) {
    return refusal([&] { write([&](db::Tx& tx) { change_member(tx, by_lead, whose, change, {}); }); });
  };
  EXPECT_EQ(change(of_ann, {.security_groups = std::vector{group(north, "Admin")}}), "beyond-own-rights");
  EXPECT_EQ(change(of_ann, {.security_groups = std::vector{group(north, "Customer")}}), "unknown-security-group");
  EXPECT_EQ(change(of_ann, {.security_groups = std::vector{group(south, "Finance")}}), "unknown-security-group");
  EXPECT_EQ(change(of_boss, {.active = false}), "member-has-more-rights");
  EXPECT_EQ(change(of_ann, {.security_groups = std::vector{group(north, "Sales")}}), "");
  by_lead.scope.limited = true;
  EXPECT_EQ(change(of_ann, {.active = false}), "membership-limited");
}

TEST_P(Memberships, of_another_seller_or_of_a_customer_are_not_found) {
  const auto boss = person("boss");
  join(boss, north, "Admin");
  const auto elsewhere = join(boss, south, "Admin"), buyer = join(boss, north, "Customer", cafe);
  for (auto membership : {elsewhere, buyer, MembershipId{999}})
    EXPECT_EQ(refusal([&] {
                write([&](db::Tx& tx) {
                  change_member(tx, by<Right::user_edit>(boss, north), membership, {.active = true}, {});
                });
              }),
              "not-found");
}

TEST_P(Memberships, of_a_customer_are_listed_and_switched_by_the_customers_staff) {
  const auto ann = person("ann"), bob = person("bob");
  const auto of_ann = join(ann, north, "Customer", cafe);
  join(bob, north, "Customer", hotel);
  write([&](db::Tx& tx) { change_customer_login(tx, north, cafe, of_ann, {.active = false}, 1); });
  read([&](db::Tx& tx) {
    const auto listed = members(tx, north, cafe);
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].email.text(), "ann@example.com");
    EXPECT_FALSE(listed[0].active);
    EXPECT_THAT(listed[0].security_groups, ElementsAre(group(north, "Customer")));
    EXPECT_TRUE(active_people(tx, north, cafe).empty());
    EXPECT_EQ(active_people(tx, north, hotel).size(), 1u);
  });
  for (auto [seller, customer] : {std::pair{north, hotel}, std::pair{south, cafe}, std::pair{north, CustomerId{}}})
    EXPECT_EQ(refusal([&] {
                write([&](db::Tx& tx) { change_customer_login(tx, seller, customer, of_ann, {.active = true}, {}); });
              }),
              "not-found");
}

TEST_P(Memberships, of_a_customer_get_security_groups_for_customers_only) {
  const auto ann = person("ann"), boss = person("boss");
  join(boss, north, "Admin");
  const auto of_ann = join(ann, north, "Customer", cafe);
  const auto looking = write([&](db::Tx& tx) {
    return make_security_group(tx, by<Right::user_edit>(boss, north), {"Looking", true, {Right::order_view}});
  });
  const auto give = [&](SecurityGroupId group, std::optional<std::int64_t> version = {}) {
    return refusal([&] {
      write([&](db::Tx& tx) {
        change_customer_login(tx, north, cafe, of_ann, {.security_groups = std::vector{group}}, version);
      });
    });
  };
  EXPECT_EQ(give(group(north, "Admin")), "unknown-security-group");
  EXPECT_EQ(give(group(south, "Customer")), "unknown-security-group");
  EXPECT_EQ(give(looking, 9), "changed-meanwhile");
  EXPECT_EQ(give(looking, 1), "");
  EXPECT_EQ(rights_at(ann, north, cafe), Rights{Right::order_view});
}

TEST_P(Memberships, that_are_limited_see_what_they_are_limited_to) {
  const auto boss = person("boss"), ann = person("ann");
  const auto of_boss = join(boss, north, "Admin"), of_ann = join(ann, north, "Sales");
  const auto limit = [&](MembershipId whose, MemberLimits limits) {
    return refusal(
        [&] { write([&](db::Tx& tx) { change_limits(tx, by<Right::user_edit>(boss, north), whose, limits, {}); }); });
  };
  const auto scope = [&] {
    return read([&](db::Tx& tx) { return standing_of(tx, {.user = ann, .session = {1}}, north, {})->scope; });
  };
  constexpr SiteId yard{3};
  EXPECT_EQ(limit(of_ann, {true, {}, {}}), "nothing-chosen");
  EXPECT_EQ(limit(of_boss, {true, {}, {cafe}}), "last-admin") << "an admin with limits may not manage users";
  EXPECT_EQ(limit(of_ann, {true, {yard}, {hotel, cafe, hotel}}), "");
  EXPECT_TRUE(scope().allows(cafe));
  EXPECT_FALSE(scope().allows(CustomerId{9}));
  EXPECT_FALSE(scope().allows(SiteId{4}));
  EXPECT_THAT(read([&](db::Tx& tx) { return limits_of(tx, north, of_ann); }).customers, ElementsAre(cafe, hotel));
  EXPECT_TRUE(read([&](db::Tx& tx) { return require_member(tx, north, {}, of_ann); }).limited);
  EXPECT_EQ(limit(of_ann, {false, {yard}, {cafe}}), "");
  EXPECT_TRUE(scope().allows(CustomerId{9})) << "the limit is off";
  EXPECT_TRUE(read([&](db::Tx& tx) { return limits_of(tx, north, of_ann); }).customers.empty());
}

}  // namespace
}  // namespace tc::identity
