// The whole line over HTTP: from a seller's CSV to a buyer's order and back.
#include <fstream>

#include "base/money.hpp"
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

constexpr std::string_view buyer_email = "bea@forge.example.com";

// As spreadsheets write it: with a byte order mark and semicolons.
constexpr std::string_view products_file =
    "\xEF\xBB\xBFsku;name;category;tax_class;packs\r\n"
    "HAM-1;Claw hammer 16oz;Tools/Hand tools;standard;Box=6\r\n"
    "NAIL-50;Nails 50mm;Fixings;standard;\r\n"
    "BOOK-1;The joiner's handbook;Books;zero;\r\n"
    "SAW-9;Tenon saw;Tools/Hand tools;standard;\r\n";
constexpr std::string_view prices_file =
    "group,sku,min_quantity,price\r\n"
    "Trade,HAM-1,1,7.4950\r\n"
    "Trade,HAM-1,10,6.9999\r\n"
    "Trade,NAIL-50,1,0.0333\r\n"
    "Trade,BOOK-1,1,12.5\r\n";
constexpr std::string_view customers_file =
    "code,name,email,group,country,street,city,postcode\r\n"
    "F-1,Forge & Sons Ltd,office@forge.example.com,Trade,GB,1 Quay Street,Bristol,BS1 4ST\r\n"
    "F-2,Fletcher,fletcher@example.com,Trade,GB,2 Quay Street,Bristol,BS1 4ST\r\n";

class TheLine : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (!IsSkipped()) erp_ = std::make_unique<http::Client>(client());
  }
  void TearDown() override {
    erp_.reset();
    World::TearDown();
  }

  // The first seller with its owner, and the key by which its ERP does what staff do.
  void set_up_seller(http::Client& owner) {
    seller_ = set_up(owner, setup_token(), "Harbour Supplies", "GB", "olive@example.com");
    const auto settings = owner.put(
        seller_,
        R"({"name":"Harbour Supplies","time_zone":"Europe/London","accent":"#0b7285","order_prefix":"SO-","notification_emails":["desk@example.com"]})");
    EXPECT_EQ(settings.status, 200) << settings.body;
    const auto key = owner.post(
        seller_ + "/api-keys",
        R"({"name":"ERP","rights":["product.view","product.edit","price.view","price.edit","group.view","group.edit",)"
        R"("customer.view","customer.edit","customer.invite","import.run","export.run","mail.view","order.view","order.accept"]})");
    erp_->always = {{"Authorization", "Bearer " + text_in(key, "/token")}};
    group_ = make_group(
        *erp_, seller_, "Trade", "GBP",
        R"(,"delivery_charge":{"amount":"5.95","currency":"GBP"},"delivery_free_above":{"amount":"100.00","currency":"GBP"})");
  }
  std::string import(std::string_view kind, std::string_view file) {
    const auto sent = erp_->post(fmt::format("{}/imports?kind={}&name={}.csv&apply=true", seller_, kind, kind), file,
                                 {{"Content-Type", "text/csv"}});
    run_jobs();
    const auto end = erp_->get(seller_ + "/imports/" + id_in(sent));
    EXPECT_EQ(text_in(end, "/state"), "done") << end.body;
    const auto counts = [&](std::string_view name) { return text_in(end, fmt::format("/counts/{}", name)); };
    return fmt::format("{} added, {} changed, {} unchanged, {} refused", counts("added"), counts("changed"),
                       counts("unchanged"), counts("refused"));
  }
  std::string id_of(const std::string& list, std::string_view name) {
    const auto found = parsed(erp_->get(seller_ + list));
    for (const auto& item : found.at("items").as_array())
      if (text_at(item, "/name") == name) return text_at(item, "/id");
    ADD_FAILURE() << name << " is not in " << bj::serialize(found);
    return "none";
  }
  // All mails in the outbox folder, one after another.
  std::string outbox() {
    run_jobs();
    std::string all;
    for (const auto& file : std::filesystem::directory_iterator(deployment().path("outbox"))) {
      EXPECT_EQ(file.path().extension(), ".eml");
      std::ifstream in(file.path());
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }
  std::string mail_text(std::string_view kind) {
    const auto mails = parsed(erp_->get(seller_ + "/mails"));
    for (const auto& mail : mails.at("items").as_array())
      if (text_at(mail, "/kind") == kind)
        return text_in(erp_->get(seller_ + "/mails/" + text_at(mail, "/id")), "/text");
    ADD_FAILURE() << "there is no mail " << kind << " in " << bj::serialize(mails);
    return {};
  }
  // The buyer of Forge & Sons, by the invitation that lies in the outbox.
  http::Client buyer() {
    const auto customer = id_of("/customers", "Forge & Sons Ltd");
    const auto link = invite_buyer(*erp_, seller_, customer, buyer_email);
    run_jobs();
    EXPECT_TRUE(mail_text("invitation").contains(link)) << link;
    auto bea = client();
    const auto invitation = bea.get("/api/v1/invitations/" + token_in(link));
    EXPECT_EQ(text_in(invitation, "/customer_name"), "Forge & Sons Ltd");
    EXPECT_EQ(bea.post("/api/v1/invitations/" + token_in(link) + "/opening", "").status, 204);
    const auto accepted = accept_invitation(bea, link, "Bea Buyer");
    EXPECT_EQ(accepted.status, 200) << accepted.body;
    return bea;
  }
  // A second seller, in euros, whose customer is the same person's.
  void second_seller(http::Client& owner, http::Client& bea) {
    const auto made =
        owner.post("/api/v1/sellers", R"({"name":"Kontor Nord","country":"IE","owner_email":"otto@example.com"})");
    other_seller_ = "/api/v1/sellers/" + id_in(made);
    auto otto = client();
    EXPECT_EQ(accept_invitation(otto, text_in(made, "/invitation_link"), "Otto Owner").status, 200);
    const auto product = make_product(otto, other_seller_, "H-1", "Lump hammer");
    const auto group = make_group(otto, other_seller_, "Export", "EUR", R"(,"acceptance":"automatic")");
    set_price(otto, other_seller_, group, product, "9.99", "EUR");
    const auto customer = make_customer(otto, other_seller_, "9", "Forge");
    join_group(otto, other_seller_, group, customer);
    const auto link = invite_buyer(otto, other_seller_, customer, buyer_email);
    EXPECT_EQ(bea.post("/api/v1/invitations/" + token_in(link) + "/acceptance", "{}").status, 200);
  }
  // "Harbour Supplies" → the storefront's path.
  static std::map<std::string, std::string> storefronts(http::Client& bea) {
    std::map<std::string, std::string> paths;
    const auto all = parsed(bea.get("/api/v1/storefronts"));
    for (const auto& one : all.at("items").as_array())
      paths[text_at(one, "/seller/name")] = "/api/v1/storefronts/" + text_at(one, "/id");
    return paths;
  }
  static std::string found_product(http::Client& bea, const std::string& storefront, std::string_view words) {
    const auto page = parsed(bea.get(fmt::format("{}/products?q={}", storefront, words)));
    const auto& items = page.at("items").as_array();
    return items.empty() ? "nothing" : text_at(items[0], "/id");
  }
  static void put_line(http::Client& bea, const std::string& storefront, const std::string& product,
                       std::string_view quantity) {
    const auto put = bea.patch(storefront + "/basket/lines",
                               fmt::format(R"({{"product":"{}","quantity":"{}"}})", product, quantity));
    EXPECT_EQ(put.status, 200) << put.body;
  }
  static std::string order_for(const http::ClientResponse& basket) {
    return fmt::format(R"({{"expected_total":{},"reference":"PO 77"}})",
                       bj::serialize(parsed(basket).at("totals").at("total")));
  }

  std::unique_ptr<http::Client> erp_;
  std::string seller_, group_, other_seller_;
};
TC_ON_BOTH_DATABASES(TheLine);

std::vector<std::map<std::string, std::string>> rows_of(const std::string& csv) {
  std::vector<std::vector<std::string>> lines;
  for (std::size_t at = 0, end = 0; (end = csv.find("\r\n", at)) != csv.npos; at = end + 2) {
    auto& cells = lines.emplace_back();
    for (std::size_t from = at, comma = 0; from <= end; from = comma + 1) {
      comma = std::min(csv.find(',', from), end);
      cells.push_back(csv.substr(from, comma - from));
    }
  }
  std::vector<std::map<std::string, std::string>> rows;
  for (std::size_t i = 1; i < lines.size(); ++i)
    for (std::size_t c = 0; c < lines[0].size(); ++c) rows.resize(i), rows[i - 1][lines[0][c]] = lines[i].at(c);
  return rows;
}

Minor cents(std::string_view text) { return Minor::parse(text, 2).value(); }

TEST_P(TheLine, imports_say_what_they_did_and_do_nothing_twice) {
  auto owner = client();
  set_up_seller(owner);
  EXPECT_EQ(import("products", products_file), "4 added, 0 changed, 0 unchanged, 0 refused");
  EXPECT_EQ(import("prices", prices_file), "4 added, 0 changed, 0 unchanged, 0 refused");
  EXPECT_EQ(import("customers", customers_file), "2 added, 0 changed, 0 unchanged, 0 refused");
  EXPECT_EQ(import("products", products_file), "0 added, 0 changed, 4 unchanged, 0 refused");
  EXPECT_EQ(import("prices", prices_file), "0 added, 0 changed, 4 unchanged, 0 refused");
  EXPECT_EQ(import("customers", customers_file), "0 added, 0 changed, 2 unchanged, 0 refused");
}

TEST_P(TheLine, from_a_sellers_csv_to_a_buyers_order_and_back) {
  auto owner = client();
  set_up_seller(owner);
  import("products", products_file);
  import("prices", prices_file);
  import("customers", customers_file);
  auto bea = buyer();
  second_seller(owner, bea);
  const auto shops = storefronts(bea);
  ASSERT_EQ(shops.size(), 2u) << "side by side";
  const auto &harbour = shops.at("Harbour Supplies"), &kontor = shops.at("Kontor Nord");

  // One letter wrong, missing or swapped.
  const auto hammer = found_product(bea, harbour, "hammer");
  for (auto typo : {"hamnmer", "hamer", "hmamer", "hommer", "HAM-1"})
    EXPECT_EQ(found_product(bea, harbour, typo), hammer) << typo;
  EXPECT_NE(found_product(bea, kontor, "hamer"), "nothing");
  EXPECT_EQ(found_product(bea, harbour, "tenon"), "nothing") << "without a price it is not in the catalogue";

  // The basket is the same on every device; the price follows the quantity.
  put_line(bea, harbour, hammer, "2");
  put_line(bea, harbour, found_product(bea, harbour, "nails"), "101");
  auto phone = client();
  EXPECT_EQ(
      phone.post("/api/v1/session", fmt::format(R"({{"email":"{}","password":"{}"}})", buyer_email, test_password))
          .status,
      200);
  put_line(phone, harbour, found_product(phone, harbour, "handbook"), "3");
  put_line(phone, harbour, hammer, "13");
  const auto basket = bea.get(harbour + "/basket");
  EXPECT_EQ(parsed(bea.get(harbour + "/basket/lines")), parsed(phone.get(harbour + "/basket/lines")));
  // 13 × 6.9999 = 91.00, 101 × 0.0333 = 3.36, 3 × 12.50 = 37.50; delivery is free from 100.
  EXPECT_EQ(text_in(basket, "/totals/net/amount"), "131.86");
  EXPECT_EQ(text_in(basket, "/totals/tax/amount"), "18.87") << "20 % of 94.36, 0 % of 37.50";
  EXPECT_EQ(text_in(basket, "/totals/total/amount"), "150.73");

  // The price moves: old and new are shown and nothing is placed.
  set_price(*erp_, seller_, group_, hammer, "6.50", "GBP");
  const auto moved = bea.post(harbour + "/orders", order_for(basket), {{"Idempotency-Key", "first"}});
  EXPECT_EQ(moved.status, 409) << moved.body;
  EXPECT_EQ(text_in(moved, "/type"), "/problems/prices-moved");
  EXPECT_EQ(text_in(moved, "/old_total/amount"), "150.73");
  EXPECT_EQ(text_in(moved, "/new_total/amount"), "142.93");
  EXPECT_EQ(text_in(moved, "/lines/0/unit_price/amount"), "6.50");
  EXPECT_EQ(parsed(bea.get("/api/v1/orders")).at("items").as_array().size(), 0u);
  const auto shown = bea.get(harbour + "/basket");
  EXPECT_EQ(text_in(shown, "/lines"), "3") << "the basket is left as it was";

  // Placed once, whatever is sent again.
  const auto placed = bea.post(harbour + "/orders", order_for(shown), {{"Idempotency-Key", "second"}});
  ASSERT_EQ(placed.status, 201) << placed.body;
  const auto again = bea.post(harbour + "/orders", order_for(shown), {{"Idempotency-Key", "second"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, placed.body);
  EXPECT_EQ(bea.post(harbour + "/orders", order_for(basket), {{"Idempotency-Key", "second"}}).status, 409);
  EXPECT_EQ(parsed(bea.get("/api/v1/orders")).at("items").as_array().size(), 1u);
  EXPECT_EQ(text_in(bea.get(harbour + "/basket"), "/lines"), "0");

  // Confirmation and notification lie in the outbox, with the same figures.
  EXPECT_TRUE(outbox().contains("desk@example.com"));
  for (auto kind : {"order_confirmation", "order_notification"}) {
    const auto text = mail_text(kind);
    EXPECT_TRUE(text.contains("£142.93")) << text;
    EXPECT_TRUE(text.contains(text_in(placed, "/number"))) << text;
  }

  // Staff find and accept it by key; the buyer sees it.
  const auto inbox = parsed(erp_->get(seller_ + "/orders?state=to_accept"));
  ASSERT_EQ(inbox.at("items").as_array().size(), 1u);
  EXPECT_EQ(text_at(inbox, "/items/0/total/amount"), "142.93");
  EXPECT_EQ(text_at(inbox, "/items/0/reference"), "PO 77");
  const auto order = "/orders/" + text_at(inbox, "/items/0/id");
  const auto accepted = erp_->post(seller_ + order + "/acceptance", "");
  EXPECT_EQ(text_in(accepted, "/state"), "accepted") << accepted.body;
  EXPECT_EQ(erp_->post(seller_ + order + "/acceptance", "").status, 409);
  const auto seen = bea.get("/api/v1" + order);
  EXPECT_EQ(text_in(seen, "/state"), "accepted");
  EXPECT_EQ(parsed(seen).at("timeline").as_array().size(), 2u);
  run_jobs();
  EXPECT_TRUE(mail_text("order_accepted").contains(text_in(placed, "/number")));

  // One history over both sellers.
  put_line(bea, kontor, found_product(bea, kontor, "hammer"), "4");
  const auto euros = bea.get(kontor + "/basket");
  const auto second = bea.post(kontor + "/orders", order_for(euros));
  EXPECT_EQ(text_in(second, "/state"), "accepted") << "this group accepts by itself";
  const auto history = parsed(bea.get("/api/v1/orders"));
  ASSERT_EQ(history.at("items").as_array().size(), 2u);
  EXPECT_EQ(text_at(history, "/items/0/seller/name"), "Kontor Nord") << "the newest first";
  EXPECT_EQ(text_at(history, "/items/1/total/amount"), "142.93");

  // The lines of the period, as CSV: the same figures to the cent, and nothing of the other seller.
  const auto csv = erp_->get(seller_ + "/order-lines?from=2020-01-01", {{"Accept", "text/csv"}});
  ASSERT_EQ(csv.status, 200) << csv.body;
  Minor net, tax;
  const auto rows = rows_of(csv.body);
  ASSERT_EQ(rows.size(), 3u) << csv.body;
  for (const auto& row : rows) {
    EXPECT_EQ(row.at("order"), text_in(placed, "/number"));
    EXPECT_EQ(row.at("state"), "accepted");
    EXPECT_EQ(row.at("customer_code"), "F-1");
    net = net + cents(row.at("net"));
    tax = tax + cents(row.at("tax"));
  }
  EXPECT_EQ(net, cents(text_in(placed, "/totals/net/amount")));
  EXPECT_EQ(tax, cents(text_in(placed, "/totals/tax/amount")));
  EXPECT_EQ(net + tax, cents("142.93"));
}

TEST_P(TheLine, a_rejected_order_tells_the_buyer_why) {
  auto owner = client();
  set_up_seller(owner);
  import("products", products_file);
  import("prices", prices_file);
  import("customers", customers_file);
  auto bea = buyer();
  const auto harbour = storefronts(bea).at("Harbour Supplies");
  put_line(bea, harbour, found_product(bea, harbour, "hammer"), "1");
  const auto basket = bea.get(harbour + "/basket");
  const auto placed = bea.post(harbour + "/orders", order_for(basket));
  EXPECT_EQ(text_in(placed, "/totals/delivery/amount"), "5.95");
  const auto order = "/orders/" + id_in(placed);
  EXPECT_EQ(erp_->post(seller_ + order + "/rejection", R"({"reason":""})").status, 422) << "a reason is asked for";
  EXPECT_EQ(erp_->post(seller_ + order + "/rejection", R"({"reason":"Out of stock until May."})").status, 200);
  const auto seen = bea.get("/api/v1" + order);
  EXPECT_EQ(text_in(seen, "/state"), "rejected");
  EXPECT_EQ(text_in(seen, "/rejection"), "Out of stock until May.");
  EXPECT_EQ(bea.post("/api/v1" + order + "/cancellation", "{}").status, 409);
  run_jobs();
  EXPECT_TRUE(mail_text("order_rejected").contains("Out of stock until May."));
}

}  // namespace
}  // namespace tc::tests
