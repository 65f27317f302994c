// For tests: a seller whose buyer Ada may order from a group with two products.
#pragma once
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "customers/commands.hpp"
#include "groups/access.hpp"
#include "groups/test_group.hpp"
#include "identity/commands.hpp"
#include "ordering/basket/commands.hpp"
#include "ordering/basket/lines.hpp"
#include "ordering/basket/queries.hpp"
#include "ordering/invariants.hpp"
#include "ordering/order/commands.hpp"
#include "ordering/order/counts.hpp"
#include "ordering/order/history.hpp"
#include "ordering/order/list.hpp"
#include "ordering/placing/commands.hpp"

namespace tc::ordering {

// Candle: £2.50, from 24 on £2.00. Book: £10, taxed at 0 %. VAT is the United Kingdom's.
class WithOrdering : public groups::WithGroup {
 protected:
  void SetUp() override {
    WithGroup::SetUp();
    if (IsSkipped()) return;
    candle = put_named("CN-1", "Beeswax candle");
    book = put_book();
    put_prices({price("CN-1", "2.50"), price("CN-1", "2.00", 24), price("BK-1", "10")});
    customer = make_customer("Quayside Home");
    storefront = join(customer);
    ada = make_buyer("ada", customer);
  }

  ProductId put_book() {
    auto input = catalog::named("BK-1", "Garden birds");
    input.tax_class = "zero";
    put({input});
    return product("BK-1").id;
  }
  CustomerId make_customer(const std::string& name) {
    customers::CustomerInput input;
    input.name = name;
    input.street = "3 Foreshore Road";
    input.city = "Scarborough";
    input.country = "GB";
    return write([&](db::Tx& tx) { return create_customer(tx, allowed<Right::customer_edit>(), input, now); });
  }
  StorefrontId join(CustomerId customer) {
    return write([&](db::Tx& tx) { return groups::join_group(tx, seller, trade, customer).storefront; });
  }
  UserId make_buyer(const std::string& name, CustomerId at, std::string_view group = "Customer") {
    return write([&](db::Tx& tx) {
      const auto user = identity::create_user(tx, {trusted<Email>(name + "@example.com"), name, "hash"}, now);
      add_member(tx, user, at, group);
      return user;
    });
  }
  void add_member(db::Tx& tx, UserId user, CustomerId at, std::string_view group = "Customer") {
    identity::add_membership(tx, {user, seller, at, identity::security_group_named(tx, seller, group)}, now);
  }
  void update_group(void (*change)(groups::GroupInput&)) {
    auto input = group_input("Trade");
    change(input);
    write([&](db::Tx& tx) { groups::update_group(tx, allowed<Right::group_edit>(), trade, input, {}); });
  }

  template <Right R = Right::order_draft>
  AtStorefront<R> at(UserId user) {
    return read([&](db::Tx& tx) { return StorefrontGate::on_behalf<R>(tx, storefront, user); });
  }
  static Money gbp(std::string_view amount) { return {Minor::parse(amount, 2).value(), trusted<Currency>("GBP")}; }

  static BasketLineInput input(ProductId product, int quantity, std::string pack = "") {
    return {product, std::move(pack), Quantity::whole(quantity)};
  }
  Basket fill(const std::vector<BasketLineInput>& lines) {
    const auto ada_here = at(ada);
    for (const auto& line : lines) write([&](db::Tx& tx) { set_basket_line(tx, ada_here, line, {}, now); });
    return basket();
  }
  Basket basket() {
    const auto ada_here = at(ada);
    return read([&](db::Tx& tx) { return find_basket(tx, ada_here, now); });
  }
  std::vector<BasketLine> basket_lines(BasketLineListInput input = {}) {
    static const IdCodec codec(std::array<unsigned char, IdCodec::key_bytes>{1, 2, 3});
    const auto ada_here = at(ada);
    std::vector<BasketLine> lines;
    do {
      auto page = read([&](db::Tx& tx) { return find_basket_lines(tx, ada_here, input, codec, now); });
      std::ranges::move(page.items, std::back_inserter(lines));
      input.cursor = page.next.value_or("");
    } while (!input.cursor.empty());
    return lines;
  }
  BuyerOrder place(const PlaceOrder& order) {
    const auto ada_here = at<Right::order_place>(ada);
    return write([&](db::Tx& tx) { return ordering::place(tx, ada_here, order, now); });
  }
  // Ten candles and a book: £35.00 net, £5.00 tax, £40.00.
  OrderId place_something() {
    return place({.expected_total = gbp("40"), .lines = std::vector{input(candle, 10), input(book, 1)}}).id;
  }
  // Entered by staff, whatever it comes to, and accepted.
  OrderId accepted_order(const std::vector<BasketLineInput>& lines) {
    EnterOrder wanted{
        .customer = customer,
        .group = trade,
    };
    for (const auto& line : lines) wanted.lines.push_back({line.product, {}, line.pack, line.quantity, line.note});
    return write([&](db::Tx& tx) {
      const auto id = enter(tx, allowed<Right::order_edit>(), wanted, now).id;
      return accept(tx, allowed<Right::order_accept>(), id, {}, now).id;
    });
  }
  OrderDetail order(OrderId id) {
    return read([&](db::Tx& tx) { return require_order(tx, allowed<Right::order_view>(), id); });
  }

  // What holds over all orders does so after what a test did.
  void expect_invariants() {
    if (IsSkipped()) return;
    for (const auto& invariant : invariants()) {
      const auto broken = read([&](db::Tx& tx) { return tx.all<db::Offender>(invariant.broken); });
      EXPECT_TRUE(broken.empty()) << invariant.says;
    }
  }

  // What `use` is refused with: "409 prices-moved", and "/pointer code" of each violation; "" for nothing.
  template <class F>
  static std::string refusal(F&& use) {
    try {
      use();
    } catch (const Problem& problem) {
      auto text = std::to_string(problem.status) + " " + problem.code;
      for (const auto& violation : problem.violations) text += ", " + violation.pointer + " " + violation.code;
      return text;
    }
    return "";
  }

  ProductId candle, book;
  CustomerId customer;
  StorefrontId storefront;
  UserId ada;
};

}  // namespace tc::ordering
