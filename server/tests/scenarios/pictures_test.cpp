// A product's pictures from the office to the buyer, and the seller's logo, over HTTP.
#include "platform/image/test_pictures.hpp"
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

class Pictures : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    staff.emplace(client());
    seller = set_up(*staff, setup_token(), "Harbour Supplies", "GB", "olive@example.com");
    const auto group = make_group(*staff, seller, "Trade", "GBP");
    lamp = make_product(*staff, seller, "L1", "Lamp");
    set_price(*staff, seller, group, lamp, "2.50", "GBP");
    const auto customer = make_customer(*staff, seller, "C1", "Corner Shop");
    shop = "/api/v1/storefronts/" + join_group(*staff, seller, group, customer);
    buyer.emplace(client());
    accept_invitation(*buyer, invite_buyer(*staff, seller, customer, "ann@example.com"), "Ann");
  }
  http::ClientResponse send(const std::string& path, const std::string& file, std::string_view type = "image/png") {
    return staff->request("POST", path, {{"Content-Type", std::string(type)}}, file);
  }
  static std::string picture(int width, int height, unsigned char red = 200) {
    return image::png_of(image::filled(width, height, {red, 20, 20}));
  }
  static image::Pixels seen(const http::ClientResponse& answer) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.header("Content-Type"), "image/webp");
    EXPECT_EQ(answer.header("Cache-Control"), "private, max-age=31536000, immutable");
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    return image::read(answer.body, "image/webp", {10'000}).front();
  }

  std::optional<http::Client> staff, buyer;
  std::string seller, shop, lamp;
};
TC_ON_BOTH_DATABASES(Pictures);

TEST_P(Pictures, go_from_the_office_into_the_buyers_list) {
  const auto images = seller + "/products/" + lamp + "/images";
  EXPECT_EQ(text_at(buyer->get(shop + "/products"), "/items/0/image"), "null");
  const auto added = send(images, picture(800, 400));
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(text_at(added, "/items/0/width"), "640");
  const auto both = send(images, picture(30, 60, 90));
  const auto first = text_at(both, "/items/0/id"), second = text_at(both, "/items/1/id");

  const auto row = parsed(buyer->get(shop + "/products")).at_pointer("/items/0/image");
  const auto small = seen(buyer->get(text_at(row, "/small"))), large = seen(buyer->get(text_at(row, "/large")));
  EXPECT_EQ(small.width, 160);
  EXPECT_EQ(small.height, 80);
  EXPECT_EQ(large.width, 640);

  const auto stale = std::string("\"1\"");
  const auto turned = R"({"images":[")" + second + R"(",")" + first + R"("]})";
  EXPECT_EQ(staff->put(images, turned, {{"If-Match", stale}}).status, 412);
  EXPECT_EQ(staff->put(images, turned, {{"If-Match", std::string(both.header("ETag"))}}).status, 200);
  const auto product = buyer->get(shop + "/products/" + lamp);
  EXPECT_EQ(text_at(product, "/images/0/id"), second);
  EXPECT_TRUE(text_at(product, "/product/image/large").ends_with(second));
  EXPECT_EQ(seen(staff->get(text_at(staff->get(seller + "/products"), "/items/0/image/large"))).height, 60);
  EXPECT_EQ(text_at(staff->get(seller + "/products?without=image"), "/items"), "[]");

  staff->put(images, R"({"images":[]})");
  EXPECT_EQ(buyer->get(text_at(row, "/small")).status, 404);
  EXPECT_EQ(text_at(staff->get(seller + "/products?without=image"), "/items/0/sku"), "L1");
}

TEST_P(Pictures, are_shown_only_to_those_who_see_the_product) {
  send(seller + "/products/" + lamp + "/images", picture(20, 20));
  const auto address = text_at(buyer->get(shop + "/products"), "/items/0/image/small");
  auto nobody = client();
  EXPECT_EQ(nobody.get(address).status, 401);
  EXPECT_EQ(buyer->get(text_at(staff->get(seller + "/products"), "/items/0/image/small")).status, 404);
  staff->put(seller + "/products/" + lamp, R"({"sku":"L1","status":"inactive"})");
  EXPECT_EQ(buyer->get(address).status, 404);
}

TEST_P(Pictures, that_are_none_or_too_large_are_refused_in_words) {
  const auto images = seller + "/products/" + lamp + "/images";
  const auto words = [&](const std::string& file, std::string_view type) {
    const auto answer = send(images, file, type);
    EXPECT_TRUE(answer.status == 422 || answer.status == 415) << answer.body;
    return text_at(answer, "/detail");
  };
  const auto png = picture(40, 40);
  EXPECT_NE(words("%PDF-1.7", "image/jpeg").find("This is a PDF"), std::string::npos);
  EXPECT_NE(words(png, "application/pdf").find("ending .png"), std::string::npos);
  EXPECT_NE(words(png.substr(0, png.size() / 2), "image/png").find("damaged or ends too early"), std::string::npos);
  EXPECT_NE(words("<svg/>", "image/svg+xml").find("SVG"), std::string::npos);
  EXPECT_NE(words(image::claiming(png, 50'000, 50'000), "image/png").find("Make it smaller"), std::string::npos);
  EXPECT_EQ(text_at(staff->get(images), "/items"), "[]");
}

TEST_P(Pictures, of_the_seller_stand_beside_its_name) {
  EXPECT_EQ(text_at(buyer->get("/api/v1/storefronts"), "/items/0/seller/logo"), "");
  const auto made = send(seller + "/logo", picture(300, 100));
  ASSERT_EQ(made.status, 201) << made.body;
  const auto logo = text_at(made, "/logo");
  EXPECT_EQ(text_at(buyer->get("/api/v1/storefronts"), "/items/0/seller/logo"), logo);
  EXPECT_EQ(text_at(staff->get("/api/v1/session"), "/sellers/0/logo"), logo);
  auto nobody = client();  // who holds an invitation
  EXPECT_EQ(seen(nobody.get(seller + "/logo/" + logo)).width, 300);
  EXPECT_EQ(seen(nobody.get(seller + "/logo/" + logo + "?size=small")).width, 160);
  EXPECT_EQ(staff->del(seller + "/logo").status, 200);
  EXPECT_EQ(nobody.get(seller + "/logo/" + logo).status, 404);
}

TEST_P(Pictures, and_packs_of_what_lies_in_a_basket_stay) {
  const auto path = seller + "/products/" + lamp;
  staff->put(path, R"({"sku":"L1","packs":[{"name":"Bag","units":6}]})");
  const auto line = R"({"product":")" + lamp + R"(","pack":"Bag","quantity":"2"})";
  EXPECT_EQ(buyer->patch(shop + "/basket/lines", line).status, 200);
  const auto refused = staff->put(path, R"({"sku":"L1","packs":[]})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text_at(refused, "/errors/0/detail").find("it is used by 1 basket."), std::string::npos) << refused.body;
  EXPECT_EQ(text_at(staff->get(seller + "/products?without=price"), "/items"), "[]");
  const auto gone = staff->post(seller + "/product-removals", R"({"products":[")" + lamp + R"("]})");
  EXPECT_EQ(text_at(gone, "/withdrawn"), "1") << gone.body;
}

}  // namespace
}  // namespace tc::tests
