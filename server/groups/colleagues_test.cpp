#include "groups/colleagues.hpp"

#include <gmock/gmock.h>

#include "customers/commands.hpp"
#include "groups/test_group.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "platform/mail/mail.hpp"

namespace tc::groups {
namespace {

using testing::ElementsAre;

class ColleaguesOfACustomer : public WithGroup {
 protected:
  void SetUp() override {
    WithGroup::SetUp();
    if (IsSkipped()) return;
    customer = make_customer("Corner Shop");
    storefront = join(customer);
    ann = make_login("ann", customer, "Customer manager");
    bob = make_login("bob", customer, "Customer");
  }
  CustomerId make_customer(std::string name) {
    customers::CustomerInput input;
    input.name = std::move(name);
    return write([&](db::Tx& tx) { return create_customer(tx, allowed<Right::customer_edit>(), input, now); });
  }
  StorefrontId join(CustomerId of) {
    return write([&](db::Tx& tx) { return join_group(tx, seller, trade, of).storefront; });
  }
  UserId make_login(const std::string& name, CustomerId of, std::string_view group) {
    return write([&](db::Tx& tx) {
      const auto user = identity::create_user(tx, {trusted<Email>(name + "@example.com"), name, "hash"}, now);
      identity::add_membership(tx, {user, seller, of, identity::security_group_named(tx, seller, group)}, now);
      return user;
    });
  }
  template <Right R>
  AtStorefront<R> at(UserId user) {
    return read([&](db::Tx& tx) { return StorefrontGate::on_behalf<R>(tx, storefront, user); });
  }
  MembershipId membership(UserId user) {
    return read([&](db::Tx& tx) {
      for (const auto& login : identity::logins_of_customer(tx, seller, customer))
        if (login.user == user) return login.id;
      return MembershipId{};
    });
  }
  Colleagues seen_by(UserId user) {
    const auto here = at<Right::order_draft>(user);
    return read([&](db::Tx& tx) { return colleagues_of(tx, here, now); });
  }
  // "ann manages places" of each.
  std::vector<std::string> shown() {
    std::vector<std::string> all;
    for (const auto& login : seen_by(ann).logins)
      all.push_back(login.name + (login.may_manage ? " manages" : "") + (login.may_place ? " places" : ""));
    return all;
  }
  std::string change(UserId by, MembershipId id, const ChangeColleague& wanted,
                     std::optional<std::int64_t> version = {}) {
    const auto here = at<Right::colleague_edit>(by);
    return refusal([&] { write([&](db::Tx& tx) { change_colleague(tx, here, id, wanted, version); }); });
  }
  std::string remove(UserId by, MembershipId id) {
    const auto here = at<Right::colleague_edit>(by);
    return refusal([&] {
      write([&](db::Tx& tx) {
        identity::remove_colleague(tx, {here.seller, here.customer, here.standing.rights}, id, {});
      });
    });
  }
  std::string invite(UserId by, const std::string& name, bool may_place, bool may_manage = false) {
    const auto here = at<Right::colleague_edit>(by);
    return refusal([&] {
      write([&](db::Tx& tx) {
        invite_colleague(tx, here, {trusted<Email>(name + "@example.com"), name, may_place, may_manage},
                         "https://example.com", now);
      });
    });
  }
  template <class F>
  static std::string refusal(F&& use) {
    try {
      use();
    } catch (const Problem& problem) {
      return problem.violations.empty() ? problem.code
                                        : problem.violations[0].pointer + " " + problem.violations[0].code;
    }
    return "";
  }

  CustomerId customer;
  StorefrontId storefront;
  UserId ann, bob;
};
TC_ON_BOTH_DATABASES(ColleaguesOfACustomer);

TEST_P(ColleaguesOfACustomer, are_seen_by_each_other_and_by_nobody_else) {
  const auto other = make_customer("Other Shop");
  make_login("eve", other, "Customer manager");
  EXPECT_THAT(shown(), ElementsAre("ann manages places", "bob places"));
  const auto seen = seen_by(bob);
  EXPECT_EQ(seen.customer, "Corner Shop");
  EXPECT_TRUE(seen.logins.at(1).me);
  EXPECT_FALSE(seen.logins.at(0).me);
}

TEST_P(ColleaguesOfACustomer, may_place_or_only_fill_baskets_as_the_manager_says) {
  EXPECT_EQ(change(ann, membership(bob), {.may_place = false}), "");
  EXPECT_THAT(shown(), ElementsAre("ann manages places", "bob"));
  EXPECT_FALSE(at<Right::order_draft>(bob).standing.rights.has(Right::order_place));
  EXPECT_TRUE(at<Right::order_draft>(bob).standing.rights.has(Right::order_view)) << "what else they may stays";
  EXPECT_EQ(change(ann, membership(bob), {.may_place = true, .may_manage = true}), "");
  EXPECT_THAT(shown(), ElementsAre("ann manages places", "bob manages places"));
  EXPECT_EQ(change(ann, membership(bob), {.may_place = false}, 1), "changed-meanwhile");
}

TEST_P(ColleaguesOfACustomer, get_a_security_group_of_those_rights_made_once) {
  const auto groups = [&] { return read([&](db::Tx& tx) { return identity::security_groups(tx, seller); }).size(); };
  const auto before = groups();
  change(ann, membership(bob), {.may_place = false});
  EXPECT_EQ(groups(), before + 1);
  change(ann, membership(bob), {.may_place = true});
  change(ann, membership(bob), {.may_place = false});
  EXPECT_EQ(groups(), before + 1);
}

TEST_P(ColleaguesOfACustomer, are_removed_but_one_who_manages_them_stays) {
  EXPECT_EQ(remove(ann, membership(ann)), "last-manager");
  EXPECT_EQ(change(ann, membership(ann), {.may_manage = false}), "last-manager");
  EXPECT_EQ(remove(ann, membership(bob)), "");
  EXPECT_THAT(shown(), ElementsAre("ann manages places"));
  EXPECT_THROW(at<Right::order_draft>(bob), Problem);
  make_login("cat", customer, "Customer manager");
  EXPECT_EQ(remove(ann, membership(ann)), "") << "cat manages them now";
}

TEST_P(ColleaguesOfACustomer, never_get_rights_that_the_manager_lacks) {
  const auto dan = make_login("dan", customer, "Customer manager");
  change(ann, membership(dan), {.may_place = false});
  change(ann, membership(bob), {.may_place = false});
  EXPECT_EQ(change(dan, membership(bob), {.may_place = true}), "/may_place beyond-own-rights");
  EXPECT_EQ(change(dan, membership(ann), {.may_manage = false}), "member-has-more-rights");
  EXPECT_EQ(remove(dan, membership(ann)), "member-has-more-rights");
  EXPECT_EQ(invite(dan, "fay", true), "/may_place beyond-own-rights");
  EXPECT_EQ(invite(dan, "fay", false), "");
}

TEST_P(ColleaguesOfACustomer, of_another_customer_are_unknown) {
  const auto other = make_customer("Other Shop");
  const auto eve = make_login("eve", other, "Customer");
  const auto theirs = read([&](db::Tx& tx) { return identity::logins_of_customer(tx, seller, other).at(0).id; });
  EXPECT_EQ(change(ann, theirs, {.may_place = false}), "not-found");
  EXPECT_EQ(remove(ann, theirs), "not-found");
  EXPECT_TRUE(read([&](db::Tx& tx) { return identity::memberships_of(tx, eve).at(0).active; }));
  const auto staff = write([&](db::Tx& tx) {
    const auto sue = identity::create_user(tx, {trusted<Email>("sue@example.com"), "sue", "hash"}, now);
    return identity::add_membership(tx, {sue, seller, {}, identity::security_group_named(tx, seller, "Admin")}, now);
  });
  EXPECT_EQ(remove(ann, staff), "not-found") << "the seller's staff are no colleagues";
}

TEST_P(ColleaguesOfACustomer, are_invited_by_mail_and_join_with_what_was_said) {
  EXPECT_EQ(invite(ann, "fay", false), "");
  EXPECT_EQ(invite(ann, "bob", true), "already-member");
  const auto mails = read([&](db::Tx& tx) { return mail::list_mails(tx, seller, {}, 10); });
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].subject, "ann invites you to order at Harbour Supplies");
  ASSERT_EQ(seen_by(ann).invitations.size(), 1U);
  EXPECT_TRUE(seen_by(bob).invitations.empty()) << "who does not manage does not see who is asked";

  const auto from = mails[0].body.find("/invitations/") + std::string_view("/invitations/").size();
  const auto token = mails[0].body.substr(from, mails[0].body.find_first_of("\n ", from) - from);
  write([&](db::Tx& tx) {
    const auto fay = identity::create_user(tx, {trusted<Email>("fay@example.com"), "fay", "hash"}, now);
    identity::accept_invitation(tx, token, fay, now);
  });
  EXPECT_THAT(shown(), ElementsAre("ann manages places", "bob places", "fay"));
  EXPECT_TRUE(seen_by(ann).invitations.empty());
}

}  // namespace
}  // namespace tc::groups
