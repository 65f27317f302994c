#include "ordering/basket/handing.hpp"

#include "identity/queries.hpp"
#include "ordering/test_ordering.hpp"
#include "platform/mail/mail.hpp"

namespace tc::ordering {
namespace {

const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});

class HandingOver : public WithOrdering {
 protected:
  void SetUp() override {
    WithOrdering::SetUp();
    if (!IsSkipped()) bob = make_buyer("bob", customer);
  }
  MembershipId membership(UserId user, CustomerId of) {
    return read([&](db::Tx& tx) {
      for (const auto& login : identity::logins_of_customer(tx, seller, of))
        if (login.user == user) return login.id;
      return MembershipId{};
    });
  }
  std::string hand_over(MembershipId to) {
    const auto ada_here = at(ada);
    return refusal([&] {
      write([&](db::Tx& tx) {
        hand_over_basket(tx, ada_here, {to, "By Friday, please"}, {.public_url = "https://example.com", .ids = &codec},
                         now);
      });
    });
  }
  Basket basket_of(UserId user) {
    const auto here = at(user);
    return read([&](db::Tx& tx) { return find_basket(tx, here, now); });
  }

  UserId bob;
};
TC_ON_BOTH_DATABASES(HandingOver);

TEST_P(HandingOver, moves_the_lines_into_the_colleagues_basket_and_tells_them) {
  const auto bob_here = at(bob);
  write([&](db::Tx& tx) { set_basket_line(tx, bob_here, input(candle, 14), {}, now); });
  fill({input(candle, 10), input(book, 1)});
  EXPECT_EQ(hand_over(membership(bob, customer)), "");
  EXPECT_EQ(basket_of(ada).lines, 0);
  EXPECT_EQ(basket_of(bob).lines, 2);
  EXPECT_EQ(basket_of(bob).totals.goods, gbp("58")) << "24 candles at their break, and a book";
  const auto mails = read([&](db::Tx& tx) { return mail::list_mails(tx, seller, {}, 10); });
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].recipient.text(), "bob@example.com");
  EXPECT_EQ(mails[0].subject, "ada asks you to place an order at Harbour Supplies");
  EXPECT_NE(mails[0].body.find("By Friday, please"), std::string::npos) << mails[0].body;
  EXPECT_EQ(hand_over(membership(bob, customer)), "422 invalid,  no-lines");
}

TEST_P(HandingOver, is_to_someone_of_the_same_customer_who_may_place) {
  fill({input(candle, 10)});
  const auto neighbour = make_customer("Neighbour");
  const auto nell = make_buyer("nell", neighbour);
  EXPECT_EQ(hand_over(membership(nell, neighbour)), "404 not-found");
  EXPECT_EQ(hand_over(membership(ada, customer)), "422 invalid, /colleague oneself");
  const auto bobs = membership(bob, customer);
  write([&](db::Tx& tx) {
    const auto group = identity::security_group_of_colleague(tx, {seller, customer, all_rights},
                                                             {.may_place = false, .may_manage = false});
    identity::change_customer_login(tx, seller, customer, bobs, {.security_groups = std::vector{group}}, {});
  });
  EXPECT_EQ(hand_over(bobs), "422 invalid, /colleague may-not-place");
  EXPECT_EQ(basket_of(ada).lines, 1) << "nothing moved";
}

}  // namespace
}  // namespace tc::ordering
