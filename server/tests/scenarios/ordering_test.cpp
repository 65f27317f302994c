// From a basket to the order lines of a period, over HTTP.
#include <atomic>
#include <future>
#include <thread>

#include "catalog/commands.hpp"
#include "catalog/queries.hpp"
#include "customers/commands.hpp"
#include "groups/commands.hpp"
#include "identity/commands.hpp"
#include "ordering/documents/attached.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/mail/mail.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

constexpr std::string_view password = "a long enough secret";

class Ordering : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    write([&](db::Tx& tx) { set_up(tx); });
    orders = "/api/v1/sellers/" + deployment().ids().text(seller) + "/orders";
    shop = "/api/v1/storefronts/" + deployment().ids().text(storefront);
    candle = deployment().ids().text(product);
  }

  Instant now() const { return clock_.now(); }
  template <Right R>
  Allowed<R> allowed() const {
    return Gate::on_behalf<R>(seller, {{}, {}, "test"});
  }

  void set_up(db::Tx& tx) {
    const auto by = Gate::operator_on_behalf({{}, {}, "test"});
    seller = sellers::create_seller(tx, by, {.name = "Harbour Supplies", .country = trusted<CountryCode>("GB")}, now());
    sellers::go_live(tx, allowed<Right::setting_edit>(), now());
    catalog::ProductInput input;
    input.sku = trusted<Sku>("CN-1");
    input.name = "Beeswax candle, <tall>";
    catalog::put_products(tx, allowed<Right::product_edit>(), std::array{input}, now());
    product = catalog::find_by_sku(tx, seller, input.sku)->id;
    groups::GroupInput group;
    group.name = "Trade";
    group.currency = trusted<Currency>("GBP");
    group.tax_scheme = sellers::tax_schemes(tx, seller).front().id;
    const auto trade = groups::create_group(tx, allowed<Right::group_edit>(), group);
    put_price(tx, "2.50");
    customers::CustomerInput quayside;
    quayside.name = "Quayside Home";
    quayside.country = "GB";
    const auto customer = create_customer(tx, allowed<Right::customer_edit>(), quayside, now());
    storefront = groups::join_group(tx, seller, trade, customer).storefront;
    add_person(tx, "ada", "Customer", customer);
    add_person(tx, "sue", "Admin", {});
  }
  void put_price(db::Tx& tx, std::string_view amount) {
    groups::PriceInput price;
    price.group = "Trade";
    price.sku = trusted<Sku>("CN-1");
    price.price = UnitPrice::parse(amount).value();
    groups::put_prices(tx, allowed<Right::price_edit>(), std::array{price});
  }
  void add_person(db::Tx& tx, const std::string& name, std::string_view group, CustomerId customer) {
    static const auto hash = crypto::hash_password(password, crypto::cheap_password_cost);
    const auto user = identity::create_user(tx, {trusted<Email>(name + "@example.com"), name, hash}, now());
    identity::add_membership(tx, {user, seller, customer, identity::security_group_named(tx, seller, group)}, now());
  }

  http::Client log_in(std::string_view name) {
    auto client = this->client();
    const auto answer =
        client.post("/api/v1/session",
                    bj::serialize(bj::object{{"email", std::string(name) + "@example.com"}, {"password", password}}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return client;
  }
  std::string line(std::string_view quantity) const {
    return bj::serialize(bj::object{{"product", candle}, {"quantity", quantity}});
  }
  static std::string expecting(std::string_view amount) {
    return bj::serialize(bj::object{{"expected_total", {{"amount", amount}, {"currency", "GBP"}}}});
  }
  std::string entered_by_staff(http::Client& sue, std::optional<std::string> external_number = {}) {
    const auto of_seller = "/api/v1/sellers/" + deployment().ids().text(seller);
    bj::object order{{"customer", text_at(sue.get(of_seller + "/customers"), "/items/0/id")},
                     {"group", text_at(sue.get(of_seller + "/groups"), "/items/0/id")},
                     {"lines", bj::array{bj::object{{"sku", "CN-1"}, {"quantity", "10"}}}}};
    if (external_number) order["external_number"] = *external_number;
    return bj::serialize(order);
  }
  std::vector<mail::Mail> mails() {
    return database().read([&](db::Tx& tx) { return mail::list_mails(tx, seller, {}, 50); });
  }
  std::vector<std::string> subjects() {
    std::vector<std::string> all;
    for (const auto& mail : mails()) all.push_back(mail.recipient.text() + ": " + mail.subject);
    std::ranges::sort(all);
    return all;
  }

  SellerId seller;
  ProductId product;
  StorefrontId storefront;
  std::string orders, shop, candle;
};
TC_ON_BOTH_DATABASES(Ordering);

TEST_P(Ordering, goes_from_a_basket_to_the_sellers_books) {
  auto ada = log_in("ada"), sue = log_in("sue");
  auto basket = ada.patch(shop + "/basket/lines", line("10"));
  EXPECT_EQ(basket.status, 200) << basket.body;
  EXPECT_EQ(text_at(basket, "/line/net/amount"), "25.00");
  EXPECT_EQ(text_at(basket, "/basket/totals/total/amount"), "30.00");
  EXPECT_EQ(text_at(basket, "/basket/actions/check_out/allowed"), "true");
  EXPECT_EQ(text_at(ada.get("/api/v1/baskets"), "/items/0/total/amount"), "30.00");

  const auto placed = ada.post(shop + "/orders", expecting("30.00"), {{"Idempotency-Key", "form-1"}});
  EXPECT_EQ(placed.status, 201) << placed.body;
  const auto id = text_at(placed, "/id");
  EXPECT_EQ(text_at(placed, "/number"), "SO-1");
  EXPECT_EQ(text_at(ada.get(shop + "/basket"), "/lines"), "0");
  const auto again = ada.post(shop + "/orders", expecting("30.00"), {{"Idempotency-Key", "form-1"}});
  EXPECT_EQ(again.body, placed.body) << "a retry finds the order, though the basket is empty now";

  EXPECT_EQ(text_at(sue.get(orders + "/counts"), "/to_accept"), "1");
  EXPECT_EQ(text_at(sue.get(orders + "?state=to_accept&q=quay"), "/items/0/number"), "SO-1");
  const auto seen = sue.get(orders + "/" + id);
  EXPECT_EQ(text_at(seen, "/actions/accept/allowed"), "true");
  EXPECT_EQ(sue.post(orders + "/" + id + "/acceptance", "", {{"If-Match", "\"7\""}}).status, 412);
  const auto accepted =
      sue.post(orders + "/" + id + "/acceptance", "", {{"If-Match", std::string(seen.header("ETag"))}});
  EXPECT_EQ(accepted.status, 200) << accepted.body;
  const auto late = sue.post(orders + "/" + id + "/rejection", R"({"reason":"late"})");
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(text_at(late, "/state"), "accepted");
  EXPECT_EQ(text_at(ada.get("/api/v1/orders"), "/items/0/state"), "accepted");
  EXPECT_EQ(text_at(ada.get("/api/v1/orders/" + id), "/actions/cancel/allowed"), "false");
}

// The answer is made before the order has its number, and completed in the write.
TEST_P(Ordering, is_answered_as_it_is_seen_then) {
  auto ada = log_in("ada"), sue = log_in("sue");
  for (const auto& headers : {http::Headers{}, http::Headers{{"Idempotency-Key", "form-1"}}}) {
    ada.patch(shop + "/basket/lines", line("10"));
    const auto placed = ada.post(shop + "/orders", expecting("30.00"), headers);
    EXPECT_EQ(parsed(placed), parsed(ada.get("/api/v1/orders/" + text_at(placed, "/id")))) << placed.body;
    const auto entered = sue.post(orders, entered_by_staff(sue), headers);
    EXPECT_EQ(parsed(entered), parsed(sue.get(orders + "/" + text_at(entered, "/id")))) << entered.body;
  }
}

TEST_P(Ordering, tells_buyer_and_seller_by_mail) {
  auto ada = log_in("ada"), sue = log_in("sue");
  write([&](db::Tx& tx) {
    tx.run("update seller set notification_emails = $2 where id = $1", seller, std::string(R"(["desk@example.com"])"));
    sellers::bump_revision(tx, seller);
  });
  ada.patch(shop + "/basket/lines", line("10"));
  const auto id = text_at(ada.post(shop + "/orders", expecting("30.00")), "/id");
  run_jobs();
  EXPECT_EQ(subjects(), (std::vector<std::string>{"ada@example.com: Your order SO-1 at Harbour Supplies",
                                                  "desk@example.com: New order SO-1 from Quayside Home: £30.00"}));
  const auto confirmation = mails().at(1);
  EXPECT_EQ(confirmation.reply_to, "desk@example.com");
  const auto paper = ordering::attach(database(), seller, confirmation.attached);
  ASSERT_TRUE(paper) << confirmation.attached;
  EXPECT_EQ(paper->name, "SO-1.pdf");
  EXPECT_TRUE(paper->bytes.starts_with("%PDF-"));
  EXPECT_TRUE(mails().at(0).attached.empty()) << "the desk has the order itself";
  for (const auto* part : {"25.00", "VAT 20 % on £25.00: £5.00", "£30.00", "Beeswax candle, <tall>", "/orders/ord_"})
    EXPECT_NE(confirmation.body.find(part), std::string::npos) << part << " in " << confirmation.body;
  for (const auto* part : {"Beeswax candle, &lt;tall&gt;", ">£30.00<", "Harbour Supplies"})
    EXPECT_NE(confirmation.html.find(part), std::string::npos) << part << " in " << confirmation.html;

  sue.post(orders + "/" + id + "/acceptance", "");
  run_jobs();
  EXPECT_EQ(mails().size(), 3u);
  EXPECT_EQ(mails()[0].subject, "Harbour Supplies has accepted your order SO-1");
}

TEST_P(Ordering, tells_the_buyer_why_an_order_was_rejected_or_cancelled) {
  auto ada = log_in("ada"), sue = log_in("sue");
  for (const auto* deed : {"/rejection", "/cancellation"}) {
    ada.patch(shop + "/basket/lines", line("10"));
    const auto id = text_at(ada.post(shop + "/orders", expecting("30.00")), "/id");
    EXPECT_EQ(sue.post(orders + "/" + id + deed, R"({"reason":"Sold out until June"})").status, 200);
    run_jobs();
    EXPECT_NE(mails()[0].body.find("Sold out until June"), std::string::npos) << mails()[0].body;
  }
}

TEST_P(Ordering, is_talked_about_on_the_order_and_by_mail) {
  auto ada = log_in("ada"), sue = log_in("sue");
  write([&](db::Tx& tx) {
    tx.run("update seller set notification_emails = $2 where id = $1", seller, std::string(R"(["desk@example.com"])"));
    sellers::bump_revision(tx, seller);
  });
  ada.patch(shop + "/basket/lines", line("10"));
  const auto id = text_at(ada.post(shop + "/orders", expecting("30.00")), "/id");
  const auto own = "/api/v1/orders/" + id, here = orders + "/" + id;
  run_jobs();
  const auto before = mails().size();

  const auto asked = ada.post(own + "/messages", R"({"text":"On Friday?"})", {{"Idempotency-Key", "talk-1"}});
  EXPECT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(ada.post(own + "/messages", R"({"text":"On Friday?"})", {{"Idempotency-Key", "talk-1"}}).body, asked.body);
  EXPECT_EQ(text_at(sue.get(orders + "/counts"), "/to_answer"), "1");
  EXPECT_EQ(text_at(sue.get(orders + "?state=to_answer"), "/items/0/unread"), "true");
  EXPECT_EQ(sue.post(here + "/notes", R"({"text":"Do they pay?"})").status, 200);
  EXPECT_EQ(sue.post(here + "/messages", R"({"text":"On Monday."})").status, 200);
  run_jobs();
  EXPECT_EQ(mails().size(), before + 2) << "each message once, the note never";
  EXPECT_EQ(mails()[0].subject, "Harbour Supplies on your order SO-1");
  EXPECT_EQ(mails()[1].subject, "Quayside Home on order SO-1");
  for (const auto& mail : mails()) EXPECT_EQ(mail.body.find("Do they pay?"), std::string::npos) << mail.body;
  const auto seen = ada.get(own);
  EXPECT_EQ(seen.body.find("Do they pay?"), std::string::npos) << seen.body;
  EXPECT_EQ(text_at(ada.get("/api/v1/orders"), "/items/0/unread"), "true");
  EXPECT_EQ(ada.post(own + "/reading", "").status, 204);
  EXPECT_EQ(text_at(ada.get(own), "/unread"), "false");

  sue.post(here + "/acceptance", "");
  EXPECT_EQ(ada.post(own + "/cancellation-request", R"({"reason":"Ordered twice"})").status, 200);
  EXPECT_EQ(sue.post(here + "/cancellation-refusal", R"({"reason":"It is packed"})").status, 200);
  run_jobs();
  EXPECT_EQ(mails()[0].subject, "Harbour Supplies keeps your order SO-1");
  EXPECT_NE(mails()[0].body.find("It is packed"), std::string::npos) << mails()[0].body;
  EXPECT_EQ(mails()[1].subject, "Quayside Home asks to cancel order SO-1");
}

TEST_P(Ordering, shows_old_and_new_when_prices_moved) {
  auto ada = log_in("ada");
  ada.patch(shop + "/basket/lines", line("10"));
  write([&](db::Tx& tx) { put_price(tx, "3"); });
  const auto refused = ada.post(shop + "/orders", expecting("30.00"), {{"Idempotency-Key", "form-1"}});
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(text_at(refused, "/type").find("prices-moved"), std::string::npos);
  EXPECT_EQ(text_at(refused, "/old_total/amount"), "30.00");
  EXPECT_EQ(text_at(refused, "/new_total/amount"), "36.00");
  EXPECT_EQ(text_at(refused, "/lines/0/unit_price/amount"), "3.00");
  EXPECT_EQ(text_at(refused, "/lines/0/product"), candle);
  EXPECT_EQ(text_at(ada.get("/api/v1/orders"), "/items"), "[]");
  const auto placed = ada.post(shop + "/orders", expecting("36.00"), {{"Idempotency-Key", "form-2"}});
  EXPECT_EQ(placed.status, 201) << placed.body;
}

TEST_P(Ordering, places_once_however_often_the_button_is_hit) {
  auto first = log_in("ada");
  first.patch(shop + "/basket/lines", line("10"));
  std::atomic<int> made = 0;
  std::vector<std::thread> clicks;
  for (int i = 0; i < 6; ++i)
    clicks.emplace_back([&, cookies = first.cookies] {
      auto client = this->client();
      client.cookies = cookies;
      if (client.post(shop + "/orders", expecting("30.00"), {{"Idempotency-Key", "form-1"}}).status == 201) ++made;
    });
  for (auto& click : clicks) click.join();
  EXPECT_EQ(made, 6) << "every click is answered with the order";
  const auto listed = parsed(first.get("/api/v1/orders"));
  EXPECT_EQ(listed.at("items").as_array().size(), 1u);
}

TEST_P(Ordering, is_placed_while_something_changes_all_the_time) {
  auto ada = log_in("ada");
  std::atomic<bool> over = false;
  std::thread changing([&] {
    while (!over) write([&](db::Tx& tx) { sellers::bump_revision(tx, seller); });
  });
  for (int i = 0; i < 10; ++i) {
    ada.patch(shop + "/basket/lines", line("10"));
    const auto placed = ada.post(shop + "/orders", expecting("30.00"));
    EXPECT_EQ(placed.status, 201) << placed.body;
  }
  over = true;
  changing.join();
}

TEST_P(Ordering, survives_a_restart) {
  auto ada = log_in("ada");
  ada.patch(shop + "/basket/lines", line("10"));
  const auto id = text_at(ada.post(shop + "/orders", expecting("30.00")), "/id");
  ada.patch(shop + "/basket/lines", line("3"));
  restart();
  auto again = log_in("ada");
  EXPECT_EQ(text_at(again.get("/api/v1/orders/" + id), "/number"), "SO-1");
  EXPECT_EQ(text_at(again.get(shop + "/basket/lines"), "/items/0/quantity"), "3");
}

TEST_P(Ordering, names_what_is_wrong_with_a_request) {
  auto ada = log_in("ada");
  const auto at = [](const http::ClientResponse& answer) {
    return std::to_string(answer.status) + " " + text_at(answer, "/errors/0/pointer") + " " +
           text_at(answer, "/errors/0/code");
  };
  EXPECT_EQ(at(ada.patch(shop + "/basket/lines", line("1.5"))), "422 /quantity quantity-not-whole");
  EXPECT_EQ(at(ada.patch(shop + "/basket/lines", line("-1"))), "422 /quantity quantity-not-positive");
  EXPECT_EQ(at(ada.post(shop + "/orders", expecting("0.00"))), "422 /lines no-lines");
  EXPECT_EQ(at(ada.post(shop + "/orders", "{}")), "422 /expected_total missing");
  EXPECT_EQ(ada.get("/api/v1/orders?cursor=nonsense").status, 400);
  EXPECT_EQ(ada.get("/api/v1/orders/ord_0000000000000").status, 404);
  EXPECT_EQ(ada.get(orders).status, 404) << "a buyer is no staff";
  EXPECT_EQ(client().get(shop + "/basket").status, 401);
}

TEST_P(Ordering, lines_of_a_period_leave_as_csv) {
  auto ada = log_in("ada"), sue = log_in("sue");
  for (int i = 0; i < 3; ++i) {
    ada.patch(shop + "/basket/lines", line("10"));
    EXPECT_EQ(ada.post(shop + "/orders", expecting("30.00")).status, 201);
  }
  const auto lines = orders.substr(0, orders.rfind('/')) + "/order-lines";
  const auto csv = sue.get(lines, {{"Accept", "text/csv"}});
  EXPECT_EQ(csv.status, 200) << csv.body;
  EXPECT_TRUE(
      csv.body.starts_with("order,revision,line,placed_at,state,customer_code,customer,group,sku,name,pack,units,"
                           "quantity,unit_price,reduction,net,tax_rate,tax,reference,requested_day,note,currency\r\n"))
      << csv.body;
  EXPECT_EQ(std::ranges::count(csv.body, '\n'), 4);
  EXPECT_NE(csv.body.find(",10,2.50,0.00,25.00,20,5.00,,,,GBP\r\n"), std::string::npos) << csv.body;
  EXPECT_EQ(parsed(sue.get(lines + "?limit=2")).at("items").as_array().size(), 2u);
}

TEST_P(Ordering, is_heard_of_by_an_open_inbox_within_a_second) {
  auto ada = log_in("ada"), sue = log_in("sue");
  const auto since = orders + "/changes?since=" + text_at(sue.get(orders + "/changes"), "/mark");
  ada.patch(shop + "/basket/lines", line("10"));
  auto heard = std::async(std::launch::async, [&] {
    const auto answer = sue.get(since);
    return std::pair(answer, std::chrono::steady_clock::now());
  });
  const auto placed = ada.post(shop + "/orders", expecting("30.00"));
  const auto at = std::chrono::steady_clock::now();
  EXPECT_EQ(placed.status, 201);
  const auto [answer, when] = heard.get();
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_FALSE(since.ends_with("=" + text_at(answer, "/mark")));
  EXPECT_LT(when - at, std::chrono::seconds(1));
}

TEST_P(Ordering, is_not_heard_of_by_who_has_lost_the_right_meanwhile) {
  auto ada = log_in("ada"), sue = log_in("sue");
  const auto since = orders + "/changes?since=" + text_at(sue.get(orders + "/changes"), "/mark");
  ada.patch(shop + "/basket/lines", line("10"));
  auto heard = std::async(std::launch::async, [&] { return sue.get(since); });
  write([&](db::Tx& tx) { tx.run("update membership set active = false where seller = $1 and customer = 0", seller); });
  EXPECT_EQ(ada.post(shop + "/orders", expecting("30.00")).status, 201);
  EXPECT_EQ(heard.get().status, 404);
}

TEST_P(Ordering, of_an_erp_is_entered_once) {
  auto sue = log_in("sue");
  const auto body = entered_by_staff(sue, "WEB-77");
  const auto entered = sue.post(orders, body);
  EXPECT_EQ(entered.status, 201) << entered.body;
  EXPECT_EQ(text_at(entered, "/source"), "staff");
  const auto again = sue.post(orders, body);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(text_at(again, "/number"), "SO-1");
}

}  // namespace
}  // namespace tc::tests
