// What people and programs get wrong: each is answered with what is to mend, and nothing is half done.
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

class BadInput : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    staff_ = std::make_unique<http::Client>(client());
    buyer_ = std::make_unique<http::Client>(client());
    seller_ = set_up(*staff_, setup_token(), "Harbour Supplies", "GB", "olive@example.com");
    product_ = make_product(*staff_, seller_, "A-1", "Anvil");
    group_ = make_group(*staff_, seller_, "Trade", "GBP");
    set_price(*staff_, seller_, group_, product_, "10", "GBP");
    customer_ = make_customer(*staff_, seller_, "C-1", "Forge");
    storefront_ = "/api/v1/storefronts/" + join_group(*staff_, seller_, group_, customer_);
    accept_invitation(*buyer_, invite_buyer(*staff_, seller_, customer_, "bea@example.com"), "Bea");
  }
  void TearDown() override {
    staff_.reset();
    buyer_.reset();
    World::TearDown();
  }
  std::string line(std::string_view product, std::string_view quantity, std::string_view more = "") const {
    return fmt::format(R"({{"product":"{}","quantity":"{}"{}}})", product, quantity, more);
  }
  std::string order(std::string_view lines) const {
    return fmt::format(R"({{"expected_total":{{"amount":"10.00","currency":"GBP"}},"lines":[{}]}})", lines);
  }
  http::ClientResponse send_file(std::string_view bytes, std::string_view kind = "products") {
    return staff_->post(fmt::format("{}/imports?kind={}&apply=true&name=products.csv", seller_, kind), bytes,
                        {{"Content-Type", "text/csv"}});
  }
  std::size_t count(http::Client& who, const std::string& list) {
    return parsed(who.get(list)).at("items").as_array().size();
  }
  // "pointer code" of every violation.
  static std::set<std::string> errors(const http::ClientResponse& answer) {
    std::set<std::string> all;
    const auto problem = parsed(answer);
    EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
    if (const auto* list = problem.as_object().if_contains("errors"))
      for (const auto& error : list->as_array()) all.insert(text_at(error, "/pointer") + " " + text_at(error, "/code"));
    return all;
  }

  std::unique_ptr<http::Client> staff_, buyer_;
  std::string seller_, product_, group_, customer_, storefront_;
};
TC_ON_BOTH_DATABASES(BadInput);

TEST_P(BadInput, an_order_names_every_wrong_line_and_places_nothing) {
  const auto foreign = "prd_zzzzzzzzzzzzz";
  const auto inactive = make_product(*staff_, seller_, "B-1", "Bellows");  // without a price
  const auto lines = line(product_, "1") + "," + line(product_, "1.5") + "," + line(inactive, "1") + "," +
                     line(product_, "1", R"(,"pack":"Crate")");
  const auto refused = buyer_->post(storefront_ + "/orders", order(lines));
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(errors(refused).size(), 3u) << refused.body;
  const auto unreadable = buyer_->post(storefront_ + "/orders", order(line(foreign, "x")));
  EXPECT_EQ(unreadable.status, 422);
  EXPECT_TRUE(errors(unreadable).size() == 2u) << unreadable.body;
  EXPECT_EQ(count(*buyer_, "/api/v1/orders"), 0u);
  EXPECT_EQ(count(*staff_, seller_ + "/orders"), 0u);

  // The numbers go on without a gap that refused orders would leave.
  const auto placed = buyer_->post(
      storefront_ + "/orders",
      fmt::format(R"({{"expected_total":{{"amount":"12.00","currency":"GBP"}},"lines":[{}]}})", line(product_, "1")));
  EXPECT_EQ(placed.status, 201) << placed.body;
  EXPECT_TRUE(text_in(placed, "/number").ends_with("1")) << placed.body;
}

TEST_P(BadInput, too_many_lines_are_refused_before_they_are_priced) {
  std::string lines = line(product_, "1");
  for (int i = 0; i < 10'000; ++i) lines += "," + line(product_, "1");
  const auto refused = buyer_->post(storefront_ + "/orders", order(lines));
  EXPECT_EQ(refused.status, 422) << refused.body.substr(0, 300);
  EXPECT_EQ(errors(refused).size(), 1u) << refused.body.substr(0, 300);
  EXPECT_EQ(buyer_->put(storefront_ + "/basket/lines", fmt::format(R"({{"lines":[{}]}})", lines)).status, 422);
  EXPECT_EQ(text_in(buyer_->get(storefront_ + "/basket"), "/lines"), "0");
}

TEST_P(BadInput, a_basket_takes_all_lines_or_none) {
  EXPECT_EQ(buyer_->patch(storefront_ + "/basket/lines", line(product_, "2")).status, 200);
  const auto before = parsed(buyer_->get(storefront_ + "/basket"));
  const auto other = make_product(*staff_, seller_, "C-1", "Chisel");
  const auto refused = buyer_->put(storefront_ + "/basket/lines",
                                   fmt::format(R"({{"lines":[{},{}]}})", line(product_, "5"), line(other, "1")));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(errors(refused).size(), 1u) << refused.body;
  EXPECT_EQ(parsed(buyer_->get(storefront_ + "/basket")), before);
}

TEST_P(BadInput, links_work_once_and_for_their_time) {
  // Used.
  const auto used = "/api/v1/invitations/" + token_in(invite_buyer(*staff_, seller_, customer_, "used@example.com"));
  const auto accept = [&](const std::string& path) {
    return client().post(path + "/acceptance", fmt::format(R"({{"name":"Una","password":"{}"}})", test_password));
  };
  EXPECT_EQ(accept(used).status, 200);
  EXPECT_EQ(accept(used).status, 404);
  EXPECT_EQ(client().get(used).status, 404);

  // Renewed: the older link is dead. Withdrawn: both are.
  const auto made = staff_->post(seller_ + "/customers/" + customer_ + "/invitations", R"({"email":"r@example.com"})");
  const auto invitation = seller_ + "/customers/" + customer_ + "/invitations/" + id_in(made);
  const auto renewed = staff_->post(invitation + "/renewal", "");
  EXPECT_EQ(renewed.status, 201) << renewed.body;
  EXPECT_EQ(client().get("/api/v1/invitations/" + token_in(text_in(made, "/link"))).status, 404);
  EXPECT_EQ(client().get("/api/v1/invitations/" + token_in(text_in(renewed, "/link"))).status, 200);
  EXPECT_EQ(staff_->del(invitation).status, 204);
  EXPECT_EQ(client().get("/api/v1/invitations/" + token_in(text_in(renewed, "/link"))).status, 404);

  // Expired: said so, and nobody joins.
  const auto late = "/api/v1/invitations/" + token_in(invite_buyer(*staff_, seller_, customer_, "late@example.com"));
  clock_.advance(std::chrono::days(8));
  EXPECT_EQ(staff_->get("/api/v1/session").status, 200);
  clock_.advance(std::chrono::days(7));
  EXPECT_EQ(client().get(late).status, 410);
  EXPECT_EQ(accept(late).status, 410);
  EXPECT_EQ(parsed(staff_->get(seller_ + "/customers/" + customer_ + "/people")).at("logins").as_array().size(), 2u);

  // The set-up link is worth nothing once there is a seller.
  auto intruder = client();
  const auto again = intruder.post(
      "/api/v1/setup/" + setup_token(),
      fmt::format(
          R"({{"seller_name":"Mine","country":"GB","owner_name":"Eve","owner_email":"eve@example.com","owner_password":"{}"}})",
          test_password));
  EXPECT_GE(again.status, 400) << again.body;
  EXPECT_EQ(count(*staff_, "/api/v1/sellers"), 1u);
}

TEST_P(BadInput, sessions_and_keys_end) {
  const auto made =
      staff_->post(seller_ + "/api-keys", fmt::format(R"({{"name":"Short","rights":["product.view"],"expires":"{}"}})",
                                                      (clock_.now() + std::chrono::hours(48)).text()));
  auto key = client();
  key.always = {{"Authorization", "Bearer " + text_in(made, "/token")}};
  EXPECT_EQ(key.get(seller_ + "/products").status, 200);
  clock_.advance(std::chrono::hours(72));
  EXPECT_EQ(key.get(seller_ + "/products").status, 401);
  EXPECT_EQ(buyer_->get("/api/v1/session").status, 200);
  clock_.advance(std::chrono::days(40));
  EXPECT_EQ(buyer_->get("/api/v1/session").status, 401);
}

TEST_P(BadInput, a_file_that_is_no_csv_is_refused_whole) {
  const std::string quote = "sku,name\r\nX-1,\"open\r\nX-2,Fine\r\n";
  const std::string zip = std::string("PK\x03\x04\x14\x00\x08\x00", 8) + std::string(500, '\x01');
  const std::string nul = std::string("sku,name\r\nX-1,a\0b\r\n", 19);
  const std::string long_line = "sku,name\r\nX-1," + std::string(10 << 20, 'x') + "\r\n";
  for (const auto& file : {std::string("name,price\r\nFine,1\r\n"), quote, zip, nul, long_line, std::string("\r\n"),
                           std::string("sku,sku\r\nX-1,X-2\r\n")}) {
    const auto refused = send_file(file);
    EXPECT_EQ(refused.status, 422) << refused.body << "\n" << file.substr(0, 100);
    EXPECT_FALSE(errors(refused).empty()) << refused.body;
  }
  EXPECT_EQ(send_file("").status, 400);
  EXPECT_EQ(send_file("sku\r\nX-1\r\n", "orders").status, 422);
  run_jobs();
  EXPECT_EQ(count(*staff_, seller_ + "/imports"), 0u) << "nothing is left of them";
  EXPECT_EQ(count(*staff_, seller_ + "/products"), 1u);
}

TEST_P(BadInput, a_file_in_other_clothes_is_read) {
  const auto import = [&](std::string_view file) {
    const auto sent = send_file(file);
    EXPECT_EQ(sent.status, 201) << sent.body;
    run_jobs();
    const auto end = staff_->get(seller_ + "/imports/" + id_in(sent));
    return text_in(end, "/counts/added") + " added, " + text_in(end, "/counts/refused") + " refused";
  };
  EXPECT_EQ(import("\xEF\xBB\xBFsku;name\nW-1;Wrench\n"), "1 added, 0 refused");
  EXPECT_EQ(import("sku\tname\r\nW-2\tCaf\xE9 table\r\n"), "1 added, 0 refused");
  EXPECT_EQ(import("NAME,SKU,colour\r\nVice,W-3,red\r\n,,\r\nVice,,\r\n"), "1 added, 1 refused");
  EXPECT_EQ(text_in(staff_->get(seller_ + "/products/sku:W-2"), "/name"), "Caf\u00e9 table");
}

TEST_P(BadInput, a_stale_version_changes_nothing) {
  const auto path = seller_ + "/products/" + product_;
  const auto seen = staff_->get(path);
  const http::Headers as_seen{{"If-Match", std::string(seen.header("ETag"))}};
  EXPECT_EQ(staff_->put(path, R"({"sku":"A-1","name":"Big anvil"})", as_seen).status, 200);
  EXPECT_EQ(staff_->put(path, R"({"sku":"A-1","name":"Small anvil"})", as_seen).status, 412);
  EXPECT_EQ(text_in(staff_->get(path), "/name"), "Big anvil");
  EXPECT_EQ(staff_->put(path, R"({"sku":"A-1","name":"Small anvil"})", {{"If-Match", "W/\"x\""}}).status, 412);
}

TEST_P(BadInput, what_is_null_is_emptied_and_what_is_not_sent_stays) {
  const auto customer = seller_ + "/customers/" + make_customer(*staff_, seller_, "C-9", "Quayside Cafe");
  EXPECT_EQ(text_in(staff_->put(customer, R"({"payment_days":30,"city":"Cork","tags":["new"]})"), "/payment_days"),
            "30");
  EXPECT_EQ(text_in(staff_->put(customer, R"({"contact":"Ann"})"), "/payment_days"), "30");
  const auto emptied = staff_->put(customer, R"({"payment_days":null,"city":null,"tags":null})");
  EXPECT_EQ(text_in(emptied, "/payment_days"), "null");
  EXPECT_EQ(text_in(emptied, "/city"), "");
  EXPECT_TRUE(emptied.body.contains(R"("tags":[])")) << emptied.body;
  EXPECT_EQ(text_in(emptied, "/contact"), "Ann");
  EXPECT_EQ(text_in(staff_->put(customer, R"({"name":null})"), "/errors/0/pointer"), "/name") << "a customer needs one";

  const auto product = seller_ + "/products/" + product_;
  EXPECT_EQ(text_in(staff_->put(product, R"({"sku":"A-1","weight_g":900})"), "/weight_g"), "900");
  EXPECT_EQ(text_in(staff_->put(product, R"({"sku":"A-1"})"), "/weight_g"), "900");
  EXPECT_EQ(text_in(staff_->put(product, R"({"sku":"A-1","weight_g":null})"), "/weight_g"), "null");
}

}  // namespace
}  // namespace tc::tests
