// The real program as browsers outside see it, and what it leaves on the disk.
#include <fstream>

#include "tests/contract/headers.hpp"
#include "tests/simulation/served.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

constexpr auto outside_url = "https://order.example.com";

class FromOutside : public Served {
 protected:
  // The owner of a seller, as a proxy hands the browser's requests over.
  static std::string set_up_by_link(ServingChild& child, http::Client& owner) {
    owner.always = {{"Origin", outside_url}};
    return set_up(owner, token_in(child.line_with("/setup/")), "Harbour", "GB", "olive@example.com");
  }
  // Bytes of all that lies in the data folder but the mails, which are for people, and the key.
  std::string all_files() const {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data())) {
      const auto path = entry.path().string();
      if (!entry.is_regular_file() || path.contains("/outbox/") || path.ends_with("/key")) continue;
      std::ifstream in(path, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }
};
TC_ON_BOTH_DATABASES(FromOutside);

TEST_P(FromOutside, pages_and_files_have_the_headers_that_browsers_mind) {
  const auto child = serve({"--public-url", outside_url});
  http::Client browser(child->port);
  const http::Headers page{{"Accept", "text/html"}}, any{{"Accept", "*/*"}};
  for (const auto* path : {"/", "/sign-in", "/index.html", "/orders/17", "/icon.svg", "/colour-scheme.js",
                           "/assets/nothing.js", "/.git/config", "/robots.txt", "/key", "/tradecounter.db"})
    for (const auto& headers : {page, any}) {
      SCOPED_TRACE(path);
      expect_safe_headers(browser.get(path, headers), Outside::https);
      expect_safe_headers(browser.request("HEAD", path, headers), Outside::https);
      expect_safe_headers(browser.request("POST", path, headers, "x"), Outside::https);
    }
  const auto first = browser.get("/", page);
  for (auto at = first.body.find("src=\"/"); at != first.body.npos; at = first.body.find("src=\"/", at + 1)) {
    const auto path = first.body.substr(at + 5, first.body.find('"', at + 5) - at - 5);
    const auto file = browser.get(path);
    EXPECT_EQ(file.status, 200) << path;
    expect_safe_headers(file, Outside::https);
  }
}

TEST_P(FromOutside, the_cookie_is_for_this_host_over_https_and_for_no_script) {
  const auto child = serve({"--public-url", outside_url});
  http::Client owner(child->port);
  set_up_by_link(*child, owner);
  const auto signed_in =
      owner.post("/api/v1/session", fmt::format(R"({{"email":"olive@example.com","password":"{}"}})", test_password));
  const auto out = owner.del("/api/v1/session");
  EXPECT_EQ(out.status, 204);
  for (const auto& [answer, age] : {std::pair(signed_in, "; Max-Age=2592000"), std::pair(out, "; Max-Age=0")}) {
    const std::string cookie(answer.header("Set-Cookie"));
    const auto attributes = cookie.substr(std::min(cookie.size(), cookie.find(';')));
    EXPECT_TRUE(cookie.starts_with("__Host-tc=")) << cookie;
    EXPECT_EQ(attributes, fmt::format("; Path=/; HttpOnly; SameSite=Lax{}; Secure", age));
    EXPECT_LT(cookie.size(), 4096U);
  }
}

TEST_P(FromOutside, the_address_that_is_asked_for_leads_nobody_astray) {
  const auto child = serve({"--public-url", outside_url});
  http::Client owner(child->port);
  const auto seller = set_up_by_link(*child, owner);
  const auto groups = owner.get(seller + "/security-groups");
  const auto invited =
      owner.post(seller + "/users/invitations",
                 fmt::format(R"({{"email":"ann@example.com","security_group":"{}"}})", text_in(groups, "/items/0/id")),
                 {{"Host", "evil.example"}, {"X-Forwarded-Host", "evil.example"}, {"Forwarded", "host=evil.example"}});
  EXPECT_EQ(invited.status, 201) << invited.body;
  EXPECT_TRUE(text_in(invited, "/link").starts_with(std::string(outside_url) + "/")) << invited.body;
}

TEST_P(FromOutside, secrets_do_not_lie_on_the_disk_as_they_are) {
  const auto child = serve({"--public-url", outside_url});
  http::Client owner(child->port);
  const auto seller = set_up_by_link(*child, owner);
  const auto key = owner.post(seller + "/api-keys", R"({"name":"ERP","rights":["product.view"]})");
  const auto two_step = owner.post("/api/v1/session/two-step", fmt::format(R"({{"password":"{}"}})", test_password));
  const auto files = all_files();
  const bool rows_lie_here =
      GetParam() == db::Dialect::sqlite;  // PostgreSQL has them elsewhere, by the same statements
  for (auto of_the_login : {"$argon2id$", "olive@example.com"})
    EXPECT_EQ(files.contains(of_the_login), rows_lie_here) << of_the_login;
  for (const auto& secret : {std::string(test_password), owner.cookies.at("__Host-tc"), text_in(key, "/token"),
                             text_in(key, "/token").substr(3), text_in(two_step, "/secret")})
    EXPECT_FALSE(files.contains(secret)) << secret;
  const auto mode = std::filesystem::status(data() + "/key").permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

}  // namespace
}  // namespace tc::tests
