// CSV files in, over HTTP: sent, checked, applied, reported.
#include "groups/commands.hpp"
#include "identity/commands.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "tests/support/real_files.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

using testing::HasSubstr;

class ImportsByHttp : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    seller_ = make_seller("Gift House");
    at_ = path_of(seller_);
  }

  SellerId make_seller(const std::string& name) {
    return database().write([&](db::Tx& tx) {
      const auto seller = sellers::create_seller(tx, Gate::operator_on_behalf({{}, {}, "test"}),
                                                 {.name = name, .country = trusted<CountryCode>("GB")}, clock_.now());
      for (const auto* group : {"Trade", "Export"}) {
        groups::GroupInput input;
        input.name = group;
        input.currency = trusted<Currency>("GBP");
        input.tax_scheme = sellers::tax_schemes(tx, seller).front().id;
        groups::create_group(tx, Gate::on_behalf<Right::group_edit>(seller, {{}, {}, "test"}), input);
      }
      return seller;
    });
  }
  std::string path_of(SellerId seller) { return "/api/v1/sellers/" + deployment().ids().text(seller) + "/imports"; }

  // An integration of the seller, by API key.
  http::Client integration(Rights rights = all_rights) {
    const auto key = database().write([&](db::Tx& tx) {
      return identity::make_api_key(tx, Gate::on_behalf<Right::key_edit>(seller_, {{}, {}, "test"}),
                                    {"ERP", rights, clock_.now() + std::chrono::hours(1)}, clock_.now());
    });
    auto client = this->client();
    client.always = {{"Authorization", "Bearer " + key.token}, {"Content-Type", "text/csv"}};
    return client;
  }

  // Sends a file, lets the jobs do their work and gives the import as it is then.
  bj::value import(http::Client& client, const std::string& kind, const std::string& file) {
    const auto made = client.post(at_ + "?apply=true&kind=" + kind, file);
    EXPECT_EQ(made.status, 201) << made.body;
    run_jobs();
    return parsed(client.get(at_ + "/" + text_at(made, "/id")));
  }
  static std::string counts(const bj::value& import) {
    std::string text = text_at(import, "/state") + ":";
    for (const auto* name : {"rows", "added", "changed", "unchanged", "refused"})
      text += " " + text_at(import, std::string("/counts/") + name);
    return text;
  }

  SellerId seller_;
  std::string at_;
};
TC_ON_BOTH_DATABASES(ImportsByHttp);

constexpr auto three_products = "sku,name,colour\r\nL-1,Lantern,red\r\nL-2,,blue\r\nL-3,Candle,\r\n";

TEST_P(ImportsByHttp, are_checked_then_applied) {
  auto erp = integration();
  const auto made = erp.post(at_ + "?kind=products&name=lamps.csv", three_products);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text_at(made, "/state"), "checking");
  EXPECT_EQ(text_at(made, "/columns/1/samples/0"), "Lantern");
  EXPECT_EQ(text_at(made, "/unknown_columns/0"), "colour");
  const auto import = at_ + "/" + text_at(made, "/id");
  EXPECT_EQ(erp.post(import + "/application", "").status, 409);
  run_jobs();
  EXPECT_EQ(counts(parsed(erp.get(import))), "checked: 3 2 0 0 1");
  EXPECT_EQ(erp.post(import + "/application", "").status, 202);
  run_jobs();
  EXPECT_EQ(counts(parsed(erp.get(import))), "done: 3 2 0 0 1");
  EXPECT_EQ(erp.post(import + "/cancellation", "").status, 409);
}

TEST_P(ImportsByHttp, report_their_problems_and_give_refused_rows_back) {
  auto erp = integration();
  const auto id = text_at(import(erp, "products", three_products), "/id");
  const auto problems = erp.get(at_ + "/" + id + "/problems?severity=refused");
  EXPECT_EQ(text_at(problems, "/items/0/line"), "3");
  EXPECT_EQ(text_at(problems, "/items/0/column"), "name");
  EXPECT_EQ(text_at(problems, "/items/0/row/2"), "blue");
  const auto refused = erp.get(at_ + "/" + id + "/refused");
  EXPECT_THAT(refused.body, HasSubstr("sku,name,colour,import_line,import_reason\r\nL-2,,blue,3,"));
  EXPECT_THAT(std::string(refused.header("Content-Disposition")), HasSubstr("import%20refused.csv"));
  EXPECT_EQ(text_at(erp.get(at_), "/items/0/id"), id);
}

TEST_P(ImportsByHttp, list_problems_page_by_page) {
  auto erp = integration();
  std::string file = "sku,name,weight_g\n";
  for (int i = 0; i < 5; ++i) file += ",,x\n";  // two faults each
  const auto problems = at_ + "/" + text_at(import(erp, "products", file), "/id") + "/problems?limit=3";
  std::string cursor;
  std::vector<std::string> seen;
  do {
    const auto page = parsed(erp.get(problems + cursor));
    for (const auto& item : page.at("items").as_array())
      seen.push_back(text_at(item, "/line") + text_at(item, "/column"));
    cursor = page.at("next").is_null() ? "" : "&cursor=" + text_at(page, "/next");
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 10U);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 10U);
  EXPECT_EQ(seen.back(), "6weight_g");
}

TEST_P(ImportsByHttp, that_cant_be_read_are_refused_with_every_fault) {
  auto erp = integration();
  const auto refused = erp.post(at_ + "?kind=prices", "sku,sku\n\"x,1\n");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(parsed(refused).at("errors").as_array().size(), 4U) << refused.body;
  EXPECT_EQ(erp.post(at_ + "?kind=prices", "{}", {{"Content-Type", "application/json"}}).status, 415);
  EXPECT_EQ(erp.post(at_ + "?kind=stock", three_products).status, 422);
  EXPECT_EQ(erp.post(at_ + "?kind=products", "").status, 400);
  EXPECT_EQ(text_at(erp.get(at_), "/items"), "[]");
}

TEST_P(ImportsByHttp, of_other_headings_are_mapped_by_hand_once) {
  auto erp = integration();
  const auto file = "Artikel,Bezeichnung\r\nL-1,Laterne\r\n";
  EXPECT_EQ(erp.post(at_ + "?kind=products", file).status, 422);
  EXPECT_EQ(erp.post(at_ + "?kind=products&map=Artikel%3Dcolour", file).status, 422);
  const auto made = erp.post(at_ + "?kind=products&match_later=true", file);
  EXPECT_EQ(text_at(made, "/state"), "matching");
  EXPECT_EQ(text_at(made, "/missing_columns/0"), "sku");
  EXPECT_EQ(text_at(made, "/known_fields/0/name"), "sku");
  const auto mapping = at_ + "/" + text_at(made, "/id") + "/mapping";
  const auto json = [](std::string_view columns) { return fmt::format(R"({{"columns":[{}]}})", columns); };
  const http::Headers as_json{{"Content-Type", "application/json"}};
  EXPECT_EQ(erp.request("PUT", mapping, as_json, json(R"({"heading":"Bezeichnung","field":"name"})")).status, 422);
  const auto mapped = erp.request(
      "PUT", mapping, as_json, json(R"({"heading":"Bezeichnung","field":"name"},{"heading":"Artikel","field":"sku"})"));
  EXPECT_EQ(text_at(mapped, "/state"), "checking") << mapped.body;
  EXPECT_EQ(counts(import(erp, "products", file)), "done: 1 1 0 0 0");
  EXPECT_EQ(text_at(erp.get(at_ + "/mapping?kind=products"), "/columns/0/heading"), "Artikel");
  EXPECT_EQ(erp.request("DELETE", at_ + "/mapping?kind=products").status, 204);
  EXPECT_EQ(erp.post(at_ + "?kind=products", file).status, 422);
  EXPECT_EQ(counts(import(erp, "products&map=Artikel%3Dsku&map=Bezeichnung%3Dname", file)), "done: 1 0 0 1 0");
}

TEST_P(ImportsByHttp, are_undone_while_they_are_the_last_of_their_kind) {
  auto erp = integration();
  const auto first = at_ + "/" + text_at(import(erp, "products", three_products), "/id");
  EXPECT_EQ(text_at(erp.get(first), "/undo/allowed"), "true");
  const auto second = import(erp, "products", "sku,name\r\nL-1,Lamp\r\nL-4,Torch\r\n");
  EXPECT_EQ(text_at(erp.get(first), "/undo/allowed"), "false");
  EXPECT_EQ(erp.post(first + "/undo", "").status, 409);
  const auto at = at_ + "/" + text_at(second, "/id");
  erp.request("PATCH", at_.substr(0, at_.rfind('/')) + "/products", {{"Content-Type", "application/json"}},
              R"([{"sku":"L-4","name":"Torch, red"}])");
  EXPECT_EQ(text_at(erp.post(at + "/undo", ""), "/state"), "undoing");
  run_jobs();
  const auto undone = parsed(erp.get(at));
  EXPECT_EQ(text_at(undone, "/state"), "undone");
  EXPECT_EQ(text_at(undone, "/undo/counts/restored"), "1");
  EXPECT_EQ(text_at(undone, "/undo/counts/kept"), "1");
  EXPECT_EQ(text_at(erp.get(at + "/undo/kept"), "/items/0/record"), "L-4");
  EXPECT_EQ(erp.post(at + "/undo", "").status, 409);
}

TEST_P(ImportsByHttp, sent_twice_under_one_key_are_one) {
  auto erp = integration();
  const http::Headers once{{"Idempotency-Key", "monday"}};
  const auto first = erp.post(at_ + "?kind=products", three_products, once);
  EXPECT_EQ(erp.post(at_ + "?kind=products", three_products, once).body, first.body);
  EXPECT_EQ(erp.post(at_ + "?kind=products", "sku\nother\n", once).status, 409);
  EXPECT_EQ(parsed(erp.get(at_)).at("items").as_array().size(), 1U);
}

TEST_P(ImportsByHttp, are_the_sellers_own_and_need_their_rights) {
  auto erp = integration();
  const auto id = text_at(erp.post(at_ + "?kind=products", three_products), "/id");
  const auto other = path_of(make_seller("Other House"));
  EXPECT_EQ(erp.get(other + "/" + id).status, 404);
  EXPECT_EQ(erp.post(other + "?kind=products", three_products).status, 404);
  auto prices_only = integration({Right::import_run, Right::price_edit});
  EXPECT_EQ(prices_only.post(at_ + "?kind=products", three_products).status, 403);
  for (const auto* part : {"", "/problems", "/refused"})
    EXPECT_EQ(prices_only.get(at_ + "/" + id + part).status, 403) << part;
  EXPECT_EQ(integration({Right::product_edit}).get(at_).status, 403);
  EXPECT_EQ(client().get(at_).status, 401);
}

TEST_P(ImportsByHttp, of_a_real_wholesaler_count_what_they_must) {
  TC_SKIP_WITHOUT_REAL_FILES();
  auto erp = integration();
  const auto& files = *RealFiles::get();
  const struct {
    std::string kind, first, second;
  } expected[]{{"products", "done: 3651 3545 0 0 106", "done: 3651 0 0 3545 106"},
               {"prices", "done: 14604 14124 0 0 480", "done: 14604 0 0 14124 480"},
               {"customers", "done: 3002 3002 0 0 0", "done: 3002 0 0 3002 0"}};
  for (const auto& [kind, first, second] : expected)
    EXPECT_EQ(counts(import(erp, kind, files.text(kind + ".csv"))), first) << kind;
  for (const auto& [kind, first, second] : expected) {
    const auto again = import(erp, kind, files.text(kind + ".csv"));
    EXPECT_EQ(counts(again), second) << kind;
    if (kind != "prices") continue;
    EXPECT_EQ(text_at(again, "/reasons/0/count"), "480");
    EXPECT_EQ(text_at(again, "/reasons/0/reason"), "The price must be above 0.");
    EXPECT_EQ(text_at(again, "/reasons/1/count"), "424");
    EXPECT_EQ(text_at(again, "/reasons/1/code"), "product-unknown");
  }
}

}  // namespace
}  // namespace tc::tests
