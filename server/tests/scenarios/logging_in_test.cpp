// How people come in, over HTTP: first set-up, log in and out, invitations, keys.
#include <fstream>

#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

constexpr std::string_view password = "a long enough secret";

std::string json(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  bj::object object;
  for (const auto& [name, value] : members) object[std::string(name)] = std::string(value);
  return bj::serialize(object);
}

class LoggingIn : public World {
 protected:
  // The owner of the first seller, logged in; `seller` is the path of what is theirs.
  http::Client owner(std::string& seller) {
    auto client = this->client();
    const auto answer = client.post("/api/v1/setup/" + setup_token(), json({{"seller_name", "Northwind"},
                                                                            {"country", "IE"},
                                                                            {"owner_name", "Olive"},
                                                                            {"owner_email", "olive@example.com"},
                                                                            {"owner_password", password}}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    seller = "/api/v1/sellers/" + text_at(answer, "/sellers/0/id");
    return client;
  }
  http::ClientResponse log_in(http::Client& client, std::string_view email, std::string_view with = password) {
    return client.post("/api/v1/session", json({{"email", email}, {"password", with}}));
  }
  // Of the security group of that name at the seller.
  static std::string security_group(http::Client& staff, const std::string& seller, std::string_view name) {
    const auto listed = parsed(staff.get(seller + "/security-groups"));
    for (const auto& group : listed.at("items").as_array())
      if (text_at(group, "/name") == name) return text_at(group, "/id");
    return "none";
  }
  std::string invite(http::Client& staff, const std::string& seller, std::string_view email, std::string_view group) {
    const auto answer =
        staff.post(seller + "/users/invitations",
                   json({{"email", email}, {"name", "Ann"}, {"security_group", security_group(staff, seller, group)}}));
    EXPECT_EQ(answer.status, 201) << answer.body;
    const auto link = text_at(answer, "/link");
    return "/api/v1/invitations/" + link.substr(link.rfind('/') + 1);
  }
};
TC_ON_BOTH_DATABASES(LoggingIn);

TEST_P(LoggingIn, a_deployment_is_set_up_once_by_its_link) {
  const auto path = "/api/v1/setup/" + setup_token();
  auto client = this->client();
  EXPECT_EQ(client.get("/api/v1/setup/wrong?country=GB").status, 404);
  const auto offer = client.get(path + "?country=GB");
  EXPECT_EQ(text_at(offer, "/currency"), "GBP");
  EXPECT_EQ(text_at(offer, "/tax_rates/0/percent"), "20");

  const auto wrong = client.post(path, json({{"seller_name", " "},
                                             {"country", "IE"},
                                             {"owner_name", "Olive"},
                                             {"owner_email", "olive@example.com"},
                                             {"owner_password", password}}));
  EXPECT_EQ(text_at(wrong, "/errors/0/pointer"), "/seller_name");
  const auto whole = json({{"seller_name", "Northwind"},
                           {"country", "IE"},
                           {"owner_name", "Olive"},
                           {"owner_email", "olive@example.com"},
                           {"owner_password", password}});
  const auto made = client.post(path, whole);
  EXPECT_EQ(made.status, 200) << made.body;
  EXPECT_EQ(text_at(client.get("/api/v1/session"), "/user/email"), "olive@example.com");
  EXPECT_EQ(text_at(client.get("/api/v1/session"), "/operator"), "true");
  EXPECT_EQ(text_at(client.get("/api/v1/session"), "/mail_server"), "false");
  EXPECT_EQ(client.post(path, whole).status, 404);
}

TEST_P(LoggingIn, an_unknown_address_and_a_wrong_password_answer_the_same) {
  std::string seller;
  owner(seller);
  auto client = this->client();
  const auto unknown = log_in(client, "nobody@example.com"), wrong = log_in(client, "olive@example.com", "not this");
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(unknown.body, wrong.body);
  EXPECT_EQ(client.get("/api/v1/session").status, 401);
  EXPECT_EQ(log_in(client, "OLIVE@example.com").status, 200);
  EXPECT_EQ(client.get("/api/v1/session").status, 200);
}

TEST_P(LoggingIn, many_wrong_passwords_make_wait) {
  std::string seller;
  owner(seller);
  auto client = this->client();
  auto refused = log_in(client, "olive@example.com", "not this");
  for (int i = 0; i < 12 && refused.status == 401; ++i) refused = log_in(client, "olive@example.com", "not this");
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.header("Retry-After"), "");
}

TEST_P(LoggingIn, each_time_gives_a_new_session_and_ends_the_one_before) {
  std::string seller;
  auto client = owner(seller);
  const auto before = client.cookies;
  EXPECT_EQ(log_in(client, "olive@example.com").status, 200);
  EXPECT_NE(client.cookies, before);
  auto thief = this->client();
  thief.cookies = before;
  EXPECT_EQ(thief.get("/api/v1/session").status, 401);

  const auto again = log_in(client, "olive@example.com");
  const auto cookie = again.header("Set-Cookie");
  for (auto part : {"HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="}) EXPECT_TRUE(cookie.contains(part)) << cookie;
  thief.cookies = client.cookies;
  EXPECT_EQ(client.del("/api/v1/session").status, 204);
  EXPECT_TRUE(client.cookies.empty());
  EXPECT_EQ(thief.get("/api/v1/session").status, 401) << "logged out on the server, too";
}

TEST_P(LoggingIn, a_new_password_needs_the_old_one_and_ends_other_sessions) {
  std::string seller;
  auto client = owner(seller);
  auto other = this->client();
  log_in(other, "olive@example.com");
  const auto change = [&](std::string_view from, std::string_view to) {
    return client.put("/api/v1/session/password", json({{"old_password", from}, {"new_password", to}}));
  };
  EXPECT_EQ(text_at(change("not this", "another long secret"), "/errors/0/pointer"), "/old_password");
  EXPECT_EQ(text_at(change(password, "short"), "/errors/0/code"), "password-too-short");
  EXPECT_EQ(change(password, "another long secret").status, 204);
  EXPECT_EQ(client.get("/api/v1/session").status, 200);
  EXPECT_EQ(other.get("/api/v1/session").status, 401);
  EXPECT_EQ(log_in(other, "olive@example.com").status, 401);
  EXPECT_EQ(log_in(other, "olive@example.com", "another long secret").status, 200);
}

TEST_P(LoggingIn, an_invitation_makes_a_login_and_works_once) {
  std::string seller;
  auto staff = owner(seller);
  const auto path = invite(staff, seller, "ann@example.com", "Sales");
  auto ann = client();
  const auto shown = ann.get(path);
  EXPECT_EQ(text_at(shown, "/seller_name"), "Northwind");
  EXPECT_EQ(text_at(shown, "/has_login"), "false");
  EXPECT_EQ(ann.post(path + "/opening", "").status, 204);
  EXPECT_NE(text_at(staff.get(seller + "/users/invitations"), "/items/0/opened"), "null");

  EXPECT_EQ(text_at(ann.post(path + "/acceptance", "{}"), "/errors/0/pointer"), "/password");
  EXPECT_EQ(text_at(ann.post(path + "/acceptance", json({{"password", password}})), "/errors/0/pointer"), "/name");
  EXPECT_EQ(ann.post(path + "/acceptance", json({{"name", "Ann"}, {"password", "short"}})).status, 422);
  const auto session = ann.post(path + "/acceptance", json({{"name", "Ann"}, {"password", password}}));
  EXPECT_EQ(session.status, 200) << session.body;
  EXPECT_EQ(text_at(session, "/sellers/0/name"), "Northwind");
  EXPECT_EQ(ann.get(seller).status, 200);
  EXPECT_EQ(ann.get(seller + "/users").status, 403) << "Sales";
  EXPECT_EQ(ann.get(path).status, 404);
  EXPECT_EQ(log_in(ann, "ann@example.com").status, 200);
}

TEST_P(LoggingIn, an_invited_person_with_a_login_accepts_with_it) {
  std::string seller;
  auto staff = owner(seller);
  auto ann = client();
  ann.post(invite(staff, seller, "ann@example.com", "Sales") + "/acceptance",
           json({{"name", "Ann"}, {"password", password}}));

  const auto made = staff.post("/api/v1/sellers",
                               json({{"name", "Southwind"}, {"country", "GB"}, {"owner_email", "ann@example.com"}}));
  ASSERT_EQ(made.status, 201) << made.body;
  const auto link = text_at(made, "/invitation_link");
  const auto path = "/api/v1/invitations/" + link.substr(link.rfind('/') + 1);
  auto stranger = client();
  EXPECT_EQ(text_at(stranger.get(path), "/has_login"), "true");
  EXPECT_EQ(stranger.post(path + "/acceptance", "{}").status, 401);
  EXPECT_EQ(stranger.post(path + "/acceptance", json({{"name", "X"}, {"password", "guessed wrongly"}})).status, 401);
  EXPECT_EQ(text_at(staff.post(path + "/acceptance", "{}"), "/type"), "/problems/other-login");

  const auto session = ann.post(path + "/acceptance", "{}");
  EXPECT_EQ(session.status, 200) << session.body;
  EXPECT_EQ(parsed(session).at("sellers").as_array().size(), 2u);
  EXPECT_EQ(staff.get("/api/v1/sellers/" + text_at(made, "/id")).status, 404) << "the operator is no member";
  EXPECT_EQ(
      ann.post("/api/v1/sellers", json({{"name", "X"}, {"country", "GB"}, {"owner_email", "a@example.com"}})).status,
      404)
      << "no operator";
}

TEST_P(LoggingIn, an_invitation_is_accepted_with_another_login_when_its_person_says_so) {
  std::string seller;
  auto staff = owner(seller);
  auto ann = client();
  ann.post(invite(staff, seller, "ann@example.com", "Sales") + "/acceptance",
           json({{"name", "Ann"}, {"password", password}}));
  const auto path = invite(staff, seller, "ann@work.example.com", "Finance");
  EXPECT_EQ(ann.post(path + "/acceptance", "{}").status, 409);
  EXPECT_EQ(ann.post(path + "/acceptance", R"({"use_my_login":true})").status, 200);
  const auto users = parsed(staff.get(seller + "/users"));
  EXPECT_EQ(text_at(users, "/items/1/email"), "ann@example.com");
  EXPECT_EQ(users.at("items").at(1).at("security_groups").as_array().size(), 2u);
}

TEST_P(LoggingIn, an_invitation_lies_in_the_outbox_with_its_link) {
  std::string seller;
  auto staff = owner(seller);
  const auto path = invite(staff, seller, "ann@example.com", "Sales");
  const auto token = path.substr(path.rfind('/') + 1);
  run_jobs();
  std::string found;
  for (const auto& file : std::filesystem::directory_iterator(deployment().path("outbox"))) {
    std::ifstream in(file.path());
    found.append(std::istreambuf_iterator<char>(in), {});
  }
  EXPECT_TRUE(found.contains("Join Northwind")) << found;
  EXPECT_TRUE(found.contains(token.substr(0, 20))) << found;
}

TEST_P(LoggingIn, members_are_switched_off_at_the_version_seen) {
  std::string seller;
  auto staff = owner(seller);
  auto ann = client();
  ann.post(invite(staff, seller, "ann@example.com", "Sales") + "/acceptance",
           json({{"name", "Ann"}, {"password", password}}));
  const auto users = staff.get(seller + "/users");
  const auto member = seller + "/users/" + text_at(users, "/items/1/id");
  EXPECT_EQ(staff.patch(member, R"({"active":false})", {{"If-Match", "\"9\""}}).status, 412);
  const auto changed = staff.patch(member, R"({"active":false})", {{"If-Match", "\"1\""}});
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.header("ETag"), "\"2\"");
  EXPECT_EQ(ann.get(seller).status, 404) << "at once";
  EXPECT_EQ(ann.get("/api/v1/session").status, 200) << "the login is its person's";
  const auto self = seller + "/users/" + text_at(users, "/items/0/id");
  EXPECT_EQ(text_at(staff.patch(self, R"({"active":false})"), "/type"), "/problems/last-admin");
}

TEST_P(LoggingIn, staff_with_limits_meet_their_own_customers_only) {
  std::string seller;
  auto staff = owner(seller);
  const auto group = make_group(staff, seller, "Trade", "EUR");
  const auto cafe = make_customer(staff, seller, "C-1", "Cafe"), hotel = make_customer(staff, seller, "C-2", "Hotel");
  for (const auto& customer : {cafe, hotel}) join_group(staff, seller, group, customer);
  auto ann = client();
  ann.post(invite(staff, seller, "ann@example.com", "Sales") + "/acceptance",
           json({{"name", "Ann"}, {"password", password}}));
  const auto limits = seller + "/users/" + text_at(staff.get(seller + "/users"), "/items/1/id") + "/limits";
  const auto before = staff.get(limits);
  EXPECT_EQ(text_at(before, "/limited"), "false");
  const auto body = fmt::format(R"({{"limited":true,"customers":["{}"]}})", cafe);
  const http::Headers seen{{"If-Match", std::string(before.header("ETag"))}};
  const auto after = staff.put(limits, body, seen);
  EXPECT_EQ(text_at(after, "/customers/0/name"), "Cafe") << after.body;
  EXPECT_EQ(after.header("ETag"), staff.get(limits).header("ETag"));
  EXPECT_EQ(staff.put(limits, body, seen).status, 412);
  EXPECT_EQ(text_at(staff.put(limits, R"({"limited":true,"customers":[]})"), "/errors/0/pointer"), "/customers");

  EXPECT_EQ(ann.get(seller + "/customers/" + cafe).status, 200);
  EXPECT_EQ(ann.get(seller + "/customers/" + hotel).status, 404);
  for (const auto& list : {seller + "/customers", seller + "/groups/" + group + "/customers"}) {
    const auto shown = parsed(ann.get(list));
    ASSERT_EQ(shown.at("items").as_array().size(), 1u) << list;
    EXPECT_EQ(text_at(shown, "/items/0/name"), "Cafe");
  }
  EXPECT_EQ(text_at(ann.get(seller + "/mails"), "/type"), "/problems/membership-limited");
  EXPECT_EQ(ann.post(seller + "/customers", R"({"name":"Shop"})").status, 403);
  EXPECT_EQ(staff.put(limits, R"({"limited":false})").status, 200);
  EXPECT_EQ(ann.get(seller + "/customers/" + hotel).status, 200);
}

TEST_P(LoggingIn, a_security_group_of_ones_own_is_made_given_and_changed) {
  std::string seller;
  auto staff = owner(seller);
  const auto groups = seller + "/security-groups";
  const auto made = staff.post(groups, R"({"name":"Packers","rights":["order.view"]})");
  ASSERT_EQ(made.status, 201) << made.body;
  auto ann = client();
  ann.post(invite(staff, seller, "ann@example.com", "Packers") + "/acceptance",
           json({{"name", "Ann"}, {"password", password}}));
  EXPECT_EQ(ann.get(seller + "/orders").status, 200);
  EXPECT_EQ(ann.get(seller + "/products").status, 403);
  const auto path = groups + "/" + text_at(made, "/id");
  const auto changed = staff.put(path, R"({"name":"Packing","rights":["order.view","product.view"]})",
                                 {{"If-Match", std::string(made.header("ETag"))}});
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(ann.get(seller + "/products").status, 200) << "at once";
  EXPECT_EQ(text_at(staff.get(path), "/members"), "1");
  EXPECT_EQ(text_at(staff.del(path), "/type"), "/problems/security-group-used");
  EXPECT_EQ(ann.post(groups, R"({"name":"Mine","rights":[]})").status, 403);
}

TEST_P(LoggingIn, keys_work_with_their_own_rights_until_revoked) {
  std::string seller;
  auto staff = owner(seller);
  const auto made = staff.post(seller + "/api-keys", R"({"name":"ERP","rights":["key.edit"]})");
  ASSERT_EQ(made.status, 201) << made.body;
  auto erp = client();
  erp.always = {{"Authorization", "Bearer " + text_at(made, "/token")}};
  EXPECT_EQ(erp.get(seller).status, 200);
  EXPECT_EQ(erp.get(seller + "/api-keys").status, 200);
  EXPECT_EQ(erp.get(seller + "/users").status, 403);
  EXPECT_EQ(erp.get("/api/v1/session").status, 401) << "a key is no person";
  EXPECT_EQ(text_at(erp.post(seller + "/api-keys", R"({"name":"More","rights":["user.edit"]})"), "/errors/0/code"),
            "beyond-own-rights");
  EXPECT_FALSE(staff.get(seller + "/api-keys").body.contains(text_at(made, "/token")));

  EXPECT_EQ(staff.del(seller + "/api-keys/" + text_at(made, "/id")).status, 204);
  EXPECT_EQ(erp.get(seller).status, 401);
  auto mixed = client();
  mixed.cookies = staff.cookies;
  mixed.always = {{"Authorization", "Bearer tc_nothing"}};
  EXPECT_EQ(mixed.get("/api/v1/session").status, 401) << "a wrong key is not made good by a cookie";
}

TEST_P(LoggingIn, an_operators_key_makes_sellers_and_sees_none) {
  std::string seller;
  auto staff = owner(seller);
  const auto made = staff.post("/api/v1/api-keys", R"({"name":"Provisioning"})");
  ASSERT_EQ(made.status, 201) << made.body;
  auto robot = client();
  robot.always = {{"Authorization", "Bearer " + text_at(made, "/token")}};
  const auto body = json({{"name", "Southwind"}, {"country", "GB"}, {"owner_email", "sue@example.com"}});
  const auto first = robot.post("/api/v1/sellers", body, {{"Idempotency-Key", "one"}});
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(robot.post("/api/v1/sellers", body, {{"Idempotency-Key", "one"}}).body, first.body);
  EXPECT_EQ(parsed(robot.get("/api/v1/sellers")).at("items").as_array().size(), 2u);
  EXPECT_EQ(robot.get(seller).status, 404);
  EXPECT_EQ(staff.del("/api/v1/api-keys/" + text_at(made, "/id")).status, 204);
  EXPECT_EQ(robot.get("/api/v1/sellers").status, 401);
}

TEST_P(LoggingIn, is_ended_everywhere_by_the_operator) {
  std::string seller;
  auto staff = owner(seller);
  auto phone = client();
  const auto login = json({{"email", "olive@example.com"}, {"password", password}});
  EXPECT_EQ(phone.post("/api/v1/session", login).status, 200);
  const auto key = staff.post("/api/v1/api-keys", R"({"name":"Desk"})");
  auto desk = client();
  desk.always = {{"Authorization", "Bearer " + text_at(key, "/token")}};
  EXPECT_EQ(text_at(desk.post("/api/v1/sign-outs", R"({"email":"nobody@example.com"})"), "/ended"), "0");
  EXPECT_EQ(text_at(desk.post("/api/v1/sign-outs", R"({"email":"OLIVE@example.com"})"), "/ended"), "2");
  EXPECT_EQ(staff.get("/api/v1/session").status, 401);
  EXPECT_EQ(phone.get("/api/v1/session").status, 401);
  EXPECT_EQ(phone.post("/api/v1/session", login).status, 200) << "whoever has the password comes in again";
}

TEST_P(LoggingIn, settings_and_tax_schemes_are_changed_with_their_version) {
  std::string seller;
  auto staff = owner(seller);
  const auto before = staff.get(seller);
  const auto body = json({{"name", "Northwind Traders"}, {"time_zone", "Europe/Dublin"}, {"accent", "#112233"}});
  const auto changed = staff.put(seller, body, {{"If-Match", std::string(before.header("ETag"))}});
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(text_at(changed, "/accent"), "#112233");
  EXPECT_EQ(staff.put(seller, body, {{"If-Match", std::string(before.header("ETag"))}}).status, 412);

  const auto made = staff.post(
      seller + "/tax-schemes",
      R"({"name":"Export","rates":[{"tax_class":"standard","label":"Export","category":"G","percent":"0"}]})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(staff.get(seller + "/tax-schemes/" + text_at(made, "/id")).body, made.body);
  const auto wrong =
      staff.post(seller + "/tax-schemes",
                 R"({"name":"Export","rates":[{"tax_class":"standard","label":"","category":"S","percent":"0"}]})");
  EXPECT_EQ(parsed(wrong).at("errors").as_array().size(), 2u) << wrong.body;
  EXPECT_EQ(parsed(staff.get(seller + "/tax-schemes?limit=1")).at("items").as_array().size(), 1u);
  EXPECT_EQ(staff.get(seller + "/sites").status, 200);
}

}  // namespace
}  // namespace tc::tests
