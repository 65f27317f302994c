#include "ordering/order/talk.hpp"

#include "identity/queries.hpp"
#include "ordering/mail/mails.hpp"
#include "ordering/test_ordering.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});

class Talk : public WithOrdering {
 protected:
  Allowed<Right::order_edit> editor() const { return allowed<Right::order_edit>(); }
  static LoggedIn as(UserId user) { return Gate::login_on_behalf(user); }

  OrderDetail note(OrderId id, const std::string& text) {
    return write([&](db::Tx& tx) { return add_note(tx, editor(), id, text, now); });
  }
  OrderDetail write_to_buyer(OrderId id, const std::string& text) {
    return write([&](db::Tx& tx) { return send_message(tx, editor(), id, text, now); });
  }
  BuyerOrder write_to_seller(OrderId id, const std::string& text, UserId by) {
    return write([&](db::Tx& tx) { return send_own_message(tx, as(by), id, text, now); });
  }
  void accept(OrderId id) {
    write([&](db::Tx& tx) { return ordering::accept(tx, allowed<Right::order_accept>(), id, {}, now); });
  }
  BuyerOrder ask(OrderId id, const std::string& reason = "Ordered twice") {
    return write([&](db::Tx& tx) { return ask_cancellation(tx, as(ada), id, reason, {}, now); });
  }
  OrderDetail decline(OrderId id) {
    return write([&](db::Tx& tx) { return decline_cancellation(tx, editor(), id, "It is packed", {}, now); });
  }
  BuyerOrder buyers(OrderId id) {
    return read([&](db::Tx& tx) { return require_own_order(tx, as(ada), id); });
  }
  http::Page<OrderSummary> to_answer() {
    return read([&](db::Tx& tx) {
      return list_orders(tx, allowed<Right::order_view>(), {.state = OrderTab::to_answer}, codec);
    });
  }
  // "kind → recipient: text" of each mail that the news makes.
  std::vector<OrderMail> mails(OrderId id, OrderNews news, std::optional<EventId> event = {}) {
    return read([&](db::Tx& tx) {
      return mails_of(tx, {seller, id, news, event}, {.public_url = "https://example.com", .ids = &codec});
    });
  }
};
TC_ON_BOTH_DATABASES(Talk);

TEST_P(Talk, notes_of_staff_reach_no_answer_to_a_buyer) {
  const auto id = place_something();
  EXPECT_EQ(note(id, "Bad payer").timeline.back().detail, "Bad payer");
  EXPECT_EQ(order(id).timeline.back().kind, OrderEventKind::noted);
  const auto hides = [](const std::string& text) { return text.find("Bad payer") == std::string::npos; };
  EXPECT_TRUE(hides(json::stored(buyers(id))));
  EXPECT_TRUE(hides(json::stored(write_to_seller(id, "When will it come?", ada))));
  EXPECT_TRUE(hides(json::stored(write([&](db::Tx& tx) { return cancel_own(tx, as(ada), id, "Too late", {}, now); }))));
}

// The mail is written up when its job runs: by then the last event may be a note.
TEST_P(Talk, notes_of_staff_reach_no_mail_to_a_buyer) {
  const auto id = place_something();
  write([&](db::Tx& tx) { return cancel(tx, editor(), id, "Sold out", {}, now); });
  note(id, "Bad payer");
  for (const auto news : {OrderNews::placed, OrderNews::accepted, OrderNews::cancelled_by_seller}) {
    const auto text = mails(id, news).at(0).message.text;
    EXPECT_EQ(text.find("Bad payer"), std::string::npos) << text;
  }
  const auto text = mails(id, OrderNews::cancelled_by_seller).at(0).message.text;
  EXPECT_NE(text.find("The reason: Sold out"), std::string::npos) << text;
}

TEST_P(Talk, of_an_order_reaches_colleagues_once_its_buyer_has_left) {
  const auto id = place_something();
  const auto told = [&] {
    std::string addresses;
    for (const auto& mail : mails(id, OrderNews::accepted)) addresses += mail.message.to.text() + " ";
    return addresses;
  };
  const auto leave = [&](UserId user) {
    write([&](db::Tx& tx) {
      for (const auto& login : identity::logins_of_customer(tx, seller, customer))
        if (login.user == user) identity::change_customer_login(tx, seller, customer, login.id, {.active = false}, {});
    });
  };
  EXPECT_EQ(told(), "ada@example.com ");
  leave(ada);
  EXPECT_EQ(told(), "") << "nobody is left, and the customer has no address";
  const auto bob = make_buyer("bob", customer);
  make_buyer("cat", customer);
  EXPECT_EQ(told(), "bob@example.com cat@example.com ");
  leave(bob);
  EXPECT_EQ(told(), "cat@example.com ");
}

TEST_P(Talk, messages_of_both_sides_stand_on_both_timelines) {
  const auto id = place_something();
  write_to_seller(id, "Could it come on Friday?", ada);
  write_to_buyer(id, "It will.");
  const auto staffs = order(id).timeline, own = buyers(id).timeline;
  ASSERT_EQ(staffs.size(), 3u);
  ASSERT_EQ(own.size(), 3u);
  EXPECT_EQ(own[1].kind, OrderEventKind::buyer_wrote);
  EXPECT_EQ(own[1].who, "ada");
  EXPECT_EQ(own[2].kind, OrderEventKind::seller_wrote);
  EXPECT_EQ(own[2].detail, "It will.");
}

TEST_P(Talk, leaves_the_version_so_that_no_decision_is_refused_for_it) {
  const auto id = place_something();
  const auto seen = order(id).version;
  write_to_seller(id, "Thank you!", ada);
  note(id, "A friendly one");
  EXPECT_EQ(order(id).version, seen);
}

TEST_P(Talk, is_unread_until_the_other_side_has_looked) {
  const auto id = place_something();
  EXPECT_FALSE(order(id).unread);
  write_to_seller(id, "Could it come on Friday?", ada);
  EXPECT_TRUE(order(id).unread);
  EXPECT_FALSE(buyers(id).unread) << "one's own words are read";
  EXPECT_TRUE(to_answer().items.at(0).unread);
  write([&](db::Tx& tx) { note_reading(tx, allowed<Right::order_view>(), id); });
  EXPECT_FALSE(order(id).unread);
  EXPECT_TRUE(to_answer().items.empty());

  write_to_buyer(id, "It will.");
  EXPECT_TRUE(buyers(id).unread);
  const auto page = read([&](db::Tx& tx) { return orders_of(tx, as(ada), {}, codec); });
  EXPECT_TRUE(page.items.at(0).unread);
  write([&](db::Tx& tx) { note_own_reading(tx, as(ada), id); });
  EXPECT_FALSE(buyers(id).unread);
}

TEST_P(Talk, is_answered_by_who_writes_back) {
  const auto id = place_something();
  write_to_seller(id, "Could it come on Friday?", ada);
  EXPECT_FALSE(write_to_buyer(id, "It will.").unread);
}

TEST_P(Talk, is_mailed_to_the_other_side) {
  write([&](db::Tx& tx) {
    tx.run("update seller set notification_emails = $2 where id = $1", seller, std::string(R"(["desk@example.com"])"));
    sellers::bump_revision(tx, seller);
  });
  const auto id = place_something();
  const auto asked = write_to_seller(id, "Could it come\non Friday?", ada).timeline.back().id;
  const auto answered = write_to_buyer(id, "It will, <early>.").timeline.back().id;
  const auto to_staff = mails(id, OrderNews::buyer_wrote, asked);
  ASSERT_EQ(to_staff.size(), 1u);
  EXPECT_EQ(to_staff[0].message.to.text(), "desk@example.com");
  EXPECT_NE(to_staff[0].message.text.find("Could it come\non Friday?"), std::string::npos) << to_staff[0].message.text;
  const auto to_buyer = mails(id, OrderNews::seller_wrote, answered);
  ASSERT_EQ(to_buyer.size(), 1u);
  EXPECT_EQ(to_buyer[0].message.to.text(), "ada@example.com");
  EXPECT_EQ(to_buyer[0].message.reply_to, "desk@example.com");
  EXPECT_NE(to_buyer[0].message.html.find("It will, &lt;early&gt;."), std::string::npos) << to_buyer[0].message.html;
}

TEST_P(Talk, of_blanks_is_refused) {
  const auto id = place_something();
  EXPECT_EQ(refusal([&] { note(id, " \n "); }), "422 invalid, /text missing");
  EXPECT_EQ(refusal([&] { write_to_seller(id, "\t", ada); }), "422 invalid, /text missing");
}

TEST_P(Talk, about_an_order_out_of_reach_is_not_found) {
  const auto id = place_something();
  const auto stranger = make_buyer("eve", make_customer("Other"));
  EXPECT_EQ(refusal([&] { write_to_seller(id, "Hello", stranger); }), "404 not-found");
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { note_own_reading(tx, as(stranger), id); }); }), "404 not-found");
  auto limited = editor();
  limited.scope = {.limited = true, .sites = {}, .customers = {make_customer("Third")}};
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { return add_note(tx, limited, id, "Hello", now); }); }),
            "404 not-found");
  seller = make_seller("South");
  EXPECT_EQ(refusal([&] { note(id, "Hello"); }), "404 not-found");
}

TEST_P(Talk, an_accepted_order_is_asked_to_be_cancelled_and_staff_decline) {
  const auto id = place_something();
  EXPECT_FALSE(buyers(id).actions.ask_cancellation.allowed) << "until it is accepted it is cancelled at once";
  EXPECT_EQ(refusal([&] { ask(id); }), "409 order-state");
  accept(id);
  EXPECT_TRUE(buyers(id).actions.ask_cancellation.allowed);
  const auto asked = ask(id);
  EXPECT_EQ(asked.state, OrderState::accepted);
  EXPECT_EQ(asked.cancellation_asked, "Ordered twice");
  EXPECT_EQ(refusal([&] { ask(id); }), "409 cancellation-asked");
  ASSERT_EQ(to_answer().items.size(), 1u);
  EXPECT_TRUE(to_answer().items[0].cancellation_asked);
  EXPECT_TRUE(order(id).actions.decline_cancellation.allowed);

  const auto declined = decline(id);
  EXPECT_EQ(declined.state, OrderState::accepted);
  EXPECT_FALSE(declined.cancellation_asked);
  EXPECT_TRUE(to_answer().items.empty());
  EXPECT_EQ(buyers(id).timeline.back().detail, "It is packed");
  EXPECT_EQ(refusal([&] { decline(id); }), "409 cancellation-not-asked");
  EXPECT_EQ(ask(id).cancellation_asked, "Ordered twice") << "one may ask again";
}

TEST_P(Talk, an_order_is_cancelled_as_its_buyer_asked) {
  const auto id = place_something();
  accept(id);
  ask(id);
  const auto cancelled = write([&](db::Tx& tx) { return cancel(tx, editor(), id, "As you asked", {}, now); });
  EXPECT_EQ(cancelled.state, OrderState::cancelled);
  EXPECT_FALSE(cancelled.cancellation_asked);
  EXPECT_TRUE(to_answer().items.empty());
}

TEST_P(Talk, asking_to_cancel_moves_the_version_and_leaves_a_hold) {
  const auto id = place_something();
  accept(id);
  write([&](db::Tx& tx) { return hold(tx, editor(), id, "Ask for credit", {}, now); });
  const auto seen = order(id).version;
  ask(id);
  EXPECT_EQ(order(id).version, seen + 1) << "who ships now has to see it first";
  EXPECT_EQ(order(id).hold, "Ask for credit");
  decline(id);
  EXPECT_EQ(order(id).hold, "Ask for credit");
}

TEST_P(Talk, who_may_not_place_may_not_ask_to_cancel) {
  const auto id = place_something();
  accept(id);
  const auto reader = make_buyer("rob", customer, "Finance");
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { return ask_cancellation(tx, as(reader), id, "No", {}, now); }); }),
            "403 right-missing");
}

}  // namespace
}  // namespace tc::ordering
