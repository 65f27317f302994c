// Products, groups and prices as staff keep them, and the storefront as a buyer sees it, over HTTP.
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

class Catalogue : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    staff.emplace(client());
    seller = set_up(*staff, setup_token(), "Harbour Supplies", "GB", "olive@example.com");
    group = make_group(*staff, seller, "Trade", "GBP");
  }
  // A buyer of a new customer in the group; `shop` becomes the storefront's path.
  http::Client buyer(std::string_view email) {
    const auto customer = make_customer(*staff, seller, email, "Corner Shop");
    shop = "/api/v1/storefronts/" + join_group(*staff, seller, group, customer);
    auto person = client();
    EXPECT_EQ(accept_invitation(person, invite_buyer(*staff, seller, customer, email), "Ann").status, 200);
    return person;
  }
  std::string priced(std::string_view sku, std::string_view name, std::string_view amount) {
    const auto product = make_product(*staff, seller, sku, name);
    set_price(*staff, seller, group, product, amount, "GBP");
    return product;
  }
  static std::size_t items(const http::ClientResponse& answer) { return parsed(answer).at("items").as_array().size(); }

  std::optional<http::Client> staff;
  std::string seller, group, shop;
};
TC_ON_BOTH_DATABASES(Catalogue);

TEST_P(Catalogue, a_product_is_made_found_by_its_sku_and_changed_at_its_version) {
  const auto id = make_product(*staff, seller, "AB/1 x", "Kettle");
  EXPECT_EQ(staff->post(seller + "/products", R"({"sku":"AB/1 x","name":"Again"})").status, 409);
  const auto by_sku = staff->get(seller + "/products/sku:AB%2F1%20x");
  EXPECT_EQ(by_sku.status, 200) << by_sku.body;
  EXPECT_EQ(text_at(by_sku, "/id"), id);
  EXPECT_EQ(by_sku.header("ETag"), "\"1\"");
  const auto path = seller + "/products/" + id;
  const auto renamed = R"({"sku":"AB/1 x","name":"Copper kettle","packs":[{"name":"Box","units":4}]})";
  EXPECT_EQ(staff->put(path, renamed, {{"If-Match", "\"7\""}}).status, 412);
  const auto changed = staff->put(path, renamed, {{"If-Match", "\"1\""}});
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(text_at(changed, "/packs/0/units"), "4");
  EXPECT_EQ(changed.header("ETag"), "\"2\"");
  const auto wrong = staff->post(seller + "/products", R"({"sku":"C","name":" ","tax_class":"bread"})");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(text_at(wrong, "/errors/0/pointer"), "/name");
  EXPECT_EQ(text_at(wrong, "/errors/1/pointer"), "/tax_class");
  EXPECT_EQ(text_at(staff->get(seller + "/products?q=coper"), "/items/0/id"), id);
}

TEST_P(Catalogue, a_price_list_is_a_file_as_an_import_takes_it) {
  priced("AB-1", "Kettle", "10.00");
  const auto file = staff->get(seller + "/groups/" + group + "/price-list", {{"Accept", "text/csv"}});
  EXPECT_NE(file.body.find("group,sku,pack,min_quantity,price,valid_from,valid_until"), std::string::npos) << file.body;
  EXPECT_NE(file.body.find("Trade,AB-1,,1,10.00,,"), std::string::npos) << file.body;
}

TEST_P(Catalogue, prices_of_a_product_and_copies_of_a_group_are_asked_for_by_their_paths) {
  const auto product = priced("AB-1", "Kettle", "10.00");
  const auto other = make_group(*staff, seller, "Export", "GBP");
  const auto copies = seller + "/groups/" + other + "/price-copies";
  const auto body = bj::serialize(bj::object{{"from", group}, {"factor", "0.9"}});
  EXPECT_EQ(text_at(staff->post(copies + "/preview", body), "/samples/0/becomes/amount"), "9.00");
  const auto all = [&] { return staff->get(seller + "/products/" + product + "/prices"); };
  EXPECT_EQ(text_at(all(), "/items/0/price/breaks"), "[]");
  EXPECT_EQ(staff->post(copies, body).status, 201);
  EXPECT_EQ(text_at(all(), "/items/0/group/name"), "Export");
  EXPECT_EQ(text_at(all(), "/items/0/price/breaks/0/price/amount"), "9.00");
  EXPECT_EQ(text_at(all(), "/items/1/price/breaks/0/price/amount"), "10.00");
}

TEST_P(Catalogue, prices_are_replaced_at_the_version_that_was_seen) {
  const auto product = priced("A-1", "Anvil", "99.00");
  const auto path = seller + "/groups/" + group + "/prices/" + product;
  const auto put = [&](std::string_view amount, const std::string& seen) {
    const auto body = fmt::format(R"({{"breaks":[{{"price":{{"amount":"{}","currency":"GBP"}}}}]}})", amount);
    return staff->put(path, body, {{"If-Match", seen}});
  };
  const std::string seen(staff->get(path).header("ETag"));
  const auto changed = put("95.00", seen);
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.header("ETag"), staff->get(path).header("ETag"));
  EXPECT_EQ("\"" + text_at(staff->get(seller + "/groups/" + group + "/prices"), "/items/0/version") + "\"",
            changed.header("ETag"));
  EXPECT_EQ(put("90.00", seen).status, 412);
  EXPECT_EQ(text_at(staff->get(path), "/breaks/0/price/amount"), "95.00");
  EXPECT_EQ(staff->get(path + "x").status, 404);
}

TEST_P(Catalogue, a_list_leaves_page_by_page_and_as_csv) {
  for (int i = 0; i < 5; ++i) make_product(*staff, seller, fmt::format("S{}", i), fmt::format("Soap {}", i));
  std::string names, cursor;
  do {
    const auto page = staff->get(seller + "/products?limit=2&cursor=" + cursor);
    for (const auto& item : list_in(page, "items")) names += text_at(item, "/name") + ";";
    cursor = text_at(page, "/next");
  } while (cursor != "null");
  EXPECT_EQ(names, "Soap 0;Soap 1;Soap 2;Soap 3;Soap 4;");
  const auto csv = staff->get(seller + "/products?sort=sku", {{"Accept", "text/csv"}});
  EXPECT_EQ(std::ranges::count(csv.body, '\n'), 6) << csv.body;
  EXPECT_EQ(staff->get(seller + "/products?cursor=nonsense").status, 400);
  EXPECT_EQ(staff->get(seller + "/products?sort=price").status, 422);
}

TEST_P(Catalogue, a_groups_settings_prices_and_customers_are_kept) {
  const auto path = seller + "/groups/" + group;
  const auto product = priced("K1", "Kettle", "12.50");
  const auto shown = staff->get(path);
  EXPECT_EQ(text_at(shown, "/products"), "1");
  EXPECT_EQ(text_at(shown, "/currency_may_change"), "false");
  const auto prices = staff->get(path + "/prices?q=ketle");
  EXPECT_EQ(text_at(prices, "/items/0/breaks/0/price/amount"), "12.50") << prices.body;
  EXPECT_EQ(staff->put(path + "/prices/" + product, R"({"breaks":[{"price":{"amount":"0","currency":"GBP"}}]})").status,
            422);
  EXPECT_EQ(staff->del(path + "/products/" + product).status, 204);
  EXPECT_EQ(staff->del(path + "/products/" + product).status, 404);
  EXPECT_EQ(text_at(staff->post(path + "/products", R"({"all":true,"products":[]})"), "/added"), "1");
  const auto customer = make_customer(*staff, seller, "C1", "Corner Shop");
  const auto storefront = join_group(*staff, seller, group, customer);
  EXPECT_EQ(join_group(*staff, seller, group, customer), storefront);
  EXPECT_EQ(text_at(staff->get(path + "/customers"), "/items/0/name"), "Corner Shop");
  EXPECT_EQ(staff->del(path + "/customers/" + customer).status, 204);
  EXPECT_EQ(items(staff->get(path + "/customers")), 0U);
}

TEST_P(Catalogue, a_buyer_sees_storefronts_products_prices_and_categories) {
  const auto kettle = priced("K1", "Copper kettle", "12.50");
  staff->put(seller + "/products/" + kettle, R"({"sku":"K1","category":"Kitchen/Hot water"})");
  make_product(*staff, seller, "T1", "Tea towel");  // in no catalogue
  auto ann = buyer("ann@example.com");
  const auto mine = ann.get("/api/v1/storefronts");
  EXPECT_EQ(items(mine), 1U) << mine.body;
  EXPECT_EQ("/api/v1/storefronts/" + text_at(mine, "/items/0/id"), shop);
  EXPECT_EQ(text_at(mine, "/items/0/group/currency"), "GBP");
  const auto page = ann.get(shop + "/products");
  EXPECT_EQ(items(page), 1U) << page.body;
  EXPECT_EQ(text_at(page, "/items/0/price/amount"), "12.50");
  EXPECT_EQ(items(ann.get(shop + "/products?q=coper%20ketle")), 1U);  // a letter missing in each
  EXPECT_EQ(items(ann.get(shop + "/products?category=Kitchen")), 1U);
  EXPECT_EQ(text_at(ann.get(shop + "/categories"), "/items/1/path"), "Kitchen/Hot water");
  EXPECT_EQ(text_at(ann.get(shop + "/products/" + kettle), "/product/sku"), "K1");
  set_price(*staff, seller, group, kettle, "11.25", "GBP");
  EXPECT_EQ(text_at(ann.get(shop + "/products"), "/items/0/price/amount"), "11.25");  // at once
}

TEST_P(Catalogue, a_storefront_is_its_own_buyers_only) {
  priced("K1", "Kettle", "12.50");
  auto ann = buyer("ann@example.com");
  const auto anns = shop;
  auto bob = buyer("bob@example.com");
  EXPECT_EQ(ann.get(anns + "/products").status, 200);
  EXPECT_EQ(bob.get(anns + "/products").status, 404);
  EXPECT_EQ(staff->get(anns + "/products").status, 404);
  EXPECT_EQ(client().get(anns + "/products").status, 401);
  EXPECT_EQ(ann.get("/api/v1/storefronts/sft_0000000000000/products").status, 404);
  EXPECT_EQ(ann.get(seller + "/products").status, 404);
}

}  // namespace
}  // namespace tc::tests
