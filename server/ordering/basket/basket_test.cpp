#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

class Baskets : public WithOrdering {
 protected:
  static std::string shown(const std::vector<BasketLine>& lines) {
    std::string text;
    for (const auto& line : lines)
      text += line.quantity.text() + " " + line.sku + (line.pack.empty() ? "" : " " + line.pack) + " " +
              (line.net ? line.net->amount_text() : line.problem->code) + "; ";
    return text;
  }
  // Ada's lines as they are now, and the total of a basket.
  std::string shown(const Basket& basket) { return shown(basket_lines()) + basket.totals.total.amount_text(); }
  BasketChange change(ProductId product, const std::string& pack = "") {
    const auto ada_here = at(ada);
    return read([&](db::Tx& tx) { return find_basket_change(tx, ada_here, product, pack, now); });
  }
};
TC_ON_BOTH_DATABASES(Baskets);

TEST_P(Baskets, begin_empty_and_say_so) {
  const auto basket = this->basket();
  EXPECT_EQ(shown(basket), "0.00");
  EXPECT_EQ(basket.version, 0);
  EXPECT_FALSE(basket.actions.check_out.allowed);
  EXPECT_EQ(basket.actions.check_out.reason, "There is nothing to order: add a line first.");
}

TEST_P(Baskets, are_priced_with_breaks) {
  const auto basket = fill({input(candle, 10), input(book, 1)});
  EXPECT_EQ(shown(basket), "10 CN-1 25.00; 1 BK-1 10.00; 40.00");
  EXPECT_EQ(basket.version, 2);
  EXPECT_TRUE(basket.actions.check_out.allowed);
  const auto first = basket_lines().at(0);
  ASSERT_TRUE(first.next_break);
  EXPECT_EQ(first.next_break->quantity, Quantity::whole(24));
  EXPECT_EQ(shown(fill({input(candle, 24)})), "24 CN-1 48.00; 1 BK-1 10.00; 67.60");
}

TEST_P(Baskets, lose_a_line_at_quantity_0) {
  fill({input(candle, 10), input(book, 1)});
  EXPECT_EQ(shown(fill({input(candle, 0)})), "1 BK-1 10.00; 10.00");
}

TEST_P(Baskets, are_replaced_whole_in_the_order_given) {
  fill({input(candle, 3)});
  const auto ada_here = at(ada);
  write([&](db::Tx& tx) { set_basket(tx, ada_here, {{input(book, 2), input(candle, 1)}}, {}, now); });
  EXPECT_EQ(shown(basket()), "2 BK-1 20.00; 1 CN-1 2.50; 23.00");
  write([&](db::Tx& tx) { empty_basket(tx, ada_here, {}, now); });
  EXPECT_EQ(shown(basket()), "0.00");
  EXPECT_EQ(basket().version, 3) << "a version never comes back";
}

TEST_P(Baskets, change_only_at_the_version_that_was_seen) {
  const auto ada_here = at(ada);
  const auto put = [&](BasketVersion version) {
    return refusal([&] { write([&](db::Tx& tx) { set_basket_line(tx, ada_here, input(book, 1), version, now); }); });
  };
  EXPECT_EQ(put(3), "412 changed-meanwhile");
  EXPECT_EQ(put(0), "") << "never used";
  EXPECT_EQ(put(0), "412 changed-meanwhile");
  EXPECT_EQ(put(1), "");
  EXPECT_EQ(basket().version, 2);
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { empty_basket(tx, ada_here, 1, now); }); }), "412 changed-meanwhile");
}

TEST_P(Baskets, take_only_what_can_be_ordered) {
  const auto ada_here = at(ada);
  const auto refused = [&](const std::vector<BasketLineInput>& lines, std::string_view pointer) {
    return refusal([&] { read([&](db::Tx& tx) { require_orderable(tx, ada_here, lines, pointer, now); }); });
  };
  EXPECT_EQ(refused({input(candle, 1)}, ""), "");
  EXPECT_EQ(refused({input({4711}, 1)}, ""), "422 invalid, /product unknown-product");
  EXPECT_EQ(refused({{candle, "", {500}}}, ""), "422 invalid, /quantity quantity-not-whole");
  EXPECT_EQ(refused({input(candle, 1), input(candle, 2), input(book, 1, "Bag")}, "/lines"),
            "422 invalid, /lines/1/product repeated, /lines/2/pack unknown-pack");
}

TEST_P(Baskets, keep_a_line_that_was_withdrawn_and_name_it) {
  fill({input(candle, 10), input(book, 1)});
  auto withdrawn = catalog::named("CN-1", "Beeswax candle");
  withdrawn.status = catalog::ProductStatus::inactive;
  put({withdrawn});
  const auto basket = this->basket();
  EXPECT_EQ(shown(basket), "10 CN-1 inactive; 1 BK-1 10.00; 10.00");
  EXPECT_EQ(basket.lines, 2);
  EXPECT_EQ(basket.problems, 1);
  EXPECT_EQ(shown(basket_lines({.show = BasketShow::problems})), "10 CN-1 inactive; ");
  EXPECT_FALSE(basket.actions.check_out.allowed);
  EXPECT_EQ(basket.actions.check_out.reason, "This product is no longer sold.");
}

TEST_P(Baskets, answer_a_change_with_its_line_and_the_totals_alone) {
  fill({input(candle, 24), input(book, 1)});
  const auto changed = change(candle);
  ASSERT_TRUE(changed.line);
  EXPECT_EQ(changed.line->net, gbp("48"));
  EXPECT_EQ(changed.basket.lines, 2);
  EXPECT_EQ(changed.basket.totals.total, gbp("67.60"));
  EXPECT_EQ(changed.version, 2);
  EXPECT_FALSE(change(candle, "Bag").line) << "of another pack there is none";
  fill({input(candle, 0)});
  EXPECT_FALSE(change(candle).line) << "it was taken out";
  EXPECT_EQ(change(candle).basket.totals.total, gbp("10"));
}

TEST_P(Baskets, are_read_in_pages_by_product_and_by_words) {
  fill({input(candle, 24), input(book, 1)});
  EXPECT_EQ(shown(basket_lines({.limit = 1})), "24 CN-1 48.00; 1 BK-1 10.00; ") << "page after page";
  EXPECT_EQ(shown(basket_lines({.product = {book}})), "1 BK-1 10.00; ");
  EXPECT_EQ(shown(basket_lines({.product = {{4711}}})), "");
  EXPECT_EQ(shown(basket_lines({.q = "garden", .limit = 1})), "1 BK-1 10.00; ");
  EXPECT_EQ(shown(basket_lines({.q = "cn-"})), "24 CN-1 48.00; ");
  EXPECT_EQ(shown(basket_lines({.q = "nothing like it"})), "");
}

TEST_P(Baskets, say_what_is_missing_to_the_minimum) {
  update_group([](groups::GroupInput& group) {
    group.minimum_order_value = gbp("50");
    group.delivery_charge = gbp("5");
    group.delivery_free_above = gbp("100");
  });
  const auto basket = fill({input(candle, 10)});
  ASSERT_TRUE(basket.minimum);
  EXPECT_EQ(basket.minimum->missing, gbp("25"));
  EXPECT_EQ(basket.delivery_free_from, gbp("100"));
  EXPECT_EQ(basket.totals.delivery, gbp("5"));
  EXPECT_EQ(basket.totals.total, gbp("36"));
  EXPECT_FALSE(basket.actions.check_out.allowed);
}

TEST_P(Baskets, keep_a_note_beside_a_line_until_it_is_changed) {
  const auto note = [&] { return basket_lines().front().note; };
  auto line = input(candle, 10);
  line.note = " Gift-wrapped, please ";
  fill({line});
  EXPECT_EQ(note(), "Gift-wrapped, please");
  fill({input(candle, 12)});
  EXPECT_EQ(note(), "Gift-wrapped, please") << "a new quantity leaves it";
  line.note = "";
  fill({line});
  EXPECT_EQ(note(), "");
}

TEST_P(Baskets, are_each_buyers_own) {
  fill({input(candle, 10)});
  const auto bob = make_buyer("bob", customer);
  const auto bob_here = at(bob);
  EXPECT_EQ(read([&](db::Tx& tx) { return find_basket(tx, bob_here, now); }).lines, 0);
}

TEST_P(Baskets, of_a_login_say_which_can_be_checked_out_and_what_others_lack) {
  const auto mine = [&](UserId user) {
    return read([&](db::Tx& tx) { return baskets_of(tx, Gate::login_on_behalf(user), now).items; });
  };
  fill({input(candle, 10)});
  EXPECT_TRUE(mine(ada).at(0).actions.check_out.allowed);
  EXPECT_FALSE(mine(ada).at(0).minimum);
  update_group([](groups::GroupInput& group) { group.minimum_order_value = gbp("50"); });
  EXPECT_FALSE(mine(ada).at(0).actions.check_out.allowed);
  EXPECT_EQ(mine(ada).at(0).minimum->missing, gbp("25"));
}

TEST_P(Baskets, of_a_login_are_summed_up_where_there_are_lines) {
  const auto mine = [&] { return read([&](db::Tx& tx) { return baskets_of(tx, Gate::login_on_behalf(ada), now); }); };
  EXPECT_TRUE(mine().items.empty());
  fill({input(candle, 10), input(book, 1)});
  ASSERT_EQ(mine().items.size(), 1u);
  EXPECT_EQ(mine().items[0].storefront, storefront);
  EXPECT_EQ(mine().items[0].seller, "Harbour Supplies");
  EXPECT_EQ(mine().items[0].lines, 2);
  EXPECT_EQ(mine().items[0].total, gbp("40"));
  fill({input(candle, 0), input(book, 0)});
  EXPECT_TRUE(mine().items.empty());
}

}  // namespace
}  // namespace tc::ordering
