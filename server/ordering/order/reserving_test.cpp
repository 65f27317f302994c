#include "ordering/order/reserving.hpp"

#include "base/random.hpp"
#include "inventory/commands.hpp"
#include "inventory/invariants.hpp"
#include "inventory/queries.hpp"
#include "ordering/dispatch/commands.hpp"
#include "ordering/invariants.hpp"
#include "ordering/order/lines.hpp"
#include "ordering/order/site.hpp"
#include "ordering/test_ordering.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

// Ten candles and a book are ordered; forty candles lie at Main, nobody counts books.
class Reserving : public WithOrdering {
 protected:
  void SetUp() override {
    WithOrdering::SetUp();
    if (IsSkipped()) return;
    write([&](db::Tx& tx) {
      main = sellers::default_site(tx, seller).id;
      leeds = sellers::add_site(tx, allowed<Right::setting_edit>(), {.name = "Leeds"}).id;
    });
    count(main, 40);
  }
  void TearDown() override {
    if (!IsSkipped()) {
      expect_all_holds(inventory::invariants());
      expect_all_holds(invariants());
    }
    WithOrdering::TearDown();
  }
  void expect_all_holds(std::span<const db::Invariant> all) {
    for (const auto& invariant : all) {
      const auto broken = read([&](db::Tx& tx) { return tx.all<db::Offender>(invariant.broken); });
      EXPECT_TRUE(broken.empty()) << invariant.says;
    }
  }

  void count(SiteId site, int quantity) {
    write([&](db::Tx& tx) {
      inventory::count_stock(tx, allowed<Right::product_edit>(), candle, site, {Quantity::whole(quantity), ""}, {},
                             now);
    });
  }
  void accept(OrderId id) {
    write([&](db::Tx& tx) { return ordering::accept(tx, allowed<Right::order_accept>(), id, {}, now); });
  }
  OrderId accepted() {
    const auto id = place_something();
    accept(id);
    return id;
  }
  void cancel(OrderId id) {
    write([&](db::Tx& tx) { return ordering::cancel(tx, allowed<Right::order_edit>(), id, "Sold out", {}, now); });
  }
  OrderDetail send(OrderId id, const DispatchInput& input) {
    return write([&](db::Tx& tx) { return dispatch(tx, allowed<Right::order_edit>(), id, input, {}, now); });
  }
  static DispatchInput candles(int quantity, std::optional<SiteId> from = {}) {
    return {.lines = {{{1, Quantity::whole(quantity)}}},
            .carrier = "",
            .tracking_number = "",
            .tracking_link = "",
            .site = from};
  }
  // "40/10, book -/1": on hand and reserved at the site.
  std::string at(SiteId site) {
    const auto one = [&](ProductId product) {
      const auto stock = read([&](db::Tx& tx) { return inventory::stock_at(tx, seller, product, site, {}); });
      return fmt::format("{}/{}", stock.on_hand ? stock.on_hand->text() : "-", stock.reserved.text());
    };
    return one(candle) + ", book " + one(book);
  }

  SiteId main, leeds;
};
TC_ON_BOTH_DATABASES(Reserving);

TEST_P(Reserving, begins_when_an_order_is_accepted) {
  const auto id = place_something();
  EXPECT_EQ(at(main), "40/0, book -/0");
  EXPECT_EQ(order(id).site.name, "Main");
  accept(id);
  EXPECT_EQ(at(main), "40/10, book -/1");
}

TEST_P(Reserving, begins_at_once_where_orders_are_accepted_by_themselves) {
  update_group([](groups::GroupInput& input) { input.acceptance = groups::Acceptance::automatic; });
  place_something();
  EXPECT_EQ(at(main), "40/10, book -/1");
}

TEST_P(Reserving, counts_base_units) {
  auto boxed = catalog::named("CN-1", "Beeswax candle");
  boxed.packs = std::vector<catalog::Pack>{{"Box", 6}};
  put({boxed});
  const auto id = accepted_order({input(candle, 2, "Box"), input(candle, 1)});
  EXPECT_EQ(at(main), "40/13, book -/0");
  send(id, candles(1));
  EXPECT_EQ(at(main), "34/7, book -/0");
}

TEST_P(Reserving, ends_when_goods_leave) {
  const auto id = accepted();
  send(id, candles(4));
  EXPECT_EQ(at(main), "36/6, book -/1");
  send(id, {});
  EXPECT_EQ(at(main), "30/0, book -/0");
}

TEST_P(Reserving, ends_when_an_order_or_what_is_left_of_it_is_cancelled) {
  cancel(accepted());
  EXPECT_EQ(at(main), "40/0, book -/0");
  const auto id = accepted();
  send(id, candles(4));
  cancel(id);
  EXPECT_EQ(at(main), "36/0, book -/0");
}

TEST_P(Reserving, stays_while_an_order_is_on_hold) {
  const auto id = accepted();
  write([&](db::Tx& tx) { return hold(tx, allowed<Right::order_edit>(), id, "Unpaid", {}, now); });
  EXPECT_EQ(at(main), "40/10, book -/1");
}

TEST_P(Reserving, ends_where_the_order_is_and_goods_leave_where_they_lie) {
  count(leeds, 5);
  const auto id = accepted();
  send(id, candles(3, leeds));
  EXPECT_EQ(at(main), "40/7, book -/1");
  EXPECT_EQ(at(leeds), "2/0, book -/0");
}

TEST_P(Reserving, goods_leave_only_from_sites_in_use_that_are_ones_own) {
  const auto id = accepted();
  EXPECT_EQ(refusal([&] { send(id, candles(1, SiteId{4711})); }), "422 invalid, /site no-such-site");
  write([&](db::Tx& tx) {
    sellers::change_site(tx, allowed<Right::setting_edit>(), leeds, {.name = "Leeds", .active = false}, {});
  });
  EXPECT_EQ(refusal([&] { send(id, candles(1, leeds)); }), "422 invalid, /site no-such-site");
  EXPECT_EQ(at(main), "40/10, book -/1");
}

TEST_P(Reserving, moves_with_the_order_to_another_site) {
  const auto id = accepted();
  const auto move = [&](SiteId to, OrderVersion version = {}) {
    return write([&](db::Tx& tx) { return move_to_site(tx, allowed<Right::order_edit>(), id, to, version, now); });
  };
  const auto moved = move(leeds);
  EXPECT_EQ(moved.site.name, "Leeds");
  EXPECT_EQ(moved.timeline.back().kind, OrderEventKind::moved);
  EXPECT_EQ(at(main), "40/0, book -/0");
  EXPECT_EQ(at(leeds), "-/10, book -/1");
  EXPECT_EQ(refusal([&] { move(main, moved.version - 1); }).substr(0, 3), "412");
  EXPECT_EQ(refusal([&] { move(SiteId{4711}); }), "422 invalid, /site no-such-site");
  EXPECT_EQ(move(leeds).version, moved.version) << "it is there already";
  EXPECT_EQ(send(id, {}).shipments.at(0).site, "Leeds");
  EXPECT_EQ(refusal([&] { move(main); }), "409 order-state");
  const auto timeline =
      read([&](db::Tx& tx) { return require_own_order(tx, Gate::login_on_behalf(ada), id); }).timeline;
  EXPECT_EQ(std::ranges::count(timeline, OrderEventKind::moved, &OrderEvent::kind), 0) << "it is the seller's own";
}

TEST_P(Reserving, orders_of_other_sites_are_not_for_who_works_at_some) {
  const auto id = accepted(), other = accepted();
  write([&](db::Tx& tx) { return move_to_site(tx, allowed<Right::order_edit>(), other, leeds, {}, now); });
  const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1});
  auto by = allowed<Right::order_view>();
  by.scope = {.limited = true, .sites = {leeds}, .customers = {}};
  const auto seen = read([&](db::Tx& tx) { return list_orders(tx, by, {}, codec); });
  ASSERT_EQ(seen.items.size(), 1U);
  EXPECT_EQ(seen.items[0].id, other);
  EXPECT_EQ(read([&](db::Tx& tx) { return count_orders(tx, by); }).to_dispatch, 1);
  EXPECT_EQ(refusal([&] { read([&](db::Tx& tx) { return require_order(tx, by, id); }); }), "404 not-found");
  auto exporter = allowed<Right::export_run>();
  exporter.scope = by.scope;
  const auto lines = read([&](db::Tx& tx) {
    return list_order_lines(tx, exporter, {.from = Day::of(2000, 1, 1), .to = Day::of(2100, 1, 1)}, codec);
  });
  EXPECT_EQ(lines.items.size(), 2U);
  auto editor = allowed<Right::order_edit>();
  editor.scope = by.scope;
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { return hold(tx, editor, id, "No", {}, now); }); }), "404 not-found");
  const auto entered = write([&](db::Tx& tx) {
    return enter(tx, editor,
                 {.customer = customer,
                  .group = trade,
                  .lines = {{.product = book, .sku = {}, .pack = "", .quantity = Quantity::whole(1)}}},
                 now);
  });
  EXPECT_EQ(entered.site.name, "Leeds");
}

TEST_P(Reserving, stops_no_order_where_too_little_is_there) {
  count(main, 3);
  const auto id = accepted();
  EXPECT_EQ(at(main), "3/10, book -/1");
  send(id, {});
  EXPECT_EQ(at(main), "0/0, book -/0");
}

// Whatever happens to orders, in any order: what is reserved is what is left of accepted ones (TearDown looks).
TEST_P(Reserving, holds_through_any_history) {
  Random random(GetParam() == db::Dialect::sqlite ? 1 : 2);
  std::vector<OrderId> orders;
  const auto whatever = [&](const OrderId id) {
    switch (random.between(0, 5)) {
      case 0:
        return accept(id);
      case 1:
        return cancel(id);
      case 2:
        send(id, {});
        return;
      case 3:
        write([&](db::Tx& tx) { return reject(tx, allowed<Right::order_accept>(), id, "No", {}, now); });
        return;
      default:
        send(id,
             candles(static_cast<int>(random.between(1, 6)), random.one_in(2) ? std::optional(leeds) : std::nullopt));
    }
  };
  int done = 0;
  for (int i = 0; i < 60; ++i) {
    if (orders.size() < 6 || random.one_in(5)) {
      orders.push_back(place_something());
      if (!random.one_in(3)) accept(orders.back());
    }
    const auto id = random.pick(orders);
    done += refusal([&] { whatever(id); }).empty();
    if (i % 20 == 0) expect_all_holds(invariants());
  }
  EXPECT_GT(done, 10) << "most of it was nothing";
}

}  // namespace
}  // namespace tc::ordering
