// One person in three places: staff at one seller, buyer at two others. Rights come from one membership at a time.
#include "tests/contract/two_sellers.hpp"

namespace tc::tests {
namespace {

class Memberships : public TwoSellers {
 protected:
  void SetUp() override {
    TwoSellers::SetUp();
    if (IsSkipped()) return;
    auto owner = as(owner_);
    third_.seller =
        "/api/v1/sellers/" +
        id_in(owner.post("/api/v1/sellers", R"({"name":"Atlas","country":"GB","owner_email":"ada@example.com"})"));
    third_.seller_id = deployment().ids().parse<SellerTag>(token_in(third_.seller)).value();
    const auto ada = person("ada@example.com");
    join(ada, third_, {}, "Admin");
    auto staff = as(ada);
    product_ = make_product(staff, third_.seller, "A-1", "Anvil");
    const auto group = make_group(staff, third_.seller, "Retail", "GBP");
    set_price(staff, third_.seller, group, product_, "10", "GBP");
    const auto customer = make_customer(staff, third_.seller, "X", "Pat's Forge");
    third_.customer_id = deployment().ids().parse<CustomerTag>(customer).value();
    third_.add("/storefronts/{storefront}", join_group(staff, third_.seller, group, customer));
    third_.add(
        "/orders/{order}",
        id_in(staff.post(third_.seller + "/orders",
                         fmt::format(R"({{"customer":"{}","group":"{}","lines":[{{"sku":"A-1","quantity":"1"}}]}})",
                                     customer, group))));

    pat_ = person("pat@example.com");
    join(pat_, here_, {}, "Sales");                      // staff here
    join(pat_, there_, there_.customer_id, "Customer");  // places orders there
    join(pat_, third_, third_.customer_id, "Finance");   // only looks at the orders of the third
  }
  static std::set<std::string> words(const bj::value& list) {
    std::set<std::string> all;
    for (const auto& word : list.as_array()) all.emplace(word.get_string());
    return all;
  }

  Samples third_;
  std::string product_;
  UserId pat_;
};
TC_ON_BOTH_DATABASES(Memberships);

TEST_P(Memberships, three_sets_of_rights_stay_apart) {
  auto pat = as(pat_);
  const auto session = parsed(pat.get("/api/v1/session"));
  ASSERT_EQ(session.at("sellers").as_array().size(), 1u) << "a buyer is no staff";
  EXPECT_EQ(text_at(session, "/sellers/0/id"), token_in(here_.seller));
  const auto as_staff = words(session.at("sellers").at(0).at("rights"));
  EXPECT_TRUE(as_staff.contains("price.edit"));
  EXPECT_FALSE(as_staff.contains("order.place"));

  const auto storefronts = parsed(pat.get("/api/v1/storefronts"));
  ASSERT_EQ(storefronts.at("items").as_array().size(), 2u);
  std::map<std::string, std::set<std::string>> rights;
  for (const auto& storefront : storefronts.at("items").as_array())
    rights[text_at(storefront, "/id")] = words(storefront.at("rights"));
  const auto &there = there_.id("/storefronts/{storefront}"), &third = third_.id("/storefronts/{storefront}");
  EXPECT_EQ(rights[there], (std::set<std::string>{"order.place", "order.draft", "order.view"}));
  EXPECT_FALSE(rights[third].contains("order.place"));
  EXPECT_FALSE(rights[third].contains("order.draft"));
}

TEST_P(Memberships, each_place_grants_what_its_own_membership_says) {
  auto pat = as(pat_);
  const auto there = "/api/v1/storefronts/" + there_.id("/storefronts/{storefront}");
  const auto third = "/api/v1/storefronts/" + third_.id("/storefronts/{storefront}");
  const auto line = [](const std::string& product) {
    return fmt::format(R"({{"product":"{}","quantity":"1"}})", product);
  };

  // Staff here: sells, but neither accepts orders nor manages users; and is no buyer.
  EXPECT_EQ(pat.get(here_.seller + "/products").status, 200);
  EXPECT_EQ(pat.post(here_.seller + "/orders/" + here_.id("/orders/{order}") + "/acceptance", "").status, 403);
  EXPECT_EQ(pat.get(here_.seller + "/users").status, 403);
  EXPECT_EQ(pat.get("/api/v1/storefronts/" + here_.id("/storefronts/{storefront}") + "/basket").status, 404);

  // A buyer there, who places; and is no staff.
  EXPECT_EQ(pat.get(there_.seller + "/products").status, 404);
  EXPECT_EQ(pat.get(there + "/products").status, 200);
  const auto basket = pat.patch(there + "/basket/lines", line(there_.id("/products/{product}")));
  ASSERT_EQ(basket.status, 200) << basket.body;
  const auto placed = pat.post(
      there + "/orders",
      fmt::format(R"({{"expected_total":{}}})", bj::serialize(parsed(basket).at("basket").at("totals").at("total"))));
  ASSERT_EQ(placed.status, 201) << placed.body;

  // At the third only the orders are looked at.
  EXPECT_EQ(pat.get(third_.seller + "/orders").status, 404);
  for (const auto& refused : {pat.get(third + "/products"), pat.patch(third + "/basket/lines", line(product_)),
                              pat.post(third + "/orders", R"({"expected_total":{"amount":"1","currency":"GBP"}})")})
    expect_problem(refused, 403);
  EXPECT_EQ(pat.get("/api/v1/orders/" + third_.id("/orders/{order}")).status, 200);

  // The history is of both customers, and of nobody else.
  std::set<std::string> seen;
  const auto history = parsed(pat.get("/api/v1/orders"));
  for (const auto& order : history.at("items").as_array()) seen.insert(text_at(order, "/id"));
  EXPECT_EQ(seen, (std::set<std::string>{id_in(placed), there_.id("/orders/{order}"), third_.id("/orders/{order}")}));
}

TEST_P(Memberships, one_that_ends_leaves_the_others_as_they_are) {
  auto pat = as(pat_);
  auto owner = as(owner_);
  const auto users = parsed(owner.get(here_.seller + "/users"));
  for (const auto& user : users.at("items").as_array())
    if (text_at(user, "/email") == "pat@example.com")
      EXPECT_EQ(owner.patch(here_.seller + "/users/" + text_at(user, "/id"), R"({"active":false})").status, 200);
  EXPECT_EQ(pat.get(here_.seller + "/products").status, 404);
  EXPECT_EQ(parsed(pat.get("/api/v1/session")).at("sellers").as_array().size(), 0u);
  EXPECT_EQ(parsed(pat.get("/api/v1/storefronts")).at("items").as_array().size(), 2u);
  EXPECT_EQ(pat.get("/api/v1/storefronts/" + there_.id("/storefronts/{storefront}") + "/products").status, 200);
}

}  // namespace
}  // namespace tc::tests
