// What must hold of every endpoint whoever attacks it. docs/security.md says which requirement each of these is for.
#include "tests/contract/headers.hpp"
#include "tests/contract/two_sellers.hpp"

namespace tc::tests {
namespace {

class Security : public TwoSellers {
 protected:
  template <class F>
  void for_each_route(F&& use) {
    for (const auto& route : routes()) {
      const testing::ScopedTrace trace(__FILE__, __LINE__, name_of(route));
      use(route);
    }
  }
  http::Client caller(const http::Route& route) { return route.access.kind == "public" ? client() : allowed(route); }

  // Names that a spreadsheet would run, on what lists show.
  void name_things_by_formulas() {
    auto staff = as(owner_);
    const auto product = here_.seller + "/products/" + here_.id("/products/{product}");
    EXPECT_EQ(staff.put(product, R"({"sku":"SAMPLE-1","name":"=1+cmd|' /C calc'!A0","brand":"+44"})").status, 200);
    const auto customer = here_.seller + "/customers/" + here_.id("/customers/{customer}");
    EXPECT_EQ(staff.put(customer, R"({"name":"@SUM","city":"-x"})").status, 200);
    const auto order =
        staff.post(here_.seller + "/orders",
                   fmt::format(R"({{"customer":"{}","group":"{}","lines":[{{"sku":"SAMPLE-1","quantity":"1"}}]}})",
                               here_.id("/customers/{customer}"), here_.id("/groups/{group}")));
    EXPECT_EQ(order.status, 201) << order.body;
  }
};
TC_ON_BOTH_DATABASES(Security);

TEST_P(Security, every_endpoint_answers_with_the_headers_that_browsers_mind) {
  std::set<int> seen;
  for_each_route([&](const http::Route& route) {
    auto nobody = client();
    const auto refused = ask(nobody, route, path_of(route, here_));
    expect_safe_headers(refused);
    auto somebody = caller(route);
    const auto answer = ask(somebody, route, path_of(route, here_));
    expect_safe_headers(answer);
    // Kept by nobody, or by the browser alone: what a picture shows never changes at its address.
    const auto kept = answer.header("Cache-Control");
    const bool is_picture = answer.header("Content-Type") == "image/webp";
    EXPECT_TRUE(kept == "no-store" || (is_picture && kept.starts_with("private"))) << kept;
    seen.insert({refused.status, answer.status});
  });
  for (int status : {200, 201, 204, 401, 404}) EXPECT_TRUE(seen.contains(status)) << status << " was not seen";
}

TEST_P(Security, what_no_endpoint_takes_is_answered_with_the_same_headers) {
  const std::string host = " HTTP/1.1\r\nHost: localhost\r\n";
  const std::string post = "POST /api/v1/session" + host + "Content-Type: application/json\r\n";
  for (const auto& [status, request] : std::vector<std::pair<int, std::string>>{
           {400, "nonsense\r\n\r\n"},
           {400, post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n"},
           {400, post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"},
           {400, "GET /api/v1/health%0d%0aSet-Cookie:a=b" + host + "\r\n"},
           {404, "GET /api/v1/nothing" + host + "\r\n"},
           {404, "GET /.git/config" + host + "\r\n"},
           {404, "GET /../../etc/passwd" + host + "\r\n"},
           {405, "TRACE /api/v1/health" + host + "\r\n"},
           {413, post + "Content-Length: 99999999\r\n\r\n"},
           {415, "POST /api/v1/session" + host + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}"},
           {417, post + "Expect: tea\r\nContent-Length: 2\r\n\r\n"},
           {431, "GET /api/v1/health" + host + "X: " + std::string(20'000, 'x') + "\r\n\r\n"}}) {
    SCOPED_TRACE(request.substr(0, 60));
    http::ClientSocket socket(port());
    socket.send(request);
    const auto answer = socket.receive();
    EXPECT_EQ(answer.status, status) << answer.body;
    expect_safe_headers(answer);
    EXPECT_EQ(answer.header("Set-Cookie"), "");
  }
}

TEST_P(Security, bodies_that_are_packed_are_not_unpacked) {
  for_each_route([&](const http::Route& route) {
    if (!route.body && !route.upload) return;
    auto somebody = caller(route);
    for (std::string_view coding : {"gzip", "deflate", "br", "zstd", "gzip, identity"})
      expect_problem(send(somebody, route, path_of(route, here_) + query_of(route), "\x1f\x8b\x08",
                          {{"Content-Encoding", std::string(coding)}, {"Content-Type", "application/json"}}),
                     415);
  });
}

TEST_P(Security, an_address_is_decoded_once) {
  auto staff = as(owner_);
  make_product(staff, here_.seller, "A%25B", "Twice");
  make_product(staff, here_.seller, "A%B", "Once");
  EXPECT_EQ(text_at(staff.get(here_.seller + "/products/sku:A%2525B"), "/name"), "Twice");
  EXPECT_EQ(text_at(staff.get(here_.seller + "/products/sku:A%25B"), "/name"), "Once");
}

// Where each cell of a CSV file begins.
std::vector<std::string> cells_of(std::string_view file) {
  std::vector<std::string> cells(1);
  for (bool quoted = false; const char c : file) {
    if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == ',' || c == '\n'))
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

bool runs_in_a_spreadsheet(std::string_view cell) {
  if (cell.starts_with('-')) return cell.size() == 1 || cell[1] < '0' || cell[1] > '9';
  return !cell.empty() && std::string_view("=+@\t").contains(cell[0]);
}

TEST_P(Security, no_list_leaves_with_a_formula_in_it) {
  name_things_by_formulas();
  std::set<std::string> guarded;
  for_each_route([&](const http::Route& route) {
    if (route.shape != http::Shape::page) return;
    auto somebody = caller(route);
    const auto file = somebody.get(path_of(route, here_) + query_of(route), {{"Accept", "text/csv"}});
    EXPECT_EQ(file.status, 200) << file.body;
    for (const auto& cell : cells_of(file.body)) {
      EXPECT_FALSE(runs_in_a_spreadsheet(cell)) << cell;
      if (cell.starts_with('\'')) guarded.insert(name_of(route));
    }
  });
  for (const auto* list : {"GET /api/v1/sellers/{seller}/products", "GET /api/v1/sellers/{seller}/customers",
                           "GET /api/v1/sellers/{seller}/orders", "GET /api/v1/storefronts/{storefront}/products"})
    EXPECT_TRUE(guarded.contains(list)) << list << " shows none of the names";
}

}  // namespace
}  // namespace tc::tests
