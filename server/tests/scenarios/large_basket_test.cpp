// A basket of as many lines as an order takes: filled, read, changed and placed over HTTP.
#include <ranges>

#include "catalog/commands.hpp"
#include "catalog/queries.hpp"
#include "customers/commands.hpp"
#include "groups/commands.hpp"
#include "identity/commands.hpp"
#include "identity/login.hpp"
#include "ordering/types.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

// Each product is ordered by itself and in nine packs.
constexpr std::array<std::string_view, 10> packs{"",        "Pair 2",  "Box 6",     "Dozen 12",  "Tray 24",
                                                 "Case 48", "Half 60", "Layer 120", "Stack 240", "Pallet 480"};
constexpr int products = ordering::lines_per_order_max / packs.size();

class LargeBasket : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    database().write([&](db::Tx& tx) { set_up(tx); });
    for (int from = 0; from < products; from += batch) database().write([&](db::Tx& tx) { fill_catalogue(tx, from); });
    shop = "/api/v1/storefronts/" + deployment().ids().text(storefront_);
    buyer = std::make_unique<http::Client>(client());
    buyer->cookies[identity::cookie_name(deployment().config().public_url)] = token_;
  }
  void TearDown() override {
    buyer.reset();
    World::TearDown();
  }

  std::string line(std::size_t number, std::string_view quantity) {
    return fmt::format(R"({{"product":"{}","pack":"{}","quantity":"{}"}})",
                       deployment().ids().text(ids.at(number / packs.size())), packs.at(number % packs.size()),
                       quantity);
  }
  std::string lines(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
      text += (i == 0 ? "" : ",") + line(i % ordering::lines_per_order_max, std::to_string(1 + i % 7));
    return fmt::format(R"({{"lines":[{}]}})", text);
  }
  void fill() {
    const auto filled = buyer->put(shop + "/basket/lines", lines(ordering::lines_per_order_max));
    ASSERT_EQ(filled.status, 200) << filled.body.substr(0, 300);
  }
  // "1234.50" in pennies.
  static std::int64_t pennies(const bj::value& value, std::string_view pointer) {
    auto text = text_at(value, pointer);
    std::erase(text, '.');
    return std::stoll(text);
  }
  // How many lines all pages have, and the sum of their nets.
  std::pair<int, std::int64_t> sum_of_pages() {
    std::pair<int, std::int64_t> sum;
    std::string cursor;
    do {
      const auto page = parsed(buyer->get(fmt::format("{}/basket/lines?limit=200&cursor={}", shop, cursor)));
      for (const auto& item : page.at("items").as_array()) {
        ++sum.first;
        sum.second += pennies(item, "/net/amount");
      }
      cursor = page.at("next").is_string() ? text_at(page, "/next") : "";
    } while (!cursor.empty());
    return sum;
  }

  std::unique_ptr<http::Client> buyer;
  std::string shop;
  std::vector<ProductId> ids;

 private:
  static constexpr int batch = 500;

  template <Right R>
  Allowed<R> allowed() const {
    return Gate::on_behalf<R>(seller_, {{}, {}, "test"});
  }
  void set_up(db::Tx& tx) {
    const auto now = clock_.now();
    const auto by = Gate::operator_on_behalf({{}, {}, "test"});
    seller_ = sellers::create_seller(tx, by, {.name = "Harbour Supplies", .country = trusted<CountryCode>("GB")}, now);
    sellers::go_live(tx, allowed<Right::setting_edit>(), now);
    groups::GroupInput group;
    group.name = "Trade";
    group.currency = trusted<Currency>("GBP");
    group.tax_scheme = sellers::tax_schemes(tx, seller_).front().id;
    const auto trade = groups::create_group(tx, allowed<Right::group_edit>(), group);
    customers::CustomerInput quayside;
    quayside.name = "Quayside Home";
    quayside.country = "GB";
    const auto customer = create_customer(tx, allowed<Right::customer_edit>(), quayside, now);
    storefront_ = groups::join_group(tx, seller_, trade, customer).storefront;
    const auto ada = identity::create_user(tx, {trusted<Email>("ada@example.com"), "Ada", "none"}, now);
    identity::add_membership(tx, {ada, seller_, customer, identity::security_group_named(tx, seller_, "Customer")},
                             now);
    token_ = identity::start_session(tx, ada, {"test", "test"}, now);
  }
  static std::vector<catalog::Pack> sold_in() {
    std::vector<catalog::Pack> all;
    for (const auto name : packs | std::views::drop(1))
      all.push_back({std::string(name), std::stoll(std::string(name.substr(name.rfind(' ') + 1)))});
    return all;
  }
  void fill_catalogue(db::Tx& tx, int from) {
    std::vector<catalog::ProductInput> inputs(batch);
    std::vector<groups::PriceInput> prices(batch);
    std::vector<Sku> skus;
    for (int i = 0; i < batch; ++i) {
      auto& input = inputs[static_cast<std::size_t>(i)];
      auto& price = prices[static_cast<std::size_t>(i)];
      input.sku = price.sku = trusted<Sku>(fmt::format("P-{:04}", from + i));
      input.name = fmt::format("Product {:04}", from + i);
      input.packs = sold_in();
      input.tax_class = i % 3 == 0 ? "zero" : "standard";
      price.group = "Trade";
      price.price = UnitPrice{1'2345 + 17 * i};
      skus.push_back(input.sku);
    }
    catalog::put_products(tx, allowed<Right::product_edit>(), inputs, clock_.now());
    groups::put_prices(tx, allowed<Right::price_edit>(), prices);
    const auto made = catalog::products_by_sku(tx, seller_, skus);
    ids.resize(static_cast<std::size_t>(from));  // a closure may be run twice
    for (const auto& sku : skus) ids.push_back(made.at(sku.text()).id);
  }

  SellerId seller_;
  StorefrontId storefront_;
  std::string token_;
};
TC_ON_BOTH_DATABASES(LargeBasket);

TEST_P(LargeBasket, is_read_in_pages_changed_by_the_line_and_placed) {
  fill();
  const auto refused = buyer->post(shop + "/basket/lines", lines(50'000));
  EXPECT_EQ(refused.status, 422) << refused.body.substr(0, 300);
  EXPECT_EQ(text_in(refused, "/errors/0/pointer"), "/lines");
  EXPECT_EQ(text_in(refused, "/errors/0/detail"), "Send at most 10000 items: these are 50000.");

  const auto changed = buyer->patch(shop + "/basket/lines", line(9'999, "12"));
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_LT(changed.body.size(), 3'000u) << "the line and the totals alone";
  EXPECT_EQ(text_in(changed, "/line/quantity"), "12");
  const auto now = parsed(buyer->get(shop + "/basket"));
  EXPECT_EQ(parsed(changed).at("basket"), now);
  EXPECT_EQ(sum_of_pages(), std::pair(10'000, pennies(now, "/totals/goods/amount")));
  EXPECT_EQ(text_at(now, "/lines"), "10000");
  EXPECT_EQ(text_at(now, "/problems"), "0");
  const auto found = parsed(buyer->get(shop + "/basket/lines?q=p-0999"));
  EXPECT_EQ(found.at("items").as_array().size(), packs.size());

  const auto placed = buyer->post(
      shop + "/orders", fmt::format(R"({{"expected_total":{}}})", bj::serialize(now.at("totals").at("total"))));
  ASSERT_EQ(placed.status, 201) << placed.body.substr(0, 300);
  const auto order = parsed(placed);
  EXPECT_EQ(order.at("totals"), now.at("totals"));
  std::int64_t goods = 0;
  for (const auto& line : order.at("lines").as_array()) goods += pennies(line, "/net/amount");
  EXPECT_EQ(order.at("lines").as_array().size(), 10'000u);
  EXPECT_EQ(goods, pennies(now, "/totals/goods/amount"));
  EXPECT_EQ(text_in(buyer->get(shop + "/basket"), "/lines"), "0");
}

}  // namespace
}  // namespace tc::tests
