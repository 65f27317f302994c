// Orders that staff change: reckoned as they were placed, said to whom they concern, and never below what has left.
#include <atomic>
#include <thread>

#include "ordering/dispatch/commands.hpp"
#include "ordering/editing/commands.hpp"
#include "ordering/mail/mails.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});

// Line 1: ten candles at £2.50; line 2: a book at £10, without tax. £35.00 net, £5.00 tax, £40.00.
class Edits : public WithOrdering {
 protected:
  static Allowed<Right::order_edit> without(Right right, Allowed<Right::order_edit> editor) {
    editor.rights.bits &= ~Rights{right}.bits;
    return editor;
  }
  Allowed<Right::order_edit> editor() const { return allowed<Right::order_edit>(); }
  OrderDetail change(OrderId id, const OrderEdit& edit, OrderVersion version = {}) {
    return write([&](db::Tx& tx) { return edit_order(tx, editor(), id, edit, version, now); });
  }
  EditPreview look(OrderId id, const OrderEdit& edit, OrderVersion version = {}) {
    return read([&](db::Tx& tx) { return preview_edit(tx, editor(), id, edit, version, now); });
  }
  std::string refused(OrderId id, const OrderEdit& edit, OrderVersion version = {}) {
    const auto when_saved = refusal([&] { change(id, edit, version); });
    if (when_saved != "422 invalid,  nothing-changed") {
      EXPECT_EQ(refusal([&] { look(id, edit, version); }), when_saved) << "looking refuses the same";
    }
    return when_saved;
  }
  OrderDetail accept(OrderId id) {
    return write([&](db::Tx& tx) { return ordering::accept(tx, allowed<Right::order_accept>(), id, {}, now); });
  }
  OrderDetail dispatch_candles(OrderId id, int quantity) {
    DispatchInput leaving{};
    leaving.lines = {{1, Quantity::whole(quantity)}};
    return write([&](db::Tx& tx) { return dispatch(tx, editor(), id, leaving, {}, now); });
  }
  static OrderEdit quantity(std::int64_t line, std::string_view quantity) {
    return {.lines = {{line, Quantity::parse(quantity).value(), {}, false}}, .added = {}};
  }
  static OrderEdit by_hand(std::int64_t line, std::string_view price) {
    return {.lines = {{line, {}, Price{UnitPrice::parse(price).value(), trusted<Currency>("GBP")}, false}},
            .added = {}};
  }
  OrderEdit addition(std::string_view sku, int quantity) {
    return {.lines = {}, .added = {{product(sku).id, "", Quantity::whole(quantity), {}, {}}}};
  }
  // "quantity 1 10→7, total 0 40.00→31.00"
  static std::string told(const std::vector<OrderChange>& changes) {
    std::string text;
    for (const auto& [what, line, sku, name, before, after] : changes)
      text += fmt::format("{}{} {} {}→{}", text.empty() ? "" : ", ", names_of(what)[static_cast<std::size_t>(what)],
                          line, before, after);
    return text;
  }
  static std::string sums(const OrderTotals& totals) {
    return fmt::format("{} + {} + {} = {}", totals.goods.amount_text(), totals.delivery.amount_text(),
                       totals.tax.amount_text(), totals.total.amount_text());
  }
  void TearDown() override {
    expect_invariants();
    WithOrdering::TearDown();
  }
};
TC_ON_BOTH_DATABASES(Edits);

TEST_P(Edits, change_a_quantity_at_the_price_that_was_agreed) {
  const auto id = place_something();
  put_prices({price("CN-1", "9.99")});
  const auto changed = change(id, quantity(1, "30"));
  EXPECT_EQ(sums(changed.totals), "85.00 + 0.00 + 15.00 = 100.00");
  EXPECT_EQ(changed.lines[0].unit_price.amount.text(2), "2.50") << "more of it does not make it another price";
  EXPECT_EQ(changed.revision, 2);
  EXPECT_EQ(changed.version, 2);
  EXPECT_EQ(changed.state, OrderState::placed);
  EXPECT_EQ(told(changed.timeline.back().changes), "quantity 1 10→30, total 0 40.00→100.00");
  EXPECT_EQ(changed.timeline.back().kind, OrderEventKind::edited);
  EXPECT_EQ(told(read([&](db::Tx& tx) { return require_own_order(tx, Gate::login_on_behalf(ada), id); })
                     .timeline.back()
                     .changes),
            "quantity 1 10→30, total 0 40.00→100.00");
}

TEST_P(Edits, price_a_line_anew_on_purpose_only) {
  const auto id = place_something();
  put_prices({price("CN-1", "3")});
  const auto changed = change(id, {.lines = {{1, Quantity::whole(4), {}, true}}, .added = {}});
  EXPECT_EQ(told(changed.timeline.back().changes), "quantity 1 10→4, unit_price 1 2.50→3.00, total 0 40.00→24.40");
}

TEST_P(Edits, add_a_product_at_the_price_of_today_and_remove_a_line) {
  const auto id = place_something();
  put_named("MG-1", "Enamel mug");
  put_prices({price("MG-1", "4.10")});
  auto edit = addition("MG-1", 3);
  edit.lines = quantity(2, "0").lines;
  edit.added[0].note = " gift-wrapped ";
  const auto seen = look(id, edit);
  const auto changed = change(id, edit);
  ASSERT_EQ(changed.lines.size(), 2u);
  EXPECT_EQ(changed.lines[1].line, 3) << "numbers stay: shipments and exports name them";
  EXPECT_EQ(changed.lines[1].note, "gift-wrapped");
  EXPECT_EQ(sums(changed.totals), "37.30 + 0.00 + 7.46 = 44.76");
  EXPECT_EQ(told(changed.timeline.back().changes), "line_removed 2 1→, line_added 3 →3, total 0 40.00→44.76");
  EXPECT_EQ(json::stored(seen.totals), json::stored(changed.totals)) << "what was looked at is what is saved";
  EXPECT_EQ(told(seen.changes), told(changed.timeline.back().changes));
  EXPECT_EQ(seen.difference.text(), gbp("4.76").text());
  ASSERT_EQ(seen.lines.size(), 1u);
  EXPECT_EQ(seen.lines[0].net.amount_text(), "12.30");
}

TEST_P(Edits, set_a_price_by_hand_with_the_right_for_it) {
  const auto id = place_something();
  const auto changed = change(id, by_hand(1, "2.2525"));
  EXPECT_EQ(changed.lines[0].list_price.amount.text(2), "2.50");
  EXPECT_EQ(changed.lines[0].unit_price.amount.text(2), "2.2525");
  EXPECT_EQ(changed.lines[0].reduction_cause, "agreed price");
  EXPECT_EQ(sums(changed.totals), "32.53 + 0.00 + 4.51 = 37.04");
  EXPECT_EQ(change(id, by_hand(1, "2.50")).lines[0].reduction_cause, "") << "the list price is no reduction";
  const auto lacking = without(Right::order_price, editor());
  for (const auto* price : {"1", "2.50"})
    EXPECT_EQ(
        refusal([&] { write([&](db::Tx& tx) { return edit_order(tx, lacking, id, by_hand(1, price), {}, now); }); }),
        "403 right-missing");
  EXPECT_EQ(refused(id, by_hand(1, "-1")), "422 invalid, /lines/0/unit_price price-negative");
  auto euros = by_hand(1, "2");
  euros.lines[0].unit_price->currency = trusted<Currency>("EUR");
  EXPECT_EQ(refused(id, euros), "422 invalid, /lines/0/unit_price/currency currency");
}

TEST_P(Edits, sell_at_a_price_by_hand_what_has_none) {
  const auto id = place_something();
  const auto bench = put_named("RQ-1", "Garden bench");
  write([&](db::Tx& tx) { groups::add_to_catalogue(tx, allowed<Right::group_edit>(), trade, {bench}); });
  auto edit = addition("RQ-1", 1);
  EXPECT_EQ(refused(id, edit), "422 invalid, /added/0/product no-price");
  edit.added[0].unit_price = Price{UnitPrice::parse("80").value(), trusted<Currency>("GBP")};
  EXPECT_EQ(sums(change(id, edit).totals), "115.00 + 0.00 + 21.00 = 136.00");
}

TEST_P(Edits, change_address_reference_and_day) {
  update_group([](groups::GroupInput& group) { group.settings.delivery_day.asked = groups::Asked::optional; });
  const auto id = place_something();
  const auto day = Day::of(2027, 2, 1);
  OrderEdit edit{.lines = {}, .added = {}};
  edit.deliver_to = OrderAddress{.name = "Quayside Café",
                                 .contact = "",
                                 .street = "1 Pier",
                                 .city = "Whitby",
                                 .postcode = "",
                                 .country = "GB",
                                 .phone = ""};
  edit.reference = "  PO 7 ";
  edit.requested_day = day;
  const auto changed = change(id, edit);
  EXPECT_EQ(changed.deliver_to.street, "1 Pier");
  EXPECT_EQ(changed.bill_to.street, "3 Foreshore Road");
  EXPECT_EQ(changed.reference, "PO 7");
  EXPECT_EQ(changed.requested_day, day);
  EXPECT_EQ(told(changed.timeline.back().changes),
            "deliver_to 0 Quayside Home, 3 Foreshore Road, Scarborough, GB→Quayside Café, 1 Pier, Whitby, GB, "
            "reference 0 →PO 7, requested_day 0 →2027-02-01");
  EXPECT_EQ(refused(id, edit), "422 invalid,  nothing-changed");
  edit.deliver_to->city = " ";
  edit.requested_day = Day::of(2027, 1, 31);
  EXPECT_EQ(refused(id, edit), "422 invalid, /deliver_to/city missing, /requested_day closed");
  const auto page =
      read([&](db::Tx& tx) { return list_orders(tx, allowed<Right::order_view>(), {.q = "po 7"}, codec); });
  EXPECT_EQ(page.items.size(), 1u) << "it is found by its new reference";
}

TEST_P(Edits, are_reckoned_under_what_was_agreed_when_the_order_was_placed) {
  update_group([](groups::GroupInput& group) {
    group.delivery_charge = gbp("5");
    group.delivery_free_above = gbp("50");
    group.minimum_order_value = gbp("20");
  });
  const auto id = place({.expected_total = gbp("46"), .lines = std::vector{input(candle, 10), input(book, 1)}}).id;
  update_group([](groups::GroupInput& group) { group.delivery_charge = gbp("9"); });
  const sellers::TaxSchemeChange tax{
      "Dearer", TaxRounding::per_line, {{"standard", "VAT 30 %", TaxCategory::standard, Percent::parse("30").value()}}};
  const auto scheme = tax_scheme();
  write([&](db::Tx& tx) { sellers::change_tax_scheme(tx, allowed<Right::setting_edit>(), scheme, tax, {}); });
  EXPECT_EQ(sums(change(id, quantity(1, "12")).totals), "40.00 + 5.00 + 7.00 = 52.00");
  EXPECT_EQ(sums(change(id, quantity(1, "20")).totals), "60.00 + 0.00 + 10.00 = 70.00");
  EXPECT_EQ(look(id, quantity(1, "1")).warnings.size(), 1u) << "below the minimum, which staff may allow";
  EXPECT_EQ(told(change(id, quantity(1, "1")).timeline.back().changes),
            "quantity 1 20→1, delivery 0 0.00→5.00, total 0 70.00→19.00");
}

TEST_P(Edits, weigh_lines_as_they_weighed_then) {
  auto heavy = catalog::named("CN-1", "Beeswax candle");
  heavy.weight_g = 1'000;
  put({heavy});
  update_group([](groups::GroupInput& group) {
    group.delivery_charge = gbp("1");
    group.settings.delivery_by_weight = {{12'000, gbp("7")}};
  });
  const auto id = place({.expected_total = gbp("41.20"), .lines = std::vector{input(candle, 10), input(book, 1)}}).id;
  heavy.weight_g = 1;
  put({heavy});
  EXPECT_EQ(sums(change(id, quantity(1, "12")).totals), "40.00 + 7.00 + 7.40 = 54.40");
}

TEST_P(Edits, of_an_order_that_keeps_no_conditions_leave_its_delivery_alone) {
  update_group([](groups::GroupInput& group) { group.delivery_charge = gbp("5"); });
  const auto id = place({.expected_total = gbp("46"), .lines = std::vector{input(candle, 10), input(book, 1)}}).id;
  update_group([](groups::GroupInput& group) { group.delivery_charge = gbp("9"); });
  write([&](db::Tx& tx) { tx.run("update sales_order set agreed = 'null' where seller = $1", seller); });
  EXPECT_EQ(sums(change(id, quantity(1, "12")).totals), "40.00 + 5.00 + 7.00 = 52.00");
}

TEST_P(Edits, never_go_below_what_has_left) {
  const auto id = place_something();
  accept(id);
  dispatch_candles(id, 4);
  EXPECT_EQ(refused(id, quantity(1, "3")), "422 invalid, /lines/0/quantity below-dispatched");
  EXPECT_EQ(refused(id, quantity(1, "0")), "422 invalid, /lines/0/quantity below-dispatched");
  const auto changed = change(id, quantity(1, "6"));
  EXPECT_EQ(changed.lines[0].left.text(), "2");
  EXPECT_EQ(changed.fulfilment, Fulfilment::partly);
  auto rest = quantity(1, "4");
  rest.lines.push_back({2, Quantity{}, {}, false});
  const auto completed = change(id, rest);
  EXPECT_EQ(completed.state, OrderState::completed) << "nothing is left";
  EXPECT_EQ(completed.fulfilment, Fulfilment::shipped);
  EXPECT_EQ(completed.timeline.back().kind, OrderEventKind::completed);
  EXPECT_EQ(refused(id, quantity(1, "9")), "409 order-state");
  EXPECT_FALSE(order(id).actions.edit.allowed);
}

TEST_P(Edits, that_leave_nothing_to_dispatch_end_a_hold_with_the_order) {
  const auto id = place_something();
  accept(id);
  dispatch_candles(id, 4);
  write([&](db::Tx& tx) { return hold(tx, editor(), id, "Unpaid", {}, now); });
  EXPECT_EQ(change(id, quantity(1, "5")).hold, "Unpaid");
  auto rest = quantity(1, "4");
  rest.lines.push_back({2, Quantity{}, {}, false});
  const auto completed = change(id, rest);
  EXPECT_EQ(completed.state, OrderState::completed);
  EXPECT_EQ(completed.hold, std::nullopt) << "nobody could release it any more";
}

TEST_P(Edits, keep_whole_what_is_sold_whole_though_only_in_larger_packs_by_now) {
  auto boxed = catalog::named("CN-1", "Beeswax candle");
  boxed.packs = std::vector<catalog::Pack>{{"Box", 6}};
  put({boxed});
  const auto id = place_something();
  update_group([](groups::GroupInput& input) { input.settings.smallest_pack = 6; });
  EXPECT_EQ(refused(id, quantity(1, "9.5")), "422 invalid, /lines/0/quantity quantity-not-whole");
  EXPECT_EQ(change(id, quantity(1, "9")).lines[0].quantity.text(), "9");
}

TEST_P(Edits, after_acceptance_leave_it_accepted_and_confirm_anew) {
  const auto id = place_something();
  accept(id);
  const auto changed = change(id, quantity(1, "7"));
  EXPECT_EQ(changed.state, OrderState::accepted);
  const auto mails = read([&](db::Tx& tx) {
    return mails_of(tx, {seller, id, OrderNews::edited, changed.timeline.back().id, {}},
                    {.public_url = "https://example.com", .ids = &codec});
  });
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].message.to.text(), "ada@example.com");
  for (const auto* part : {"Beeswax candle (CN-1): 10 → 7", "Total: £40.00 → £31.00", "https://example.com/orders/"})
    EXPECT_NE(mails[0].message.text.find(part), std::string::npos) << part << " in\n" << mails[0].message.text;
}

TEST_P(Edits, that_name_no_line_or_one_twice_or_leave_none_are_refused) {
  const auto id = place_something();
  OrderEdit edit = quantity(9, "1");
  edit.lines.push_back({1, Quantity::whole(1), {}, false});
  edit.lines.push_back({1, Quantity::whole(2), {}, false});
  EXPECT_EQ(refused(id, edit), "422 invalid, /lines/0/line no-such-line, /lines/2/line line-twice");
  edit = quantity(1, "0");
  edit.lines.push_back({2, Quantity{}, {}, false});
  EXPECT_EQ(refused(id, edit), "422 invalid, /lines no-lines");
  EXPECT_EQ(refused(id, quantity(1, "2.5")), "422 invalid, /lines/0/quantity quantity-not-whole");
  EXPECT_EQ(refused(id, quantity(1, "-1")), "422 invalid, /lines/0/quantity quantity-not-positive");
  EXPECT_EQ(refused(id, addition("CN-1", 0)), "422 invalid, /added/0/quantity quantity-not-positive");
  EXPECT_EQ(refused(id, {}), "422 invalid,  nothing-changed");
  EXPECT_EQ(order(id).version, 1);
}

TEST_P(Edits, of_two_at_once_are_one_and_a_refusal) {
  const auto id = place_something();
  const auto seen = order(id).version;
  std::atomic<int> done = 0, stale = 0;
  std::vector<std::thread> desks;
  for (const auto* wanted : {"20", "30", "40"})
    desks.emplace_back([&, wanted] {
      try {
        change(id, quantity(1, wanted), seen);
        ++done;
      } catch (const Problem& problem) {
        stale += problem.status == 412;
      }
    });
  for (auto& desk : desks) desk.join();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(stale, 2);
  EXPECT_EQ(order(id).revision, 2);
  EXPECT_EQ(refused(id, quantity(1, "50"), seen), "412 changed-meanwhile");
}

TEST_P(Edits, of_an_order_out_of_reach_find_nothing) {
  const auto id = place_something();
  auto limited = editor();
  limited.scope = {.limited = true, .sites = {}, .customers = {make_customer("Third")}};
  const auto try_both = [&](auto&& use) { return refusal([&] { use(); }); };
  EXPECT_EQ(try_both([&] { read([&](db::Tx& tx) { return preview_edit(tx, limited, id, {}, {}, now); }); }),
            "404 not-found");
  EXPECT_EQ(try_both([&] { write([&](db::Tx& tx) { return edit_order(tx, limited, id, {}, {}, now); }); }),
            "404 not-found");
}

}  // namespace
}  // namespace tc::ordering
