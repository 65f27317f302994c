// Many records by one request: what became of each, and what a retry gets.
#include "tests/support/one_seller.hpp"

namespace tc::tests {
namespace {

const http::Headers ndjson{{"Content-Type", "application/x-ndjson"}};

class Bulk : public OneSeller {
 protected:
  http::ClientResponse put(const std::string& collection, std::string_view body, http::Headers headers = {}) {
    if (headers.empty()) headers = {{"Content-Type", "application/json"}};
    return olive_->request("PATCH", seller_ + collection, headers, body);
  }
  // "1 added, 2 refused /name missing"
  static std::string told(const http::ClientResponse& answer) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    std::string text;
    if (answer.status != 200) return text;
    const auto read = parsed(answer);
    for (const auto& item : read.at("items").as_array()) {
      text += (text.empty() ? "" : ", ") + text_at(item, "/item") + " " + text_at(item, "/outcome");
      for (const auto& error : item.at("errors").as_array())
        text += " " + text_at(error, "/pointer") + " " + text_at(error, "/code");
    }
    return text;
  }
};
TC_ON_BOTH_DATABASES(Bulk);

TEST_P(Bulk, takes_an_array_and_says_what_became_of_each_item) {
  const auto body = R"([{"sku":"A-1","name":"Lantern","packs":[{"name":"Bag","units":6}]},
                        {"sku":"A-2"}, {"sku":"A-3","name":"Candle","colour":"red"}, {"sku":7}, "x"])";
  const auto answer = put("/products", body);
  EXPECT_EQ(told(answer),
            "1 added, 2 refused /name name-missing, 3 refused /colour unknown-field, 4 refused /sku wrong-type,"
            " 5 refused  wrong-type");
  EXPECT_EQ(text_at(answer, "/added"), "1");
  EXPECT_EQ(text_at(answer, "/refused"), "4");
  EXPECT_EQ(text_at(olive_->get(seller_ + "/products/sku:A-1"), "/packs/0/units"), "6");
}

TEST_P(Bulk, takes_an_item_per_line_and_refuses_a_line_that_is_no_json) {
  EXPECT_EQ(told(put("/products",
                     "{\"sku\":\"A-1\",\"name\":\"Lantern\"}\n\n{\"sku\":\n{\"sku\":\"A-2\",\"name\":\"B\"}", ndjson)),
            "1 added, 3 refused  malformed-json, 4 added");
}

TEST_P(Bulk, leaves_what_is_not_sent_and_empties_what_is_null) {
  put("/products", R"([{"sku":"A-1","name":"Lantern","brand":"Hearth","weight_g":250}])");
  EXPECT_EQ(told(put("/products", R"([{"sku":"A-1","brand":null},{"sku":"A-1","brand":null}])")),
            "1 changed, 2 unchanged");
  const auto product = olive_->get(seller_ + "/products/sku:A-1");
  EXPECT_EQ(text_at(product, "/name"), "Lantern");
  EXPECT_EQ(text_at(product, "/brand"), "");
  EXPECT_EQ(text_at(product, "/weight_g"), "250");
}

TEST_P(Bulk, puts_customers_prices_and_stock) {
  make_group(*olive_, seller_, "Trade", "EUR");
  put("/products", R"([{"sku":"A-1","name":"Lantern"}])");
  EXPECT_EQ(told(put("/customers", R"([{"code":"C1","name":"Bay Shop"},{"name":"No Code"}])")),
            "1 added, 2 refused /code code-missing");
  EXPECT_EQ(told(put("/prices", R"([{"group":"Trade","sku":"A-1","price":{"amount":"4.50","currency":"EUR"}},
                                    {"group":"Trade","sku":"A-1","price":{"amount":"4.50","currency":"GBP"}},
                                    {"group":"Nobody","sku":"A-9","price":{"amount":"1","currency":"EUR"}},
                                    {"group":"Trade","sku":"A-9","price":{"amount":"cheap","currency":"EUR"}}])")),
            "1 added, 2 refused /price currency-differs, 3 refused /group group-unknown /sku product-unknown,"
            " 4 refused /price not-valid /sku product-unknown");
  EXPECT_EQ(told(put("/stock",
                     "{\"sku\":\"A-1\",\"quantity\":\"12\"}\n{\"sku\":\"A-1\",\"site\":\"Hull\",\"quantity\":"
                     "\"1\"}\n",
                     ndjson)),
            "1 added, 2 refused /site site-unknown");
}

TEST_P(Bulk, gives_a_retry_the_first_answer) {
  const http::Headers once{{"Content-Type", "application/x-ndjson"}, {"Idempotency-Key", "tuesday"}};
  const auto first = put("/products", "{\"sku\":\"A-1\",\"name\":\"Lantern\"}", once);
  EXPECT_EQ(told(first), "1 added");
  const auto again = put("/products", "{\"sku\":\"A-1\",\"name\":\"Lantern\"}", once);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(put("/products", "{\"sku\":\"A-2\",\"name\":\"Candle\"}", once).status, 409);
  EXPECT_EQ(olive_->get(seller_ + "/products/sku:A-2").status, 404);
}

TEST_P(Bulk, refuses_what_is_no_list_of_items_before_anything_is_written) {
  const auto one = R"({"sku":"A-1","name":"Lantern"})";
  EXPECT_EQ(put("/products", fmt::format("[{},", one)).status, 400);
  EXPECT_EQ(put("/products", one).status, 400);
  EXPECT_EQ(put("/products", "[]").status, 400);
  EXPECT_EQ(put("/products", one, {{"Content-Type", "text/csv"}}).status, 415);
  std::string many;
  for (int i = 0; i < 10'001; ++i) many += fmt::format("{{\"sku\":\"M-{}\",\"name\":\"x\"}}\n", i);
  EXPECT_EQ(put("/products", many, ndjson).status, 400);
  EXPECT_EQ(olive_->get(seller_ + "/products/sku:A-1").status, 404);
}

TEST_P(Bulk, takes_thousands_of_items_in_chunks) {
  std::string many;
  for (int i = 0; i < 1'500; ++i) many += fmt::format("{{\"sku\":\"M-{}\",\"name\":\"Thing {}\"}}\n", i, i);
  EXPECT_EQ(text_at(put("/products", many, ndjson), "/added"), "1500");
  EXPECT_EQ(text_at(put("/products", many, ndjson), "/unchanged"), "1500");
}

}  // namespace
}  // namespace tc::tests
