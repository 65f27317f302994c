#include "ordering/order/ordered.hpp"

#include "catalog/listing.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});

class OrderedBefore : public WithOrdering {
 protected:
  void SetUp() override {
    WithOrdering::SetUp();
    if (IsSkipped()) return;
    lamp = put_named("LP-1", "Storm lamp");
    put_prices({price("LP-1", "5")});
  }
  OrderId place_at(int second, ProductId product, int quantity, std::string_view total) {
    const auto ada_here = at<Right::order_place>(ada);
    return write([&](db::Tx& tx) {
             return ordering::place(tx, ada_here,
                                    {.expected_total = gbp(total), .lines = std::vector{input(product, quantity)}},
                                    now + std::chrono::seconds(second));
           })
        .id;
  }
  std::string products(UserId user, groups::StorefrontListInput wanted = {}) {
    const auto here = at(user);
    std::string skus;
    do {
      const auto page = read([&](db::Tx& tx) { return ordered_before(tx, here, wanted, codec, now); });
      for (const auto& item : page.items) skus += (skus.empty() ? "" : " ") + item.sku;
      wanted.cursor = page.next.value_or("");
    } while (!wanted.cursor.empty());
    return skus;
  }
  std::string last(UserId user, ProductId product) {
    const auto here = at(user);
    std::string text;
    for (const auto& item : read([&](db::Tx& tx) { return last_orders_of(tx, here, product); }).items)
      text += (text.empty() ? "" : ", ") + item.quantity.text() + " in " + item.number;
    return text;
  }

  ProductId lamp;
};
TC_ON_BOTH_DATABASES(OrderedBefore);

TEST_P(OrderedBefore, are_listed_those_had_last_first) {
  EXPECT_EQ(products(ada), "");
  place_at(0, candle, 2, "6");
  place_at(1, book, 1, "10");
  place_at(2, lamp, 1, "6");
  place_at(3, candle, 4, "12");
  EXPECT_EQ(products(ada, {.limit = 1}), "CN-1 LP-1 BK-1");
  EXPECT_EQ(products(ada, {.q = "storm"}), "LP-1");
  EXPECT_EQ(products(ada, {.category = "Nowhere"}), "");
  EXPECT_EQ(products(make_buyer("bob", customer)), "CN-1 LP-1 BK-1") << "colleagues share what was ordered";
}

TEST_P(OrderedBefore, are_only_what_can_be_seen_here_still) {
  place_at(0, candle, 2, "6");
  place_at(1, lamp, 1, "6");
  write([&](db::Tx& tx) { catalog::unlist_products(tx, seller, trade, {candle}); });
  EXPECT_EQ(products(ada), "LP-1");
}

TEST_P(OrderedBefore, tell_when_a_product_was_had_last_and_how_many) {
  place_at(0, candle, 2, "6");
  const auto second = place_at(1, candle, 4, "12");
  EXPECT_EQ(last(ada, candle), "4 in SO-2, 2 in SO-1");
  EXPECT_EQ(last(ada, book), "");
  write([&](db::Tx& tx) { reject(tx, allowed<Right::order_accept>(), second, "Out of stock", {}, now); });
  EXPECT_EQ(last(ada, candle), "2 in SO-1") << "what was rejected was not had";
}

TEST_P(OrderedBefore, are_of_this_customer_alone) {
  place_at(0, candle, 2, "6");
  const auto neighbour = make_customer("Neighbour");
  const auto theirs = join(neighbour);
  const auto nell = make_buyer("nell", neighbour);
  const auto there = read([&](db::Tx& tx) { return StorefrontGate::on_behalf<Right::order_draft>(tx, theirs, nell); });
  EXPECT_TRUE(read([&](db::Tx& tx) { return last_orders_of(tx, there, candle); }).items.empty());
  EXPECT_TRUE(read([&](db::Tx& tx) { return ordered_before(tx, there, {}, codec, now); }).items.empty());
}

}  // namespace
}  // namespace tc::ordering
