#include <atomic>
#include <thread>

#include "ordering/order/lines.hpp"
#include "ordering/order/own_lines.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});

class Orders : public WithOrdering {
 protected:
  Allowed<Right::order_accept> desk() const { return allowed<Right::order_accept>(); }
  Allowed<Right::order_edit> editor() const { return allowed<Right::order_edit>(); }
  OrderDetail accept(OrderId id, OrderVersion version = {}) {
    return write([&](db::Tx& tx) { return ordering::accept(tx, desk(), id, version, now); });
  }
  OrderDetail reject(OrderId id) {
    return write([&](db::Tx& tx) { return ordering::reject(tx, desk(), id, "Out of stock", {}, now); });
  }
  // One after another, a second apart.
  std::vector<OrderId> place_some(int count) {
    std::vector<OrderId> ids;
    const auto ada_here = at<Right::order_place>(ada);
    for (int i = 0; i < count; ++i)
      ids.push_back(write([&](db::Tx& tx) {
                      return ordering::place(tx, ada_here,
                                             {.expected_total = gbp("40"),
                                              .reference = "Ref " + std::to_string(i),
                                              .lines = std::vector{input(candle, 10), input(book, 1)}},
                                             now + std::chrono::seconds(i));
                    }).id);
    return ids;
  }
  std::string listed(OrderListInput input) {
    std::string numbers;
    do {
      const auto page = read([&](db::Tx& tx) { return list_orders(tx, allowed<Right::order_view>(), input, codec); });
      for (const auto& order : page.items) numbers += (numbers.empty() ? "" : " ") + order.number;
      input.cursor = page.next.value_or("");
    } while (!input.cursor.empty());
    return numbers;
  }
  std::string own(UserId user, BuyerOrderListInput input = {}) {
    std::string numbers;
    do {
      const auto page = read([&](db::Tx& tx) { return orders_of(tx, Gate::login_on_behalf(user), input, codec); });
      for (const auto& order : page.items) numbers += (numbers.empty() ? "" : " ") + order.number;
      input.cursor = page.next.value_or("");
    } while (!input.cursor.empty());
    return numbers;
  }
  std::string own_lines(BuyerOrderListInput input) {
    std::string text;
    do {
      const auto page = read([&](db::Tx& tx) { return own_order_lines(tx, Gate::login_on_behalf(ada), input, codec); });
      for (const auto& line : page.items)
        text += line.seller + " " + line.order + "/" + std::to_string(line.line) + " ";
      input.cursor = page.next.value_or("");
    } while (!input.cursor.empty());
    return text;
  }
};
TC_ON_BOTH_DATABASES(Orders);

TEST_P(Orders, are_accepted_once) {
  const auto id = place_something();
  EXPECT_TRUE(order(id).actions.accept.allowed);
  const auto accepted = accept(id);
  EXPECT_EQ(accepted.state, OrderState::accepted);
  EXPECT_EQ(accepted.version, 2);
  ASSERT_EQ(accepted.timeline.size(), 2u);
  EXPECT_EQ(accepted.timeline[1].before, OrderState::placed);
  EXPECT_EQ(accepted.timeline[1].after, OrderState::accepted);
  EXPECT_FALSE(accepted.actions.accept.allowed);
  EXPECT_EQ(accepted.actions.accept.reason, "Order SO-1 is accepted already.");
  EXPECT_EQ(refusal([&] { accept(id); }), "409 order-state");
}

TEST_P(Orders, are_rejected_with_a_reason) {
  const auto id = place_something();
  const auto rejected = reject(id);
  EXPECT_EQ(rejected.state, OrderState::rejected);
  EXPECT_EQ(rejected.rejection, "Out of stock");
  EXPECT_EQ(rejected.timeline.back().detail, "Out of stock");
  EXPECT_EQ(refusal([&] { accept(id); }), "409 order-state");
}

TEST_P(Orders, are_refused_to_who_looked_at_an_older_version) {
  const auto id = place_something();
  const auto seen = order(id).version;
  write([&](db::Tx& tx) { return hold(tx, editor(), id, "Ask for credit", {}, now); });
  write([&](db::Tx& tx) { return release(tx, editor(), id, {}, now); });
  EXPECT_EQ(refusal([&] { accept(id, seen); }), "412 changed-meanwhile");
  EXPECT_EQ(accept(id, seen + 2).state, OrderState::accepted);
}

TEST_P(Orders, on_hold_wait) {
  const auto id = place_something();
  const auto held = write([&](db::Tx& tx) { return hold(tx, editor(), id, "Ask for credit", {}, now); });
  EXPECT_EQ(held.hold, "Ask for credit");
  EXPECT_EQ(held.state, OrderState::placed);
  EXPECT_FALSE(held.timeline.back().after) << "a hold is no state";
  EXPECT_EQ(refusal([&] { accept(id); }), "409 order-on-hold");
  EXPECT_EQ(listed({.state = OrderTab::on_hold}), "SO-1");
  EXPECT_EQ(listed({.state = OrderTab::to_accept}), "");
  const auto cancelled = write([&](db::Tx& tx) { return cancel(tx, editor(), id, "Gone", {}, now); });
  EXPECT_FALSE(cancelled.hold);
}

TEST_P(Orders, hide_holds_from_the_buyer) {
  const auto id = place_something();
  write([&](db::Tx& tx) { return hold(tx, editor(), id, "Bad payer?", {}, now); });
  const auto shown = read([&](db::Tx& tx) { return require_own_order(tx, Gate::login_on_behalf(ada), id); });
  EXPECT_EQ(json::stored(shown).find("Bad payer"), std::string::npos);
  EXPECT_EQ(shown.timeline.size(), 1u);
}

TEST_P(Orders, accepted_and_rejected_at_once_become_one_of_both) {
  const auto id = place_something();
  for (int round = 0; round < 3; ++round) {
    const auto order_id = round == 0 ? id : place_something();
    std::atomic<int> done = 0, refused = 0;
    std::vector<std::thread> desks;
    for (int i = 0; i < 6; ++i)
      desks.emplace_back([&, i] {
        try {
          i % 2 ? accept(order_id) : reject(order_id);
          ++done;
        } catch (const Problem& problem) {
          EXPECT_EQ(problem.status, 409);
          ++refused;
        }
      });
    for (auto& desk : desks) desk.join();
    EXPECT_EQ(done, 1);
    EXPECT_EQ(refused, 5);
    EXPECT_EQ(order(order_id).timeline.size(), 2u);
    EXPECT_EQ(order(order_id).version, 2);
  }
}

TEST_P(Orders, are_cancelled_by_their_buyer_until_accepted) {
  const auto cancel_it = [&](UserId user, OrderId id) {
    return refusal(
        [&] { write([&](db::Tx& tx) { return cancel_own(tx, Gate::login_on_behalf(user), id, "Twice", {}, now); }); });
  };
  const auto first = place_something(), second = place_something();
  EXPECT_EQ(cancel_it(ada, first), "");
  EXPECT_EQ(order(first).state, OrderState::cancelled);
  EXPECT_EQ(order(first).timeline.back().who, "ada");
  accept(second);
  EXPECT_EQ(cancel_it(ada, second), "409 order-state");
  const auto stranger = make_buyer("eve", make_customer("Other"));
  EXPECT_EQ(cancel_it(stranger, second), "404 not-found");
}

TEST_P(Orders, of_another_seller_are_not_found) {
  const auto id = place_something();
  seller = make_seller("South");
  EXPECT_EQ(refusal([&] { order(id); }), "404 not-found");
  EXPECT_EQ(refusal([&] { accept(id); }), "404 not-found");
  EXPECT_EQ(listed({}), "");
}

TEST_P(Orders, outside_of_a_members_customers_are_not_found) {
  const auto id = place_something();
  auto by = allowed<Right::order_view>();
  by.scope = {.limited = true, .sites = {}, .customers = {make_customer("Other")}};
  EXPECT_EQ(refusal([&] { read([&](db::Tx& tx) { return require_order(tx, by, id); }); }), "404 not-found");
  EXPECT_TRUE(read([&](db::Tx& tx) { return list_orders(tx, by, {}, codec); }).items.empty());
  EXPECT_EQ(read([&](db::Tx& tx) { return count_orders(tx, by); }).all, 0);
  auto desk = this->desk();
  desk.scope = by.scope;
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { return ordering::accept(tx, desk, id, {}, now); }); }),
            "404 not-found");
}

TEST_P(Orders, are_listed_page_by_page_both_ways) {
  place_some(7);
  EXPECT_EQ(listed({.limit = 3}), "SO-7 SO-6 SO-5 SO-4 SO-3 SO-2 SO-1");
  EXPECT_EQ(listed({.sort = OrderSort::oldest, .limit = 3}), "SO-1 SO-2 SO-3 SO-4 SO-5 SO-6 SO-7");
  EXPECT_EQ(listed({.customer = customer, .limit = 2}), "SO-7 SO-6 SO-5 SO-4 SO-3 SO-2 SO-1");
}

TEST_P(Orders, placed_at_the_same_moment_are_neither_skipped_nor_repeated) {
  for (int i = 0; i < 5; ++i) place_something();
  for (const auto sort : {OrderSort::newest, OrderSort::oldest}) {
    const auto numbers = listed({.sort = sort, .limit = 2});
    EXPECT_EQ(std::ranges::count(numbers, ' '), 4) << numbers;
  }
}

TEST_P(Orders, are_filtered_by_tab_and_counted) {
  const auto ids = place_some(5);
  accept(ids[0]);
  reject(ids[1]);
  write([&](db::Tx& tx) { return hold(tx, editor(), ids[2], "Wait", {}, now); });
  EXPECT_EQ(listed({.state = OrderTab::to_accept}), "SO-5 SO-4");
  EXPECT_EQ(listed({.state = OrderTab::placed}), "SO-5 SO-4 SO-3");
  EXPECT_EQ(listed({.state = OrderTab::accepted}), "SO-1");
  EXPECT_EQ(listed({.state = OrderTab::rejected, .customer = customer}), "SO-2");
  const auto counts = read([&](db::Tx& tx) { return count_orders(tx, allowed<Right::order_view>()); });
  EXPECT_EQ(
      json::stored(counts),
      R"({"to_accept":2,"on_hold":1,"accepted":1,"completed":0,"rejected":1,"cancelled":0,"all":5,"to_answer":0,"to_dispatch":1})");
}

TEST_P(Orders, are_found_by_number_reference_external_number_and_customer) {
  place_some(3);
  write([&](db::Tx& tx) {
    const EnterOrder entered{.customer = customer,
                             .group = trade,
                             .external_number = "WEB-77",
                             .lines = {{.product = book, .quantity = Quantity::whole(1)}}};
    return enter(tx, editor(), entered, now + std::chrono::hours(1));
  });
  const auto found = [&](std::string q) { return listed({.q = std::move(q)}); };
  EXPECT_EQ(found("so-2"), "SO-2");
  EXPECT_EQ(found("2"), "SO-2");
  EXPECT_EQ(found("XY-2"), "");
  EXPECT_EQ(found("ref 1"), "SO-2");
  EXPECT_EQ(found("REF"), "SO-3 SO-2 SO-1");
  EXPECT_EQ(found("WEB-77"), "SO-4");
  EXPECT_EQ(found("quayside"), "SO-4 SO-3 SO-2 SO-1");
  EXPECT_EQ(found("100%"), "");
  EXPECT_EQ(listed({.state = OrderTab::placed, .q = "ref 0"}), "SO-1");
}

TEST_P(Orders, are_filtered_by_the_sellers_days) {
  // Half past midnight of a summer's day in London is the day before in UTC.
  const auto late = trusted<Instant>("2026-06-30T23:30:00Z");
  const auto ada_here = at<Right::order_place>(ada);
  write([&](db::Tx& tx) {
    return ordering::place(tx, ada_here, {.expected_total = gbp("10"), .lines = std::vector{input(book, 1)}}, late);
  });
  EXPECT_EQ(listed({.from = Day::of(2026, 7, 1), .to = Day::of(2026, 7, 1)}), "SO-1");
  EXPECT_EQ(listed({.from = Day::of(2026, 6, 30), .to = Day::of(2026, 6, 30)}), "");
  EXPECT_EQ(listed({.from = Day::of(2026, 7, 1), .to = Day::of(2026, 7, 1), .sort = OrderSort::oldest}), "SO-1");
}

TEST_P(Orders, of_all_sellers_make_one_history) {
  place_some(3);  // SO-1 … SO-3 at +0 s, +1 s, +2 s
  const auto first_seller = seller;
  seller = make_seller("South");
  trade = make_group("Trade");
  put_book();
  put_prices({price("BK-1", "10")});
  customer = make_customer("Quayside, Cork");
  storefront = join(customer);
  book = product("BK-1").id;
  write([&](db::Tx& tx) { add_member(tx, ada, customer); });
  const auto ada_here = at<Right::order_place>(ada);
  write([&](db::Tx& tx) {
    return ordering::place(tx, ada_here, {.expected_total = gbp("10"), .lines = std::vector{input(book, 1)}},
                           now + std::chrono::milliseconds(1500));
  });
  const auto page = read([&](db::Tx& tx) { return orders_of(tx, Gate::login_on_behalf(ada), {}, codec); });
  ASSERT_EQ(page.items.size(), 4u);
  EXPECT_EQ(page.items[1].seller.name, "South");
  EXPECT_EQ(page.items[2].seller.id, first_seller);
  EXPECT_EQ(own(ada, {.limit = 1}), "SO-3 SO-1 SO-2 SO-1");
  EXPECT_EQ(own(ada, {.storefront = storefront}), "SO-1");
  EXPECT_EQ(own(ada, {.q = "ref 2"}), "SO-3");
  EXPECT_EQ(own(ada, {.state = OrderState::accepted}), "");
  EXPECT_EQ(own(ada, {.seller = seller}), "SO-1");
  EXPECT_EQ(own(ada, {.seller = first_seller, .limit = 2}), "SO-3 SO-2 SO-1");
  EXPECT_EQ(own(ada, {.seller = SellerId{4711}}), "");
  EXPECT_EQ(own(ada, {.q = "beeswax"}), "SO-3 SO-2 SO-1") << "by what lies in them";
  EXPECT_EQ(own(ada, {.q = "BK-1"}), "SO-3 SO-1 SO-2 SO-1");
  EXPECT_EQ(own_lines({.seller = seller}), "South SO-1/1 ");
  EXPECT_EQ(own_lines({.seller = first_seller}),
            "Harbour Supplies SO-3/1 Harbour Supplies SO-3/2 Harbour Supplies SO-2/1 Harbour Supplies SO-2/2 "
            "Harbour Supplies SO-1/1 Harbour Supplies SO-1/2 ");
  for (const int limit : {1, 2, 3, 6, 7}) EXPECT_EQ(own_lines({.limit = limit}), own_lines({})) << limit;
}

TEST_P(Orders, of_a_buyer_are_of_a_period_by_each_sellers_days) {
  const auto late = trusted<Instant>("2026-06-30T23:30:00Z");  // 1 July in London
  const auto ada_here = at<Right::order_place>(ada);
  write([&](db::Tx& tx) {
    return ordering::place(tx, ada_here, {.expected_total = gbp("10"), .lines = std::vector{input(book, 1)}}, late);
  });
  EXPECT_EQ(own(ada, {.from = Day::of(2026, 7, 1), .to = Day::of(2026, 7, 1)}), "SO-1");
  EXPECT_EQ(own(ada, {.to = Day::of(2026, 6, 30)}), "");
  EXPECT_EQ(own(ada, {.from = Day::of(2026, 7, 2)}), "");
}

TEST_P(Orders, belong_to_every_login_of_the_customer_and_to_nobody_else) {
  const auto id = place_something();
  const auto colleague = make_buyer("bob", customer);
  EXPECT_EQ(own(colleague), "SO-1");
  const auto stranger = make_buyer("eve", make_customer("Other"));
  EXPECT_EQ(own(stranger), "");
  EXPECT_EQ(
      refusal([&] { read([&](db::Tx& tx) { return require_own_order(tx, Gate::login_on_behalf(stranger), id); }); }),
      "404 not-found");
  // Staff are no buyers: they look at the seller's list.
  const auto staff = make_buyer("sue", {}, "Admin");
  EXPECT_EQ(own(staff), "");
}

TEST_P(Orders, refuse_a_cursor_of_another_kind) {
  EXPECT_EQ(refusal([&] { listed({.cursor = "nonsense"}); }), "400 bad-cursor");
  EXPECT_EQ(refusal([&] { own(ada, {.cursor = "nonsense"}); }), "400 bad-cursor");
}

TEST_P(Orders, leave_as_lines_of_a_period) {
  const auto ids = place_some(4);
  accept(ids[1]);
  const auto lines_of = [&](OrderLineListInput input) {
    std::string text;
    do {
      const auto page =
          read([&](db::Tx& tx) { return list_order_lines(tx, allowed<Right::export_run>(), input, codec); });
      for (const auto& line : page.items) text += line.order + "/" + std::to_string(line.line) + " ";
      input.cursor = page.next.value_or("");
    } while (!input.cursor.empty());
    return text;
  };
  EXPECT_EQ(lines_of({}), "SO-1/1 SO-1/2 SO-2/1 SO-2/2 SO-3/1 SO-3/2 SO-4/1 SO-4/2 ");
  for (const int limit : {1, 2, 3, 5}) EXPECT_EQ(lines_of({.limit = limit}), lines_of({})) << limit;
  EXPECT_EQ(lines_of({.state = OrderState::accepted}), "SO-2/1 SO-2/2 ");
  const auto day = sellers::today(read([&](db::Tx& tx) { return sellers::require_seller(tx, seller); }), now);
  EXPECT_EQ(lines_of({.from = day + 1}), "");
  EXPECT_EQ(lines_of({.from = day, .to = day, .limit = 3}), lines_of({}));
}

TEST_P(Orders, leave_as_lines_with_the_figures_of_the_order) {
  place_some(1);
  const auto page = read([&](db::Tx& tx) { return list_order_lines(tx, allowed<Right::export_run>(), {}, codec); });
  ASSERT_EQ(page.items.size(), 2u);
  const auto& line = page.items[0];
  EXPECT_EQ(line.order, "SO-1");
  EXPECT_EQ(line.customer, "Quayside Home");
  EXPECT_EQ(line.quantity, Quantity::whole(10));
  EXPECT_EQ(line.unit_price.amount, UnitPrice::parse("2.50").value());
  EXPECT_EQ(line.net, gbp("25"));
  EXPECT_EQ(line.tax_rate, Percent::whole(20));
  EXPECT_EQ(line.tax, gbp("5"));
  EXPECT_EQ(line.reference, "Ref 0");
}

}  // namespace
}  // namespace tc::ordering
