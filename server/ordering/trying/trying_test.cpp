#include "ordering/trying/commands.hpp"

#include <gmock/gmock.h>

#include "inventory/commands.hpp"
#include "inventory/invariants.hpp"
#include "inventory/queries.hpp"
#include "ordering/dispatch/commands.hpp"
#include "ordering/documents/confirmation.hpp"
#include "ordering/mail/mails.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/test_ordering.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

// Forty candles are there, of a seller that is not live yet.
class Trying : public WithOrdering {
 protected:
  void SetUp() override {
    WithOrdering::SetUp();
    if (IsSkipped()) return;
    write([&](db::Tx& tx) {
      tx.run("update seller set live_since = null where id = $1", seller);
      sellers::bump_revision(tx, seller);
      count(tx, 40);
    });
  }
  void TearDown() override {
    expect_invariants();
    if (!IsSkipped())
      for (const auto& invariant : inventory::invariants())
        EXPECT_TRUE(read([&](db::Tx& tx) { return tx.all<db::Offender>(invariant.broken); }).empty()) << invariant.says;
    WithOrdering::TearDown();
  }

  void count(db::Tx& tx, int quantity) {
    const auto main = sellers::default_site(tx, seller).id;
    inventory::count_stock(tx, allowed<Right::product_edit>(), candle, main, {Quantity::whole(quantity), ""}, {}, now);
  }
  // "40/0": candles on hand, and reserved.
  std::string candles() {
    const auto shown = read([&](db::Tx& tx) {
      return inventory::stock_of(tx, seller, catalog::require_product(tx, seller, candle), {}).sites.at(0);
    });
    return shown.on_hand.value().text() + "/" + shown.reserved.text();
  }
  void dispatch(OrderId id, int candles) {
    DispatchInput parcel;
    parcel.lines = {{1, Quantity::whole(candles)}};
    write([&](db::Tx& tx) { return ordering::dispatch(tx, allowed<Right::order_edit>(), id, parcel, {}, now); });
  }
  void wipe() {
    write([&](db::Tx& tx) { wipe_test_orders(tx, allowed<Right::setting_edit>(), now); });
  }
  void go_live() {
    write([&](db::Tx& tx) { return ordering::go_live(tx, allowed<Right::setting_edit>(), now); });
  }
  std::int64_t rows(const std::string& table) {
    return read([&](db::Tx& tx) { return tx.only<std::int64_t>("select count(*) from " + table); });
  }
};
TC_ON_BOTH_DATABASES(Trying);

TEST_P(Trying, orders_say_that_they_are_tests_on_pages_paper_and_in_mails) {
  const auto id = place_something();
  EXPECT_TRUE(order(id).test);
  const IdCodec ids(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});
  const OrderLinks links{"https://order.example.com", &ids};
  const auto mails = read([&](db::Tx& tx) { return mails_of(tx, {seller, id, OrderNews::placed}, links); });
  ASSERT_FALSE(mails.empty());
  for (const auto& mail : mails) {
    EXPECT_THAT(mail.message.subject, testing::StartsWith("Test: "));
    EXPECT_THAT(mail.message.text, testing::HasSubstr("nothing is delivered"));
  }
}

TEST_P(Trying, wiped_orders_leave_nothing_behind) {
  const auto id = accepted_order({input(candle, 10)});
  accepted_order({input(candle, 5), input(book, 1)});
  dispatch(id, 4);
  EXPECT_EQ(candles(), "36/11");
  wipe();
  EXPECT_EQ(candles(), "40/0");
  for (const auto* table : {"sales_order", "order_line", "order_tax", "order_event", "shipment", "shipment_line"})
    EXPECT_EQ(rows(table), 0) << table;
  EXPECT_EQ(refusal([&] { order(id); }), "404 not-found");
}

TEST_P(Trying, what_was_counted_after_a_test_stays_as_it_was_counted) {
  const auto id = accepted_order({input(candle, 10)});
  dispatch(id, 4);
  write([&](db::Tx& tx) { count(tx, 38); });
  wipe();
  EXPECT_EQ(candles(), "38/0");
  wipe();
  EXPECT_EQ(candles(), "38/0");
}

TEST_P(Trying, numbers_begin_again_where_the_tests_began) {
  write([&](db::Tx& tx) { sellers::continue_order_numbers(tx, allowed<Right::setting_edit>(), 501, {}); });
  EXPECT_EQ(order(place_something()).number, "SO-501");
  EXPECT_EQ(order(place_something()).number, "SO-502");
  wipe();
  EXPECT_EQ(order(place_something()).number, "SO-501");
}

TEST_P(Trying, ends_by_going_live_and_orders_are_real_from_then_on) {
  place_something();
  go_live();
  EXPECT_EQ(rows("sales_order"), 0);
  const auto id = place_something();
  EXPECT_FALSE(order(id).test);
  EXPECT_EQ(refusal([&] { wipe(); }), "409 live");
  EXPECT_EQ(refusal([&] { go_live(); }), "409 live");
  EXPECT_EQ(order(id).number, "SO-1");
}

TEST_P(Trying, what_was_priced_before_going_live_is_placed_as_a_real_order) {
  const auto ada_here = at<Right::order_place>(ada);
  const PlaceOrder wanted{.expected_total = gbp("40"), .lines = std::vector{input(candle, 10), input(book, 1)}};
  auto prepared = read([&](db::Tx& tx) { return prepare(tx, ada_here, wanted, now); });
  go_live();
  EXPECT_THROW(write([&](db::Tx& tx) { place_prepared(tx, prepared, now); }), Moved);
  EXPECT_EQ(rows("sales_order"), 0);
}

TEST_P(Trying, of_one_seller_touches_no_other) {
  place_something();
  const auto other = make_seller("Northgate");
  write([&](db::Tx& tx) {
    tx.run("update seller set live_since = null where id = $1", other);
    sellers::bump_revision(tx, other);
    wipe_test_orders(tx, Gate::on_behalf<Right::setting_edit>(other, {{}, {}, "test"}), now);
  });
  EXPECT_EQ(rows("sales_order"), 1);
}

}  // namespace
}  // namespace tc::ordering
