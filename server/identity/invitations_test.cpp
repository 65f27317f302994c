#include "identity/test_sellers.hpp"

namespace tc::identity {
namespace {

class Inviting : public OnIdentity {
 protected:
  static constexpr CustomerId cafe{7};

  Invited invite_buyer(const std::string& email, CustomerId customer = cafe) {
    return write([&](db::Tx& tx) {
      return invite(tx, north,
                    {.customer = customer,
                     .customer_name = "Harbour Café",
                     .email = trusted<Email>(email),
                     .name = "Ann",
                     .security_group = security_group_named(tx, north, "Customer")},
                    {}, now);
    });
  }
  std::string accept(const std::string& token, UserId user, Instant at) {
    return refusal([&] { write([&](db::Tx& tx) { accept_invitation(tx, token, user, at); }); });
  }
  std::vector<InvitationSummary> listed() {
    return read([&](db::Tx& tx) { return invitations(tx, north, cafe, now); });
  }
};
TC_ON_BOTH_DATABASES(Inviting);

TEST_P(Inviting, gives_a_link_that_works_once) {
  const auto invited = invite_buyer("ann@example.com");
  const auto ann = person("ann"), bob = person("bob");
  const auto shown = read([&](db::Tx& tx) { return require_invitation(tx, invited.token, now); });
  EXPECT_EQ(shown.customer_name, "Harbour Café");
  EXPECT_EQ(accept(invited.token, ann, now), "");
  EXPECT_TRUE(rights_at(ann, north, cafe).has(Right::order_place));
  EXPECT_EQ(accept(invited.token, bob, now), "not-found");
  EXPECT_EQ(rights_at(bob, north, cafe), Rights{});
  EXPECT_EQ(accept("no such token", bob, now), "not-found");
  EXPECT_EQ(listed()[0].state, InvitationState::accepted);
}

TEST_P(Inviting, ends_after_fourteen_days_and_can_be_renewed) {
  using namespace std::chrono_literals;
  const auto invited = invite_buyer("ann@example.com");
  const auto ann = person("ann");
  const auto late = now + 24h * 14;
  EXPECT_EQ(accept(invited.token, ann, late), "invitation-expired");
  const auto renewed = write([&](db::Tx& tx) { return renew_invitation(tx, north, cafe, invited.id, late); });
  EXPECT_EQ(accept(invited.token, ann, late), "not-found") << "the old link is dead";
  EXPECT_EQ(accept(renewed.token, ann, late), "");
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { renew_invitation(tx, north, cafe, invited.id, late); }); }),
            "invitation-closed");
}

TEST_P(Inviting, again_withdraws_the_link_before) {
  const auto first = invite_buyer("ann@example.com"), second = invite_buyer("ANN@example.com");
  const auto ann = person("ann");
  EXPECT_EQ(accept(first.token, ann, now), "not-found");
  EXPECT_EQ(accept(second.token, ann, now), "");
  EXPECT_EQ(refusal([&] { invite_buyer("ann@example.com"); }), "already-member");
}

TEST_P(Inviting, can_be_withdrawn_by_its_seller_only) {
  const auto invited = invite_buyer("ann@example.com");
  const auto withdraw = [&](SellerId seller, CustomerId customer) {
    return refusal([&] { write([&](db::Tx& tx) { withdraw_invitation(tx, seller, customer, invited.id, now); }); });
  };
  EXPECT_EQ(withdraw(south, cafe), "not-found");
  EXPECT_EQ(withdraw(north, CustomerId{8}), "not-found");
  EXPECT_EQ(withdraw(north, cafe), "");
  EXPECT_EQ(accept(invited.token, person("ann"), now), "not-found");
}

TEST_P(Inviting, notes_when_the_link_was_opened_first) {
  const auto invited = invite_buyer("ann@example.com");
  write([&](db::Tx& tx) { mark_opened(tx, invited.token, {now.microseconds + 1}); });
  write([&](db::Tx& tx) { mark_opened(tx, invited.token, {now.microseconds + 2}); });
  EXPECT_EQ(listed()[0].opened, Instant{now.microseconds + 1});
}

TEST_P(Inviting, keeps_staff_and_customers_security_groups_apart) {
  const auto invite_as = [&](CustomerId customer, std::string_view name) {
    return refusal([&] {
      write([&](db::Tx& tx) {
        invite(tx, north,
               {.customer = customer,
                .email = trusted<Email>("ann@example.com"),
                .security_group = security_group_named(tx, north, name)},
               {}, now);
      });
    });
  };
  EXPECT_EQ(invite_as(cafe, "Admin"), "unknown-security-group");
  EXPECT_EQ(invite_as({}, "Customer"), "unknown-security-group");
  EXPECT_EQ(invite_as({}, "Sales"), "");
}

TEST_P(Inviting, staff_gives_no_rights_beyond_one_s_own) {
  const auto lead = person("lead");
  join(lead, north, "Sales");
  auto by_lead = by<Right::user_edit>(lead, north);
  by_lead.rights = rights_at(lead, north);
  const auto invite_as = [&](std::string_view name) {
    return refusal([&] {
      write([&](db::Tx& tx) {
        invite_staff(tx, by_lead, {trusted<Email>("ann@example.com"), "Ann", security_group_named(tx, north, name)},
                     now);
      });
    });
  };
  EXPECT_EQ(invite_as("Admin"), "beyond-own-rights");
  EXPECT_EQ(invite_as("Sales"), "");
}

}  // namespace
}  // namespace tc::identity
