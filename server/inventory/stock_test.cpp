#include "inventory/test_stock.hpp"

namespace tc::inventory {
namespace {

class Stock : public WithStock {
 protected:
  std::vector<Movement> movements(ProductId product, const Scope& scope = {}) {
    static constexpr std::array<unsigned char, IdCodec::key_bytes> key{1};
    const IdCodec codec{key};
    return database().read([&](db::Tx& tx) { return movements_page(tx, seller, product, scope, {}, codec); }).items;
  }
  http::Page<StockRow> page(const StockListInput& input) {
    static constexpr std::array<unsigned char, IdCodec::key_bytes> key{1};
    const IdCodec codec{key};
    return database().read([&](db::Tx& tx) { return stock_page(tx, seller, main, input, codec); });
  }
  std::string listed(const StockListInput& input) {
    std::string skus;
    for (const auto& row : page(input).items) skus += (skus.empty() ? "" : " ") + row.sku;
    return skus;
  }
};
TC_ON_BOTH_DATABASES(Stock);

TEST_P(Stock, of_a_product_that_nobody_counted_is_not_known) {
  EXPECT_EQ(stock(candle), "Main -/0/-, Leeds -/0/-");
  EXPECT_EQ(available(candle), "none");
  EXPECT_EQ(refusal([&] { adjust(candle, main, "3"); }), "422 /quantity not-counted");
}

TEST_P(Stock, that_is_counted_keeps_its_product) {
  count(candle, main, "0");
  const auto counted = database().read([&](db::Tx& tx) {
    return counted_products(tx, seller, db::integers(std::vector{candle, ProductId{999}}));
  });
  EXPECT_EQ(counted, std::unordered_set<ProductId>{candle});
}

TEST_P(Stock, is_counted_adjusted_and_given_up_with_a_movement_each) {
  const auto counted = count(candle, main, "12");
  EXPECT_EQ(counted.on_hand, units("12"));
  EXPECT_EQ(adjust(candle, main, "-5", "Broken").on_hand, units("7"));
  count(candle, main, "7");
  database().write([&](db::Tx& tx) { stop_counting(tx, editor(), candle, main, {}, now); });
  EXPECT_EQ(stock(candle), "Main -/0/-, Leeds -/0/-");
  const auto all = movements(candle);
  ASSERT_EQ(all.size(), 3U) << "what is on hand already is no movement";
  EXPECT_EQ(all[0].kind, MovementKind::uncounted);
  EXPECT_EQ(all[0].quantity, -units("7"));
  EXPECT_EQ(all[1].kind, MovementKind::adjusted);
  EXPECT_EQ(all[1].reason, "Broken");
  EXPECT_EQ(all[1].on_hand, units("7"));
  EXPECT_EQ(all[2].kind, MovementKind::counted);
  EXPECT_EQ(all[2].who, "test");
  EXPECT_EQ(all[2].site_name, "Main");
}

TEST_P(Stock, is_never_less_than_nothing_and_counted_in_whole_units) {
  count(candle, main, "3");
  EXPECT_EQ(refusal([&] { adjust(candle, main, "-4"); }), "422 /quantity more-than-on-hand");
  EXPECT_EQ(refusal([&] { adjust(candle, main, "0"); }), "422 /quantity nothing");
  EXPECT_EQ(refusal([&] { adjust(candle, main, "1", "  "); }), "422 /reason missing");
  EXPECT_EQ(refusal([&] { count(candle, main, "-1"); }), "422 /on_hand negative");
  EXPECT_EQ(refusal([&] { count(candle, main, "2.5"); }), "422 /on_hand quantity-not-whole");
  auto rope = catalog::named("RP-1", "Rope");
  rope.divisible = true;
  put({rope});
  EXPECT_EQ(count(product("RP-1").id, main, "2.5").on_hand, units("2.5"));
  EXPECT_EQ(stock(candle), "Main 3/0/3, Leeds -/0/-");
}

TEST_P(Stock, that_somebody_else_counted_meanwhile_is_looked_at_again) {
  const auto seen = count(candle, main, "3").version;
  count(candle, main, "4", seen);
  EXPECT_EQ(refusal([&] { count(candle, main, "5", seen); }), "412");
  EXPECT_EQ(refusal([&] { count(book, main, "5", 1); }), "412") << "of nothing there is version 0";
  EXPECT_EQ(refusal([&] { count(book, main, "5", 0); }), "");
}

TEST_P(Stock, is_available_less_what_is_reserved_at_all_active_sites_together) {
  count(candle, main, "10");
  count(candle, leeds, "5");
  reserve_at(main, {{candle, units("12")}, {book, units("2")}});
  EXPECT_EQ(stock(candle), "Main 10/12/-2, Leeds 5/0/5");
  EXPECT_EQ(available(candle), "3");
  EXPECT_EQ(stock(book), "Main -/2/-, Leeds -/0/-");
  EXPECT_EQ(available(book), "none");
  database().write([&](db::Tx& tx) {
    sellers::change_site(tx, allowed<Right::setting_edit>(), leeds, {.name = "Leeds", .active = false}, {});
  });
  EXPECT_EQ(available(candle), "-2");
  EXPECT_EQ(stock(book), "Main -/2/-") << "a site out of use shows where something lies there";
  EXPECT_EQ(stock(candle), "Main 10/12/-2, Leeds 5/0/5");
  reserve_at(main, {{candle, -units("12")}, {book, -units("2")}});
  EXPECT_EQ(available(candle), "10");
}

TEST_P(Stock, that_leaves_is_counted_down_where_it_is_counted_and_never_below_nothing) {
  count(candle, main, "10");
  take_from(main, {{candle, units("4")}, {book, units("1")}});
  EXPECT_EQ(stock(candle), "Main 6/0/6, Leeds -/0/-");
  EXPECT_EQ(stock(book), "Main -/0/-, Leeds -/0/-");
  take_from(main, {{candle, units("9")}});
  EXPECT_EQ(stock(candle), "Main 0/0/0, Leeds -/0/-") << "the count was wrong";
  const auto last = movements(candle).front();
  EXPECT_EQ(last.kind, MovementKind::dispatched);
  EXPECT_EQ(last.quantity, -units("6"));
  EXPECT_EQ(last.reason, "SO-7");
  EXPECT_EQ(last.order, OrderId{7});
}

TEST_P(Stock, of_sites_that_are_not_ones_own_is_not_seen) {
  count(candle, leeds, "5");
  count(candle, main, "1");
  const Scope only_main{.limited = true, .sites = {main}, .customers = {}};
  EXPECT_EQ(stock(candle, only_main), "Main 1/0/1");
  EXPECT_EQ(movements(candle, only_main).size(), 1U);
  auto by = editor();
  by.scope = only_main;
  EXPECT_EQ(
      refusal([&] {
        database().write([&](db::Tx& tx) { return count_stock(tx, by, candle, leeds, {units("1"), ""}, {}, now); });
      }),
      "404");
}

TEST_P(Stock, of_a_site_is_listed_by_name_and_found_by_words) {
  count(candle, main, "2");
  reserve_at(main, {{candle, units("2")}});
  EXPECT_EQ(listed({}), "CN-1 BK-1");
  EXPECT_EQ(listed({.show = StockFilter::counted}), "CN-1");
  EXPECT_EQ(listed({.show = StockFilter::short_of}), "CN-1");
  EXPECT_EQ(listed({.q = "garden"}), "BK-1");
  EXPECT_EQ(listed({.q = "garden", .show = StockFilter::counted}), "");
  const auto first = page({.limit = 1});
  ASSERT_TRUE(first.next);
  const auto second = page({.cursor = *first.next, .limit = 1});
  EXPECT_EQ(second.items.at(0).sku, "BK-1");
  EXPECT_FALSE(second.next);
}

TEST_P(Stock, of_files_is_put_at_the_named_site_or_the_default_one) {
  const auto put = [&](const std::vector<CountInput>& inputs) {
    std::string text;
    for (const auto& result : database().write([&](db::Tx& tx) { return put_counts(tx, editor(), inputs, now); })) {
      text += names_of(result.outcome)[static_cast<std::size_t>(result.outcome)];
      for (const auto& violation : result.wrong) text += " " + violation.code;
      text += "\n";
    }
    return text;
  };
  const auto row = [](std::string_view sku, std::string site, std::string_view quantity) {
    return CountInput{trusted<Sku>(sku), std::move(site), units(quantity)};
  };
  EXPECT_EQ(put({row("CN-1", "", "4"), row("CN-1", "leeds", "6"), row("cn-1", "", "1"), row("BK-1", "Hull", "-1"),
                 row("CN-1", "Main", "5")}),
            "added\nadded\nrefused product-unknown\nrefused site-unknown negative\nchanged\n");
  EXPECT_EQ(stock(candle), "Main 5/0/5, Leeds 6/0/6");
  EXPECT_EQ(movements(candle).size(), 2U) << "the later of two of one product and site";
  EXPECT_EQ(put({row("CN-1", "", "5"), row("CN-1", "Leeds", "7")}), "unchanged\nchanged\n");
}

}  // namespace
}  // namespace tc::inventory
