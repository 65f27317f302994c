// On what terms a group's customers order: set by staff, met by a buyer, kept by the order.
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

class Terms : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    staff_.emplace(port());
    auto& staff = *staff_;
    seller = set_up(staff, setup_token(), "Harbour Supplies", "GB", "olive@example.com");
    candle = make_product(staff, seller, "CN-1", "Candle");
    group = seller + "/groups/" + make_group(staff, seller, "Trade", "GBP");
    set_price(staff, seller, token_in(group), candle, "2.50", "GBP");
    customer = make_customer(staff, seller, "C1", "Quayside Home");
    shop = "/api/v1/storefronts/" + join_group(staff, seller, token_in(group), customer);
    buyer_.emplace(port());
    accept_invitation(*buyer_, invite_buyer(staff, seller, customer, "ada@example.com"), "Ada");
  }

  // Puts the group as it is, with these members of its settings exchanged.
  http::ClientResponse set(const bj::object& settings, const bj::object& others = {}) {
    auto now = parsed(staff_->get(group)).as_object();
    bj::object input;
    for (const auto* name : {"name", "currency", "tax_scheme", "delivery_charge", "delivery_free_above",
                             "minimum_order_value", "acceptance", "settings"})
      input[name] = now.at(name);
    input["terms"] = now.at("terms").at("text");
    for (const auto& [name, value] : settings) input["settings"].as_object()[name] = value;
    for (const auto& [name, value] : others) input[name] = value;
    return staff_->put(group, bj::serialize(input));
  }
  void set_well(const bj::object& settings, const bj::object& others = {}) {
    const auto answer = set(settings, others);
    EXPECT_EQ(answer.status, 200) << answer.body;
  }

  void fill(std::string_view quantity) {
    const auto answer =
        buyer_->patch(shop + "/basket/lines", bj::serialize(bj::object{{"product", candle}, {"quantity", quantity}}));
    EXPECT_EQ(answer.status, 200) << answer.body;
  }
  // Orders the basket at the total it shows.
  http::ClientResponse place(bj::object asked = {}) {
    asked["expected_total"] = parsed(buyer_->get(shop + "/basket")).at("totals").at("total");
    return buyer_->post(shop + "/orders", bj::serialize(asked));
  }
  // "/pointer code" of each thing that is wrong; "" of what is placed.
  static std::string wrong(const http::ClientResponse& answer) {
    std::string text;
    if (answer.status == 422)
      for (const auto& error : list_in(answer, "errors"))
        text += (text.empty() ? "" : ", ") + text_at(error, "/pointer") + " " + text_at(error, "/code");
    else
      EXPECT_EQ(answer.status, 201) << answer.body;
    return text;
  }
  // The text of the newest mail to the buyer.
  std::string confirmation() {
    for (const auto& mail : list_in(staff_->get(seller + "/mails"), "items"))
      if (text_at(mail, "/subject").starts_with("Your order"))
        return text_at(staff_->get(seller + "/mails/" + text_at(mail, "/id")), "/text");
    return "no mail";
  }
  std::string checkout(std::string_view pointer) { return text_at(buyer_->get(shop + "/checkout"), pointer); }

  std::optional<http::Client> staff_, buyer_;
  std::string seller, group, candle, customer, shop;
};
TC_ON_BOTH_DATABASES(Terms);

TEST_P(Terms, ask_for_the_customers_own_number_of_new_orders_only) {
  fill("10");
  EXPECT_EQ(wrong(place()), "");
  EXPECT_EQ(checkout("/reference_required"), "false");
  set_well({{"reference_required", true}});
  EXPECT_EQ(checkout("/reference_required"), "true");
  fill("10");
  EXPECT_EQ(wrong(place()), "/reference missing");
  EXPECT_EQ(wrong(place({{"reference", "PO-7"}})), "");
}

TEST_P(Terms, keep_an_order_back_until_its_volume_is_reached) {
  set_well({{"minimum_volume", {{"of", "packs"}, {"at_least", "12"}}}});
  fill("10");
  EXPECT_EQ(wrong(place()), "/lines below-minimum-volume");
  const auto basket = buyer_->get(shop + "/basket");
  EXPECT_EQ(text_at(basket, "/minimum_volume/missing"), "2");
  EXPECT_EQ(text_at(basket, "/actions/check_out/reason"), "2 packs short: the least that can be ordered is 12 packs.");
  fill("12");
  EXPECT_EQ(wrong(place()), "");
  EXPECT_EQ(wrong(set({{"minimum_volume", {{"of", "weight_g"}, {"at_least", "0"}}}})),
            "/settings/minimum_volume/at_least not-positive");
}

TEST_P(Terms, let_a_day_of_delivery_be_asked_for_that_the_order_keeps) {
  const auto day_off = [&](std::string_view asked) {
    set_well({{"delivery_day", {{"asked", asked}, {"lead_time_days", 2}, {"cut_off_hour", 14}}}});
  };
  fill("10");
  EXPECT_EQ(checkout("/delivery_day"), "null");
  EXPECT_EQ(wrong(place({{"requested_day", "2026-01-05"}})), "/requested_day not-asked");
  day_off("required");
  EXPECT_EQ(wrong(place()), "/requested_day missing");
  EXPECT_EQ(wrong(place({{"requested_day", "2026-01-05"}})), "/requested_day too-early");
  const auto days = parsed(buyer_->get(shop + "/checkout")).at("delivery_day").at("days").as_array();
  const auto placed = place({{"requested_day", days.at(3)}});
  EXPECT_EQ(wrong(placed), "");
  EXPECT_EQ(text_at(placed, "/requested_day"), days.at(3).as_string());
  run_jobs();
  const auto words = in_words(Day::parse(days.at(3).as_string()).value());
  EXPECT_NE(confirmation().find("Delivery day: " + words), std::string::npos) << confirmation();
  day_off("off");
  const auto orders = staff_->get(seller + "/orders");
  EXPECT_EQ(text_at(orders, "/items/0/requested_day"), days.at(3).as_string());
  const auto lines = staff_->get(seller + "/order-lines", {{"Accept", "text/csv"}});
  EXPECT_NE(lines.body.find(std::string(days.at(3).as_string()) + ",,GBP"), std::string::npos) << lines.body;
}

TEST_P(Terms, leave_out_the_days_a_seller_is_closed) {
  set_well({{"delivery_day", {{"asked", "optional"}}}});
  const auto first = checkout("/delivery_day/days/0");
  auto settings = parsed(staff_->get(seller)).as_object();
  for (const auto* fixed : {"id", "country", "currency", "version", "logo", "live_since"}) settings.erase(fixed);
  settings["closed_days"] = bj::array{bj::object{{"day", first}, {"name", "Stocktaking"}}};
  EXPECT_EQ(staff_->put(seller, bj::serialize(settings)).status, 200);
  EXPECT_NE(checkout("/delivery_day/days/0"), first);
  fill("10");
  EXPECT_EQ(wrong(place({{"requested_day", first}})), "/requested_day too-early");
  settings["closed_days"].as_array().push_back(settings["closed_days"].as_array()[0]);
  settings["opening_days"] = bj::array{};
  EXPECT_EQ(wrong(staff_->put(seller, bj::serialize(settings))),
            "/opening_days no-weekdays, /closed_days/1/day day-twice");
}

TEST_P(Terms, and_conditions_are_accepted_in_the_version_that_was_read_and_kept) {
  fill("10");
  EXPECT_EQ(checkout("/terms"), "null");
  set_well({}, {{"terms", "# Terms\n\nPay **early**."}});
  EXPECT_EQ(checkout("/terms/version"), "1");
  EXPECT_EQ(checkout("/terms/text"), "# Terms\n\nPay **early**.");
  EXPECT_EQ(wrong(place()), "/accepted_terms missing");
  const auto placed = place({{"accepted_terms", 1}});
  EXPECT_EQ(wrong(placed), "");

  set_well({{"reference_required", false}});
  EXPECT_EQ(checkout("/terms/version"), "1") << "the same text is the same version";
  set_well({}, {{"terms", "Pay late."}});
  fill("10");
  const auto refused = place({{"accepted_terms", 1}});
  EXPECT_EQ(wrong(refused), "/accepted_terms terms-changed");
  EXPECT_NE(text_at(refused, "/errors/0/detail").find("have changed since you read them"), std::string::npos);
  EXPECT_EQ(wrong(place({{"accepted_terms", 2}})), "");

  const auto id = text_at(placed, "/id");
  EXPECT_EQ(text_at(buyer_->get("/api/v1/orders/" + id + "/terms"), "/text"), "# Terms\n\nPay **early**.");
  EXPECT_EQ(text_at(staff_->get(seller + "/orders/" + id + "/terms"), "/version"), "1");
  set_well({}, {{"terms", ""}});
  fill("10");
  EXPECT_EQ(wrong(place()), "");
  set_well({}, {{"terms", "Pay late."}});
  EXPECT_EQ(checkout("/terms/version"), "3") << "no version comes back";
}

TEST_P(Terms, charge_delivery_by_value_as_basket_order_and_mail_show_it) {
  const auto gbp = [](std::string_view amount) { return bj::object{{"amount", amount}, {"currency", "GBP"}}; };
  const bj::array bands{bj::object{{"from", gbp("25.00")}, {"charge", gbp("4.99")}}};
  set_well({{"delivery_by_value", bands}}, {{"delivery_charge", gbp("9.50")}});
  fill("9");
  EXPECT_EQ(text_at(buyer_->get(shop + "/basket"), "/totals/delivery/amount"), "9.50");
  fill("10");
  EXPECT_EQ(text_at(buyer_->get(shop + "/basket"), "/totals/total/amount"), "35.99");
  const auto placed = place();
  EXPECT_EQ(wrong(placed), "");
  EXPECT_EQ(text_at(placed, "/totals/delivery/amount"), "4.99");
  EXPECT_EQ(text_at(placed, "/totals/total/amount"), "35.99");
  run_jobs();
  set_well({{"delivery_by_value", bj::array()}});
  const auto order = "/api/v1/orders/" + text_at(placed, "/id");
  EXPECT_EQ(text_at(buyer_->get(order), "/totals/delivery/amount"), "4.99");
  EXPECT_NE(confirmation().find("Delivery    £4.99"), std::string::npos) << confirmation();
}

TEST_P(Terms, of_payment_are_the_groups_unless_the_customer_has_its_own) {
  set_well({{"payment_days", 30}});
  EXPECT_EQ(checkout("/payment_days"), "30");
  fill("10");
  const auto placed = place();
  EXPECT_EQ(text_at(placed, "/payment_days"), "30");
  EXPECT_EQ(staff_->put(seller + "/customers/" + customer, R"({"payment_days":7})").status, 200);
  EXPECT_EQ(checkout("/payment_days"), "7");
  EXPECT_EQ(text_at(buyer_->get("/api/v1/orders/" + text_at(placed, "/id")), "/payment_days"), "30");
  fill("10");
  EXPECT_EQ(text_at(place(), "/payment_days"), "7");
}

TEST_P(Terms, show_where_to_pay_only_where_the_group_says_so) {
  auto settings = parsed(staff_->get(seller)).as_object();
  for (const auto* fixed : {"id", "country", "currency", "version", "logo", "live_since"}) settings.erase(fixed);
  settings["bank"] = bj::object{{"holder", "Harbour Supplies Ltd"}, {"iban", "GB29 NWBK 6016 1331 9268 18"}};
  EXPECT_EQ(wrong(staff_->put(seller, bj::serialize(settings))), "/bank/iban iban");
  settings["bank"].as_object()["iban"] = "GB29 NWBK 6016 1331 9268 19";
  EXPECT_EQ(staff_->put(seller, bj::serialize(settings)).status, 200);
  fill("10");
  EXPECT_EQ(text_at(place(), "/pay_to"), "null");
  run_jobs();
  EXPECT_EQ(confirmation().find("IBAN"), std::string::npos) << confirmation();
  set_well({{"bank_details_shown", true}, {"payment_days", 1}});
  fill("10");
  EXPECT_EQ(text_at(place(), "/pay_to/iban"), "GB29NWBK60161331926819");
  run_jobs();
  EXPECT_NE(confirmation().find("IBAN GB29 NWBK 6016 1331 9268 19"), std::string::npos) << confirmation();
  EXPECT_NE(confirmation().find("Payment: within 1 day"), std::string::npos) << confirmation();
}

TEST_P(Terms, sell_nothing_in_packs_below_the_smallest) {
  EXPECT_EQ(staff_->put(seller + "/products/" + candle, R"({"sku":"CN-1","packs":[{"name":"Box","units":6}]})").status,
            200);
  set_well({{"smallest_pack", 6}});
  const auto shown = buyer_->get(shop + "/products");
  EXPECT_EQ(text_at(shown, "/items/0/price"), "null");
  EXPECT_EQ(text_at(shown, "/items/0/packs/0/price/amount"), "15.00");
  const auto line = bj::object{{"product", candle}, {"quantity", "12"}};
  EXPECT_EQ(wrong(buyer_->patch(shop + "/basket/lines", bj::serialize(line))), "/pack pack-too-small");
  const auto quick = buyer_->post(shop + "/quick-order", R"({"lines":[{"code":"CN-1","quantity":"2"}]})");
  EXPECT_EQ(text_at(quick, "/lines/0/line/pack"), "Box");
  EXPECT_EQ(text_at(quick, "/lines/0/line/net/amount"), "30.00");
  const auto singly =
      buyer_->post(shop + "/quick-order", R"({"lines":[{"code":"CN-1","quantity":"2","pack":"each"}]})");
  EXPECT_EQ(text_at(singly, "/lines/0/line/problem/detail"), "CN-1 is sold here in packs of 6 or more.");
  EXPECT_EQ(wrong(set({{"smallest_pack", 1}})), "/settings/smallest_pack out-of-range");
}

TEST_P(Terms, of_a_basket_filled_before_count_the_smallest_pack_too) {
  fill("10");
  EXPECT_EQ(staff_->put(seller + "/products/" + candle, R"({"sku":"CN-1","packs":[{"name":"Box","units":6}]})").status,
            200);
  set_well({{"smallest_pack", 6}});
  EXPECT_EQ(text_at(buyer_->get(shop + "/basket/lines"), "/items/0/problem/code"), "pack-too-small");
  EXPECT_EQ(wrong(place()), "/lines/0/pack pack-too-small");
}

TEST_P(Terms, ask_for_a_signature_that_the_order_keeps) {
  const bj::object drawn{{"strokes", {"10,20 300,150", "40,40"}}};
  fill("10");
  EXPECT_EQ(checkout("/signature"), "off");
  EXPECT_EQ(wrong(place({{"signature", drawn}})), "/signature not-asked");
  set_well({{"signature", "required"}});
  EXPECT_EQ(checkout("/signature"), "required");
  EXPECT_EQ(wrong(place()), "/signature missing");
  EXPECT_EQ(wrong(place({{"signature", {{"strokes", {"1,2 <script>"}}}}})), "/signature no-drawing");
  const auto placed = place({{"signature", drawn}});
  EXPECT_EQ(wrong(placed), "");
  set_well({{"signature", "optional"}});
  const auto order = "/orders/" + text_at(placed, "/id");
  EXPECT_EQ(text_at(buyer_->get("/api/v1" + order), "/signature/strokes/0"), "10,20 300,150");
  EXPECT_EQ(text_at(staff_->get(seller + order), "/signature/strokes/1"), "40,40");
  fill("10");
  const auto typed = place({{"signature", {{"name", " Ada Quay "}}}});
  EXPECT_EQ(text_at(typed, "/signature/name"), "Ada Quay");
  fill("10");
  EXPECT_EQ(text_at(place(), "/signature"), "null");
}

TEST_P(Terms, know_the_customers_other_addresses) {
  const auto address = [](std::string_view kind, std::string_view street) {
    return bj::object{{"kind", kind}, {"street", street}, {"city", "Whitby"}, {"country", "GB"}};
  };
  const bj::object addresses{
      {"addresses", {address("billing", "1 Ledger Lane"), address("delivery", "2 Dock"), address("post", "3 Box")}}};
  EXPECT_EQ(staff_->put(seller + "/customers/" + customer, bj::serialize(addresses)).status, 200);
  EXPECT_EQ(checkout("/addresses/0/street"), "2 Dock");
  EXPECT_EQ(checkout("/addresses/0/name"), "Quayside Home");
  fill("10");
  const auto placed = place({{"deliver_to", parsed(buyer_->get(shop + "/checkout")).at("addresses").at(0)}});
  EXPECT_EQ(text_at(placed, "/deliver_to/street"), "2 Dock");
  EXPECT_EQ(text_at(placed, "/bill_to/street"), "1 Ledger Lane");
}

TEST_P(Terms, tell_the_groups_own_people_of_its_orders) {
  set_well({{"notification_emails", bj::array{"garden@example.com"}}});
  fill("10");
  EXPECT_EQ(wrong(place()), "");
  run_jobs();
  EXPECT_EQ(text_at(staff_->get(seller + "/mails"), "/items/0/recipient"), "garden@example.com");
}

}  // namespace
}  // namespace tc::tests
