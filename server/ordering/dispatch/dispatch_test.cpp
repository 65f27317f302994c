#include "ordering/dispatch/carriers.hpp"
#include "ordering/dispatch/commands.hpp"
#include "ordering/dispatch/rules.hpp"
#include "ordering/mail/mails.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});

// Ten candles and a book, accepted.
class Dispatch : public WithOrdering {
 protected:
  Allowed<Right::order_edit> editor() const { return allowed<Right::order_edit>(); }
  OrderId accepted() {
    const auto id = place_something();
    write([&](db::Tx& tx) { return accept(tx, allowed<Right::order_accept>(), id, {}, now); });
    return id;
  }
  OrderDetail send(OrderId id, const DispatchInput& input, OrderVersion version = {}) {
    return write([&](db::Tx& tx) { return dispatch(tx, editor(), id, input, version, now); });
  }
  static DispatchInput candles(std::string_view quantity) {
    return {
        .lines = {{{1, Quantity::parse(quantity).value()}}}, .carrier = "", .tracking_number = "", .tracking_link = ""};
  }
  OrderDetail cancel(OrderId id) {
    return write([&](db::Tx& tx) { return ordering::cancel(tx, editor(), id, "Sold out", {}, now); });
  }
  BuyerOrder buyers(OrderId id) {
    return read([&](db::Tx& tx) { return require_own_order(tx, Gate::login_on_behalf(ada), id); });
  }
  int to_dispatch() {
    const auto page = read([&](db::Tx& tx) {
      return list_orders(tx, allowed<Right::order_view>(), {.state = OrderTab::to_dispatch}, codec);
    });
    EXPECT_EQ(read([&](db::Tx& tx) { return count_orders(tx, allowed<Right::order_view>()); }).to_dispatch,
              static_cast<std::int64_t>(page.items.size()));
    return static_cast<int>(page.items.size());
  }
  std::string mail_of(OrderId id, OrderNews news, ShipmentId shipment) {
    const auto mails = read([&](db::Tx& tx) {
      return mails_of(tx, {.seller = seller, .order = id, .news = news, .event = {}, .shipment = shipment},
                      {.public_url = "https://example.com", .ids = &codec});
    });
    return mails.at(0).message.text;
  }
  void TearDown() override {
    expect_invariants();
    WithOrdering::TearDown();
  }
};
TC_ON_BOTH_DATABASES(Dispatch);

TEST_P(Dispatch, of_all_that_is_left_completes_the_order) {
  const auto id = accepted();
  EXPECT_EQ(to_dispatch(), 1);
  const auto sent = send(id, {});
  EXPECT_EQ(sent.state, OrderState::completed);
  EXPECT_EQ(sent.fulfilment, Fulfilment::shipped);
  EXPECT_EQ(sent.timeline.back().kind, OrderEventKind::completed);
  EXPECT_EQ(sent.timeline.back().after, OrderState::completed);
  EXPECT_EQ(to_dispatch(), 0);
  EXPECT_EQ(refusal([&] { send(id, {}); }), "409 order-state");
}

TEST_P(Dispatch, in_parts_stays_in_the_inbox_until_nothing_is_left) {
  const auto id = accepted();
  const auto first = send(id, candles("4"));
  EXPECT_EQ(first.state, OrderState::accepted);
  EXPECT_EQ(first.fulfilment, Fulfilment::partly);
  EXPECT_EQ(first.lines[0].shipped, Quantity::whole(4));
  EXPECT_EQ(first.lines[0].left, Quantity::whole(6));
  EXPECT_EQ(to_dispatch(), 1);
  const auto second = send(id, {.lines = {{{1, Quantity::whole(6)}, {2, Quantity::whole(0)}}}});
  EXPECT_EQ(second.fulfilment, Fulfilment::partly);
  ASSERT_EQ(second.shipments.size(), 2u);
  EXPECT_EQ(second.shipments[1].number, 2);
  ASSERT_EQ(second.shipments[1].lines.size(), 1u) << "a line of which nothing leaves is not in the shipment";
  const auto last = send(id, {});
  EXPECT_EQ(last.state, OrderState::completed);
  EXPECT_EQ(last.shipments[2].lines[0].line, 2);
}

TEST_P(Dispatch, of_more_than_is_left_is_refused_line_by_line) {
  const auto id = accepted();
  send(id, candles("4"));
  EXPECT_EQ(refusal([&] { send(id, candles("7")); }), "422 invalid, /lines/0/quantity more-than-left");
  EXPECT_EQ(refusal([&] {
              send(id, {.lines = {{{1, Quantity::whole(7)},
                                   {9, Quantity::whole(1)},
                                   {2, Quantity::whole(1)},
                                   {2, Quantity::whole(1)}}}});
            }),
            "422 invalid, /lines/0/quantity more-than-left, /lines/1/line no-such-line, /lines/3/line line-twice");
  EXPECT_EQ(refusal([&] { send(id, candles("-1")); }), "422 invalid, /lines/0/quantity quantity-not-positive");
  EXPECT_EQ(refusal([&] { send(id, candles("1.5")); }), "422 invalid, /lines/0/quantity quantity-not-whole");
  EXPECT_EQ(refusal([&] { send(id, candles("0")); }), "422 invalid, /lines nothing");
  EXPECT_EQ(order(id).shipments.size(), 1u);
}

// 8.5 m were ordered, 1.5 have left, then the buyer wanted 7 in all.
TEST(Leaving, what_is_left_may_go_where_an_edit_made_the_line_whole_after_a_fraction_of_it_left) {
  const std::vector<LineRow> lines{
      {.line = 1, .sku = "ROPE", .quantity = Quantity::whole(7), .shipped = Quantity{1'500}}};
  std::vector<Violation> wrong;
  const auto input = [](Quantity quantity) { return DispatchInput{.lines = {{{1, quantity}}}}; };
  EXPECT_EQ(leaving(lines, input(Quantity{5'500}), wrong).at(0).quantity, Quantity{5'500});
  leaving(lines, input(Quantity{2'500}), wrong);
  EXPECT_TRUE(wrong.empty());
  leaving(lines, input(Quantity{6'000}), wrong);
  EXPECT_EQ(wrong.at(0).code, "more-than-left");
}

TEST_P(Dispatch, waits_for_acceptance_and_for_what_holds_the_order) {
  const auto id = place_something();
  EXPECT_FALSE(order(id).actions.dispatch.allowed);
  EXPECT_EQ(refusal([&] { send(id, {}); }), "409 order-state");
  const auto held = accepted();
  write([&](db::Tx& tx) { return hold(tx, editor(), held, "Ask for credit", {}, now); });
  EXPECT_EQ(refusal([&] { send(held, {}); }), "409 order-on-hold");
  EXPECT_EQ(to_dispatch(), 0) << "it stands in the tab of what is on hold";
}

TEST_P(Dispatch, is_refused_to_who_looked_at_an_older_version) {
  const auto id = accepted();
  const auto seen = order(id).version;
  send(id, candles("4"), seen);
  EXPECT_EQ(refusal([&] { send(id, candles("4"), seen); }), "412 changed-meanwhile");
  EXPECT_EQ(order(id).lines[0].shipped, Quantity::whole(4));
}

TEST_P(Dispatch, is_seen_by_the_buyer_with_its_tracking) {
  const auto id = accepted();
  auto input = candles("4");
  input.carrier = "dpd uk";
  input.tracking_number = "1550 / 7";
  send(id, input);
  const auto seen = buyers(id);
  EXPECT_EQ(seen.fulfilment, Fulfilment::partly);
  ASSERT_EQ(seen.shipments.size(), 1u);
  EXPECT_EQ(seen.shipments[0].tracking_link, "https://track.dpd.co.uk/parcels/1550%20%2F%207");
  EXPECT_EQ(seen.timeline.back().detail, "dpd uk 1550 / 7");
}

TEST_P(Dispatch, takes_a_link_of_ones_own_that_is_one) {
  const auto id = accepted();
  auto input = candles("1");
  input.carrier = "Our van";
  input.tracking_link = "https://example.com/van?7";
  EXPECT_EQ(send(id, input).shipments[0].tracking_link, "https://example.com/van?7");
  for (const auto* link : {"javascript:alert(1)", "https://example.com/a b", "example.com", "https://a\"b"}) {
    input.tracking_link = link;
    EXPECT_EQ(refusal([&] { send(id, input); }), "422 invalid, /tracking_link no-link") << link;
  }
}

TEST_P(Dispatch, is_mailed_with_what_left_and_whether_more_comes) {
  const auto id = accepted();
  auto input = candles("4");
  input.carrier = "DHL";
  input.tracking_number = "JD0146";
  const auto first = send(id, input).shipments[0].id;
  const auto part = mail_of(id, OrderNews::dispatched, first);
  for (const auto* words : {"4 x each  Beeswax candle", "By: DHL", "tracking-id=JD0146", "The rest follows."})
    EXPECT_NE(part.find(words), std::string::npos) << words << " in " << part;
  EXPECT_EQ(part.find("Garden birds"), std::string::npos) << part;
  const auto last = send(id, {}).shipments[1].id;
  const auto rest = mail_of(id, OrderNews::dispatched, last);
  EXPECT_NE(rest.find("6 x each  Beeswax candle"), std::string::npos) << rest;
  EXPECT_NE(rest.find("Nothing is left to come."), std::string::npos) << rest;
}

TEST_P(Dispatch, once_begun_leaves_only_the_rest_to_be_cancelled) {
  const auto id = accepted();
  send(id, candles("4"));
  const auto cancelled = cancel(id);
  EXPECT_EQ(cancelled.state, OrderState::completed) << "what has left stays sold";
  EXPECT_EQ(cancelled.fulfilment, Fulfilment::shipped);
  EXPECT_EQ(cancelled.lines[0].cancelled, Quantity::whole(6));
  EXPECT_EQ(cancelled.lines[1].cancelled, Quantity::whole(1));
  EXPECT_EQ(cancelled.lines[0].left, Quantity{});
  EXPECT_EQ(cancelled.timeline.back().kind, OrderEventKind::rest_cancelled);
  EXPECT_EQ(cancelled.timeline.back().detail, "Sold out");
  EXPECT_EQ(refusal([&] { send(id, {}); }), "409 order-state");
}

TEST_P(Dispatch, not_begun_leaves_the_whole_order_to_be_cancelled) {
  const auto id = accepted();
  EXPECT_EQ(cancel(id).state, OrderState::cancelled);
}

TEST_P(Dispatch, of_an_order_out_of_reach_is_not_found) {
  const auto id = accepted();
  auto limited = editor();
  limited.scope = {.limited = true, .sites = {}, .customers = {make_customer("Third")}};
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { return dispatch(tx, limited, id, {}, {}, now); }); }),
            "404 not-found");
  seller = make_seller("South");
  EXPECT_EQ(refusal([&] { send(id, {}); }), "404 not-found");
}

TEST(Carriers, make_links_of_numbers) {
  EXPECT_EQ(tracking_link("UPS", " 1Z999 "), "https://www.ups.com/track?tracknum=1Z999");
  EXPECT_EQ(tracking_link("royal mail", "AB1"), "https://www.royalmail.com/track-your-item#/tracking-results/AB1");
  EXPECT_EQ(tracking_link("Our van", "7"), "");
  EXPECT_EQ(tracking_link("UPS", ""), "");
  EXPECT_EQ(tracking_link("UPS", "1&x=2"), "https://www.ups.com/track?tracknum=1%26x%3D2");
}

}  // namespace
}  // namespace tc::ordering
