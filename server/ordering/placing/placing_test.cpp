#include <atomic>
#include <thread>

#include "ordering/placing/staging.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

class Placing : public WithOrdering {
 protected:
  std::vector<BasketLineInput> forty_pounds() const { return {input(candle, 10), input(book, 1)}; }
  std::int64_t count(std::string_view what) {
    return read([&](db::Tx& tx) { return tx.only<std::int64_t>("select count(*) from " + std::string(what)); });
  }
  OrderDetail enter(const EnterOrder& order) {
    const auto by = Gate::on_behalf<Right::order_edit>(seller, {{}, {7}, "ERP"});
    return write([&](db::Tx& tx) { return ordering::enter(tx, by, order, now); });
  }
  EnterOrder entered(std::vector<EnterOrderLine> lines) const {
    return {.customer = customer, .group = trade, .lines = std::move(lines)};
  }
  static EnterOrderLine by_sku(std::string_view sku, int quantity) {
    return {.sku = trusted<Sku>(sku), .quantity = Quantity::whole(quantity)};
  }
};
TC_ON_BOTH_DATABASES(Placing);

TEST_P(Placing, takes_the_basket_and_empties_it) {
  fill(forty_pounds());
  const auto order = place({.expected_total = gbp("40"), .reference = "Q-5530", .note = "Before noon"});
  EXPECT_EQ(order.number, "SO-1");
  EXPECT_EQ(order.state, OrderState::placed);
  EXPECT_EQ(order.totals.total, gbp("40"));
  ASSERT_EQ(order.lines.size(), 2u);
  EXPECT_EQ(order.lines[0].sku, "CN-1");
  EXPECT_EQ(order.lines[0].net, gbp("25"));
  EXPECT_EQ(order.lines[0].tax, gbp("5"));
  EXPECT_EQ(order.reference, "Q-5530");
  EXPECT_EQ(order.deliver_to.street, "3 Foreshore Road");
  EXPECT_EQ(order.placed_by, "ada");
  EXPECT_TRUE(basket_lines().empty());
}

TEST_P(Placing, leaves_the_basket_alone_when_lines_are_given) {
  fill({input(book, 3)});
  place({.expected_total = gbp("40"), .lines = forty_pounds()});
  EXPECT_EQ(basket_lines().size(), 1u);
  EXPECT_EQ(basket().version, 1);
}

TEST_P(Placing, keeps_the_notes_of_its_lines) {
  auto noted = input(candle, 10);
  noted.note = "Gift-wrapped";
  fill({noted, input(book, 1)});
  const auto placed = place({.expected_total = gbp("40")});
  EXPECT_EQ(placed.lines[0].note, "Gift-wrapped");
  EXPECT_EQ(placed.lines[1].note, "");
  EXPECT_EQ(order(placed.id).lines[0].note, "Gift-wrapped");
  EXPECT_EQ(basket_lines().size(), 0u);
}

TEST_P(Placing, stores_what_it_answers) {
  const auto placed =
      place({.expected_total = gbp("40"),
             .deliver_to = OrderAddress{.name = "Shop", .street = "1 Quay", .city = "York", .country = "GB"},
             .lines = forty_pounds()});
  const auto stored = read([&](db::Tx& tx) { return require_own_order(tx, Gate::login_on_behalf(ada), placed.id); });
  EXPECT_EQ(json::stored(stored), json::stored(placed));
  EXPECT_EQ(stored.deliver_to.city, "York");
  EXPECT_EQ(stored.bill_to.city, "Scarborough");
}

TEST_P(Placing, refuses_a_moved_price_and_places_nothing) {
  fill(forty_pounds());
  put_prices({price("CN-1", "3.00")});
  const auto ada_here = at<Right::order_place>(ada);
  try {
    write([&](db::Tx& tx) { return ordering::place(tx, ada_here, {.expected_total = gbp("40")}, now); });
    FAIL() << "it was placed";
  } catch (const PricesMoved& moved) {
    EXPECT_EQ(moved.old_total, gbp("40"));
    EXPECT_EQ(moved.new_total, gbp("46"));
    ASSERT_EQ(moved.lines.size(), 2u);
    EXPECT_EQ(moved.lines[0].net, gbp("30"));
  }
  EXPECT_EQ(count("sales_order"), 0);
  EXPECT_EQ(count("job"), 0);
  EXPECT_EQ(basket_lines().size(), 2u);
}

TEST_P(Placing, reports_everything_that_is_wrong_together) {
  update_group([](groups::GroupInput& group) { group.minimum_order_value = gbp("50"); });
  const PlaceOrder order{.expected_total = {{4000}, trusted<Currency>("EUR")},
                         .deliver_to = OrderAddress{.name = "Shop", .street = " ", .city = "York", .country = "gb"},
                         .lines = std::vector{input({4711}, 1), BasketLineInput{candle, "", {1500}}}};
  EXPECT_EQ(refusal([&] { place(order); }),
            "422 invalid, /lines/0/product unknown-product, /lines/1/quantity quantity-not-whole,"
            " /lines below-minimum, /deliver_to/street missing, /deliver_to/country country, /expected_total/currency "
            "currency");
  EXPECT_EQ(refusal([&] { place({.expected_total = gbp("0")}); }), "422 invalid, /lines no-lines");
}

TEST_P(Placing, needs_the_customers_own_reference_where_the_group_says_so) {
  const auto with = [&](std::string reference) {
    return PlaceOrder{.expected_total = gbp("40"), .reference = std::move(reference), .lines = forty_pounds()};
  };
  EXPECT_EQ(place(with("")).reference, "");
  update_group([](groups::GroupInput& group) { group.settings.reference_required = true; });
  for (const auto* nothing : {"", "  "})
    EXPECT_EQ(refusal([&] { place(with(nothing)); }), "422 invalid, /reference missing");
  EXPECT_EQ(refusal([&] { enter(entered({by_sku("CN-1", 1)})); }), "422 invalid, /reference missing");
  EXPECT_EQ(place(with("PO-7")).reference, "PO-7");
}

TEST_P(Placing, is_not_for_a_customer_that_is_inactive) {
  write([&](db::Tx& tx) {
    customers::CustomerInput input;
    input.status = customers::CustomerStatus::inactive;
    customers::update_customer(tx, allowed<Right::customer_edit>(), customer, input, {}, now);
  });
  EXPECT_EQ(refusal([&] { enter(entered({by_sku("CN-1", 1)})); }), "422 invalid, /customer inactive");
}

TEST_P(Placing, is_accepted_at_once_where_the_group_says_so) {
  update_group([](groups::GroupInput& group) { group.acceptance = groups::Acceptance::automatic; });
  const auto id = place_something();
  EXPECT_EQ(order(id).state, OrderState::accepted);
  ASSERT_EQ(order(id).timeline.size(), 2u);
  EXPECT_EQ(order(id).timeline[0].kind, OrderEventKind::placed);
  EXPECT_EQ(order(id).timeline[1].kind, OrderEventKind::accepted);
  EXPECT_EQ(order(id).timeline[1].who, "Harbour Supplies");
}

TEST_P(Placing, notices_that_prices_or_basket_moved_since_it_was_prepared) {
  fill(forty_pounds());
  const auto ada_here = at<Right::order_place>(ada);
  const auto prepared_now = [&] {
    return read([&](db::Tx& tx) { return prepare(tx, ada_here, {.expected_total = gbp("40")}, now); });
  };
  const auto write_it = [&](Prepared& prepared) { write([&](db::Tx& tx) { place_prepared(tx, prepared, now); }); };

  auto prepared = prepared_now();
  put_prices({price("BK-1", "11")});
  EXPECT_THROW(write_it(prepared), Moved);
  put_prices({price("BK-1", "10")});
  prepared = prepared_now();
  fill({input(candle, 10)});
  EXPECT_THROW(write_it(prepared), Moved) << "another device touched the basket";
  prepared = prepared_now();
  auto twin = prepared_now();
  write_it(prepared);
  EXPECT_THROW(write_it(twin), Moved) << "the same basket on two devices";
  EXPECT_EQ(count("sales_order"), 1);
}

TEST_P(Placing, from_many_devices_at_once_places_the_basket_once) {
  fill(forty_pounds());
  const auto ada_here = at<Right::order_place>(ada);
  std::atomic<int> placed = 0, refused = 0;
  std::vector<std::thread> devices;
  for (int i = 0; i < 8; ++i)
    devices.emplace_back([&] {
      try {
        auto prepared = read([&](db::Tx& tx) { return prepare(tx, ada_here, {.expected_total = gbp("40")}, now); });
        write([&](db::Tx& tx) { place_prepared(tx, prepared, now); });
        ++placed;
      } catch (const Moved&) {
        ++refused;
      } catch (const Problem&) {
        ++refused;
      }
    });
  for (auto& device : devices) device.join();
  EXPECT_EQ(placed, 1);
  EXPECT_EQ(refused, 7);
  EXPECT_EQ(count("sales_order"), 1);
  EXPECT_EQ(count("order_line"), 2);
  EXPECT_TRUE(basket_lines().empty());
}

TEST_P(Placing, numbers_orders_one_after_another) {
  std::vector<std::thread> buyers;
  const auto ada_here = at<Right::order_place>(ada);
  for (int i = 0; i < 4; ++i)
    buyers.emplace_back([&] {
      for (int n = 0; n < 5; ++n)
        write([&](db::Tx& tx) {
          return ordering::place(tx, ada_here, {.expected_total = gbp("40"), .lines = forty_pounds()}, now);
        });
    });
  for (auto& buyer : buyers) buyer.join();
  EXPECT_EQ(count("sales_order"), 20);
  EXPECT_EQ(count("sales_order where number between 1 and 20"), 20);
}

TEST_P(Placing, keeps_totals_equal_to_their_parts_in_the_store) {
  update_group([](groups::GroupInput& group) { group.delivery_charge = gbp("7.77"); });
  for (int n = 1; n <= 20; ++n) enter(entered({by_sku("CN-1", 7 * n), by_sku("BK-1", n), by_sku("CN-1", 1)}));
  EXPECT_EQ(count("sales_order where net <> goods + delivery or total <> net + tax"), 0);
  EXPECT_EQ(count("sales_order o where goods <> (select sum(net) from order_line l where l.seller = o.seller"
                  " and l.sales_order = o.id)"),
            0);
  EXPECT_EQ(count("sales_order o where tax <> delivery_tax + (select sum(tax) from order_line l"
                  " where l.seller = o.seller and l.sales_order = o.id)"),
            0);
  EXPECT_EQ(count("sales_order o where net <> (select sum(taxable) from order_tax t where t.seller = o.seller"
                  " and t.sales_order = o.id) or tax <> (select sum(tax) from order_tax t"
                  " where t.seller = o.seller and t.sales_order = o.id)"),
            0);
}

TEST_P(Placing, for_a_customer_takes_products_by_id_or_sku) {
  auto wanted = entered({by_sku("CN-1", 10), {.product = book, .quantity = Quantity::whole(1)}});
  wanted.external_number = "WEB-77";
  const auto order = enter(wanted);
  EXPECT_EQ(order.totals.total, gbp("40"));
  EXPECT_EQ(order.source, OrderSource::api);
  EXPECT_EQ(order.storefront, storefront);
  EXPECT_EQ(order.placed_by, "ERP");
  EXPECT_EQ(order.timeline.at(0).kind, OrderEventKind::entered);
}

TEST_P(Placing, refuses_an_external_number_twice_and_names_the_order) {
  auto wanted = entered({by_sku("CN-1", 1)});
  wanted.external_number = "WEB-77";
  enter(wanted);
  try {
    enter(wanted);
    FAIL() << "entered twice";
  } catch (const Problem& problem) {
    EXPECT_EQ(problem.code, "external-number-taken");
    EXPECT_EQ(problem.detail, "The external number WEB-77 is order SO-1's already.");
  }
}

TEST_P(Placing, for_a_customer_names_what_is_unknown) {
  EXPECT_EQ(refusal([&] {
              enter(entered({by_sku("NO-1", 1), by_sku("CN-1", 1)}));
            }),
            "422 invalid, /lines/0/sku unknown-product");
  EXPECT_EQ(refusal([&] { enter(entered({{.quantity = Quantity::whole(1)}})); }),
            "422 invalid, /lines/0 product-or-sku");
  auto stranger = entered({by_sku("CN-1", 1)});
  stranger.customer = make_customer("Stranger");
  EXPECT_EQ(refusal([&] { enter(stranger); }), "422 invalid, /group not-a-member");
  stranger.customer = {4711};
  EXPECT_EQ(refusal([&] { enter(stranger); }), "422 invalid, /customer unknown-customer");
}

class Staging : public Placing {
 protected:
  // So many lines that they go in three writes.
  Prepared prepared_now() {
    const auto ada_here = at<Right::order_place>(ada);
    const std::vector<BasketLineInput> lines(2 * lines_per_write_max + 1, input(book, 1));
    const PlaceOrder order{.expected_total = gbp("40010"), .lines = lines};
    return read([&](db::Tx& tx) { return prepare(tx, ada_here, order, now); });
  }
  std::int64_t lines() { return count("order_line"); }
};
TC_ON_BOTH_DATABASES(Staging);

TEST_P(Staging, writes_many_lines_before_their_order_and_shows_none_of_them) {
  auto prepared = prepared_now();
  stage_lines(database(), prepared, now);
  EXPECT_EQ(lines(), 4001);
  EXPECT_EQ(count("order_line l join sales_order o on o.seller = l.seller and o.id = l.sales_order"), 0);
  write([&](db::Tx& tx) { place_prepared(tx, prepared, now); });
  EXPECT_EQ(lines(), 4001);
  EXPECT_EQ(order(prepared.order.row.id).lines.size(), 4001u);
  sweep_staged_lines(database(), {seller, *prepared.staged, 4001});
  EXPECT_EQ(lines(), 4001) << "an order's lines are never swept";
}

TEST_P(Staging, leaves_nothing_of_an_order_that_never_came) {
  auto prepared = prepared_now();
  stage_lines(database(), prepared, now);
  put_prices({price("CN-1", "3")});
  EXPECT_THROW(write([&](db::Tx& tx) { place_prepared(tx, prepared, now); }), Moved);
  sweep_staged_lines(database(), {seller, *prepared.staged, 4001});
  EXPECT_EQ(lines(), 0);
}

TEST_P(Staging, is_not_trusted_once_it_was_swept) {
  auto prepared = prepared_now();
  stage_lines(database(), prepared, now);
  sweep_staged_lines(database(), {seller, *prepared.staged, 4001});
  EXPECT_THROW(write([&](db::Tx& tx) { place_prepared(tx, prepared, now); }), Moved);
  EXPECT_EQ(count("sales_order"), 0);
}

TEST_P(Placing, writes_one_job_for_its_mails) {
  place_something();
  EXPECT_EQ(count("job where kind = 'tell_order_news'"), 1);
}

}  // namespace
}  // namespace tc::ordering
