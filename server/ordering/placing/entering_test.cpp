// Orders that staff enter for who calls: at the customer's prices, confirmed to whom they say.
#include "ordering/placing/entering.hpp"

#include "identity/queries.hpp"
#include "ordering/mail/mails.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});

class Entering : public WithOrdering {
 protected:
  Allowed<Right::order_edit> editor() const { return allowed<Right::order_edit>(); }
  EnterPreview look(const std::vector<QuickLineInput>& lines) {
    return read([&](db::Tx& tx) { return preview_entering(tx, editor(), customer, {trade, lines}, now); });
  }
  MembershipId membership_of(std::string_view email, CustomerId at) {
    for (const auto& member : read([&](db::Tx& tx) { return identity::members(tx, seller, at); }))
      if (member.email.text() == email) return member.id;
    return {};
  }
  OrderDetail enter(std::optional<MembershipId> buyer) {
    EnterOrder wanted{.customer = customer, .group = trade};
    wanted.lines = {{.product = candle, .sku = {}, .pack = "", .quantity = Quantity::whole(10)}};
    wanted.buyer = buyer;
    return write([&](db::Tx& tx) { return ordering::enter(tx, editor(), wanted, now); });
  }
  std::vector<std::string> confirmed_to(OrderId id) {
    std::vector<std::string> to;
    for (const auto& mail : read([&](db::Tx& tx) {
           return mails_of(tx, {seller, id, OrderNews::placed, {}, {}},
                           {.public_url = "https://x.example", .ids = &codec});
         }))
      if (mail.kind == "order_confirmation") to.push_back(mail.message.to.text());
    return to;
  }
};
TC_ON_BOTH_DATABASES(Entering);

TEST_P(Entering, shows_the_lines_at_the_customers_prices_and_what_is_missing) {
  update_group([](groups::GroupInput& group) {
    group.minimum_order_value = gbp("100");
    group.settings.reference_required = true;
  });
  const auto seen = look({{"cn-1", "", Quantity::whole(24)}, {"CN-9", "", Quantity::whole(1)}});
  ASSERT_EQ(seen.lines.size(), 2u);
  EXPECT_EQ(seen.lines[0].line->net->text(), "£48.00");
  EXPECT_FALSE(seen.lines[1].line);
  EXPECT_EQ(seen.matched, 1);
  EXPECT_EQ(seen.totals.total.text(), "£57.60");
  EXPECT_EQ(seen.missing, std::vector<std::string>{"£52.00 is missing to the minimum order value of £100.00."});
  EXPECT_TRUE(seen.asked.reference_required);
  EXPECT_EQ(seen.deliver_to.street, "3 Foreshore Road");
  EXPECT_TRUE(look({}).missing.empty()) << "nothing is missing before there is anything";
}

TEST_P(Entering, confirms_to_the_buyer_who_called_and_says_for_whom_it_was) {
  const auto order = enter(membership_of("ada@example.com", customer));
  EXPECT_EQ(order.buyer, "ada");
  EXPECT_EQ(order.placed_by, "test");
  EXPECT_EQ(order.timeline[0].kind, OrderEventKind::entered);
  EXPECT_EQ(order.timeline[0].detail, "ada");
  EXPECT_EQ(confirmed_to(order.id), std::vector<std::string>{"ada@example.com"});
  EXPECT_TRUE(confirmed_to(enter({}).id).empty()) << "this customer has no address of its own";
}

TEST_P(Entering, knows_nobody_of_another_customer) {
  const auto other = make_customer("Other");
  make_buyer("eve", other);
  for (const auto buyer : {membership_of("eve@example.com", other), MembershipId{4711}})
    EXPECT_EQ(refusal([&] { enter(buyer); }), "422 invalid, /buyer unknown-buyer");
}

TEST_P(Entering, shows_nothing_of_customers_out_of_reach_or_groups_they_are_not_in) {
  const auto other = make_customer("Other");
  auto limited = editor();
  limited.scope = {.limited = true, .sites = {}, .customers = {other}};
  const auto try_to = [&](const Allowed<Right::order_edit>& by, CustomerId of) {
    return refusal([&] { read([&](db::Tx& tx) { return preview_entering(tx, by, of, {trade, {}}, now); }); });
  };
  EXPECT_EQ(try_to(limited, customer), "404 not-found");
  EXPECT_EQ(try_to(editor(), CustomerId{4711}), "404 not-found");
  EXPECT_EQ(try_to(editor(), other), "422 invalid, /group not-a-member");
}

}  // namespace
}  // namespace tc::ordering
