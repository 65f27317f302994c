// What comes into a basket many lines at a time: added, ordered again, typed or pasted as codes.
#include "catalog/listing.hpp"
#include "ordering/basket/quick.hpp"
#include "ordering/basket/reorder.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

class AddingToBaskets : public WithOrdering {
 protected:
  BasketAdded add(const std::vector<BasketLineInput>& lines) {
    const auto ada_here = at(ada);
    const auto wrong = read([&](db::Tx& tx) { return check_additions(tx, ada_here, lines, now); });
    return write([&](db::Tx& tx) {
      if (!wrong.empty()) throw Problem::invalid(wrong);
      return add_to_basket(tx, ada_here, {lines}, {}, now);
    });
  }
  std::string shown() {
    std::string text;
    for (const auto& line : basket_lines()) text += line.quantity.text() + " " + line.sku + "; ";
    return text;
  }
  Reorder again(OrderId order) {
    const auto ada_here = at(ada);
    return read([&](db::Tx& tx) { return find_reorder(tx, ada_here, order, now); });
  }
  static std::string shown(const Reorder& reorder) {
    std::string text;
    for (const auto& [line, was, moved] : reorder.lines)
      text += line.quantity.text() + " " + line.name + " " +
              (line.problem ? line.problem->code : line.net->amount_text() + (moved ? " moved" : "")) + "; ";
    return text + reorder.goods.amount_text();
  }
  QuickOrder match(const std::vector<QuickLineInput>& lines) {
    const auto ada_here = at(ada);
    return read([&](db::Tx& tx) { return match_quick_order(tx, ada_here, {lines}, now); });
  }
  static std::string shown(const QuickOrder& order) {
    std::string text;
    for (const auto& [line, packs, near] : order.lines) {
      text += line ? line->sku + " " + (line->problem ? line->problem->code : line->net->amount_text()) : "unknown";
      for (const auto& product : near) text += " near " + product.sku;
      text += "; ";
    }
    return text + order.goods.amount_text();
  }
  void withdraw(std::string_view sku, std::string_view name) {
    auto input = catalog::named(sku, name);
    input.status = catalog::ProductStatus::inactive;
    put({input});
  }
};
TC_ON_BOTH_DATABASES(AddingToBaskets);

TEST_P(AddingToBaskets, gives_a_line_that_is_there_more_and_loses_nothing) {
  fill({input(candle, 20)});
  const auto added = add({input(book, 1), input(candle, 3), input(candle, 1)});
  EXPECT_EQ(shown(), "24 CN-1; 1 BK-1; ");
  EXPECT_EQ(added.added, 2);
  EXPECT_EQ(added.lines, 2);
  EXPECT_EQ(added.version, 2);
  EXPECT_EQ(basket_lines()[0].unit_price->amount, UnitPrice::parse("2").value()) << "the break is reached";
}

TEST_P(AddingToBaskets, keeps_the_notes_that_no_new_one_replaces) {
  auto noted = input(candle, 1);
  noted.note = "Gift-wrapped";
  fill({noted});
  add({input(candle, 1), input(book, 1)});
  EXPECT_EQ(basket_lines()[0].note, "Gift-wrapped");
  noted.note = "Plain";
  add({noted});
  EXPECT_EQ(basket_lines()[0].note, "Plain");
}

TEST_P(AddingToBaskets, brings_the_notes_of_an_order_again) {
  auto noted = input(candle, 10);
  noted.note = "Gift-wrapped";
  const auto order = place({.expected_total = gbp("40"), .lines = std::vector{noted, input(book, 1)}}).id;
  EXPECT_EQ(again(order).lines[0].line.note, "Gift-wrapped");
}

TEST_P(AddingToBaskets, is_refused_whole_with_every_problem_at_its_line) {
  fill({input(candle, 20)});
  EXPECT_EQ(refusal([&] {
              add({input(book, 1), input({4711}, 1), input(candle, 1, "Bag"), input(candle, 1, "Bag")});
            }),
            "422 invalid, /lines/1/product unknown-product, /lines/2/pack unknown-pack, /lines/3/pack unknown-pack");
  EXPECT_EQ(refusal([&] {
              add({input(book, 1), input(candle, 0)});
            }),
            "422 invalid, /lines/1/quantity quantity-not-positive");
  EXPECT_EQ(shown(), "20 CN-1; ");
}

TEST_P(AddingToBaskets, counts_halves_that_make_a_whole) {
  EXPECT_EQ(refusal([&] { add({{candle, "", {500}}}); }), "422 invalid, /lines/0/quantity quantity-not-whole");
  add({{candle, "", {500}}, {candle, "", {1500}}});
  EXPECT_EQ(shown(), "2 CN-1; ");
}

TEST_P(AddingToBaskets, an_order_again_shows_it_as_it_could_be_ordered_now) {
  const auto order = place_something();
  EXPECT_EQ(shown(again(order)), "10 Beeswax candle 25.00; 1 Garden birds 10.00; 35.00");
  EXPECT_EQ(again(order).orderable, 2);
  put_prices({price("CN-1", "2.75")});
  EXPECT_EQ(shown(again(order)), "10 Beeswax candle 27.50 moved; 1 Garden birds 10.00; 37.50");
  EXPECT_EQ(again(order).moved, 1);
  EXPECT_EQ(again(order).lines[0].was.amount, UnitPrice::parse("2.50").value());
}

TEST_P(AddingToBaskets, an_order_again_names_what_can_not_be_ordered_any_more) {
  const auto order = place_something();
  withdraw("CN-1", "Beeswax candle");
  write([&](db::Tx& tx) { catalog::unlist_products(tx, seller, trade, {book}); });
  EXPECT_EQ(shown(again(order)), "10 Beeswax candle inactive; 1 Garden birds unknown-product; 0.00");
  EXPECT_EQ(again(order).orderable, 0);
}

TEST_P(AddingToBaskets, an_order_again_is_for_those_who_may_see_the_order) {
  const auto order = place_something();
  const auto other = make_customer("Corner Shop");
  const auto elsewhere = join(other);
  const auto carl = make_buyer("carl", other);
  const auto carl_there =
      read([&](db::Tx& tx) { return StorefrontGate::on_behalf<Right::order_draft>(tx, elsewhere, carl); });
  EXPECT_EQ(refusal([&] { read([&](db::Tx& tx) { return find_reorder(tx, carl_there, order, now); }); }),
            "404 not-found");
}

TEST_P(AddingToBaskets, codes_are_matched_and_priced_in_the_order_given) {
  const auto order = match({{"CN-1", "", Quantity::whole(24)}, {" bk-1 ", "", Quantity::whole(2)}});
  EXPECT_EQ(shown(order), "CN-1 48.00; BK-1 20.00; 68.00");
  EXPECT_EQ(order.matched, 2);
  ASSERT_EQ(order.lines[0].packs.size(), 1u);
  EXPECT_EQ(order.lines[0].packs[0].name, "");
}

TEST_P(AddingToBaskets, unknown_codes_have_what_may_have_been_meant) {
  EXPECT_EQ(shown(match({{"CN-l", "", Quantity::whole(1)}, {"garden bird", "", Quantity::whole(1)}, {"ZZ", "", {}}})),
            "unknown near CN-1; unknown near BK-1; unknown; 0.00");
}

TEST_P(AddingToBaskets, matched_lines_say_what_is_wrong_with_them) {
  withdraw("BK-1", "Garden birds");
  EXPECT_EQ(shown(match({{"CN-1", "", {}}, {"CN-1", "Crate", Quantity::whole(1)}, {"BK-1", "", Quantity::whole(1)}})),
            "CN-1 quantity-not-positive; CN-1 unknown-pack; BK-1 inactive; 0.00");
}

}  // namespace
}  // namespace tc::ordering
