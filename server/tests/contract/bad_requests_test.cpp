// Requests that no endpoint can take: each is answered with a problem that names everything to mend.
#include "tests/contract/two_sellers.hpp"

namespace tc::tests {
namespace {

constexpr std::array<std::string_view, 5> methods{"GET", "POST", "PUT", "PATCH", "DELETE"};

class BadRequests : public TwoSellers {
 protected:
  template <class F>
  void for_each_route(F&& use) {
    for (const auto& route : routes()) {
      const testing::ScopedTrace trace(__FILE__, __LINE__, name_of(route));
      use(route);
    }
  }
  http::Client& caller(const http::Route& route) {
    auto& client = route.access.kind == "public" ? nobody_ : is_of_staff(route) ? staff_ : person_;
    if (!client)
      client = std::make_unique<http::Client>(as(route.access.kind == "public" ? UserId{}
                                                 : is_of_staff(route)          ? owner_
                                                                               : buyer_));
    return *client;
  }
  http::ClientResponse post(const http::Route& route, std::string_view body, const http::Headers& headers = {}) {
    return send(caller(route), route, path_of(route, here_) + query_of(route), body, headers);
  }
  void TearDown() override {
    for (auto* client : {&nobody_, &staff_, &person_}) client->reset();
    World::TearDown();
  }

 private:
  std::unique_ptr<http::Client> nobody_, staff_, person_;
};
TC_ON_BOTH_DATABASES(BadRequests);

std::set<std::string> pointers_in(const http::ClientResponse& answer) {
  std::set<std::string> pointers;
  const auto problem = parsed(answer);
  if (const auto* errors = problem.as_object().if_contains("errors"))
    for (const auto& error : errors->as_array()) {
      pointers.insert(text_at(error, "/pointer"));
      EXPECT_FALSE(text_at(error, "/code").empty());
      EXPECT_FALSE(text_at(error, "/detail").empty());
    }
  return pointers;
}

void expect_named(const http::ClientResponse& answer, const std::set<std::string>& wanted) {
  expect_problem(answer, 422);
  const auto named = pointers_in(answer);
  for (const auto& pointer : wanted) EXPECT_TRUE(named.contains(pointer)) << pointer << " is not in " << answer.body;
}

TEST_P(BadRequests, other_methods_answer_405_and_name_those_that_work) {
  std::map<std::string_view, std::set<std::string>> known;
  for (const auto& route : routes()) known[route.path].insert(name_of(route).substr(0, name_of(route).find(' ')));
  auto nobody = client();
  for_each_route([&](const http::Route& route) {
    for (auto method : methods) {
      if (known[route.path].contains(std::string(method))) continue;
      const auto answer = nobody.request(method, path_of(route, here_));
      expect_problem(answer, 405);
      for (const auto& one : known[route.path]) EXPECT_TRUE(answer.header("Allow").contains(one)) << method;
    }
  });
  expect_problem(nobody.request("BREW", "/api/v1/health"), 405);
  expect_problem(nobody.get("/api/v1/nothing"), 404);
}

TEST_P(BadRequests, other_media_types_answer_415) {
  for_each_route([&](const http::Route& route) {
    if (route.body) expect_problem(post(route, "{}", {{"Content-Type", "text/plain"}}), 415);
    if (route.body) expect_problem(post(route, "a=b", {{"Content-Type", "application/x-www-form-urlencoded"}}), 415);
    if (route.upload) expect_problem(post(route, "x", {{"Content-Type", "application/zip"}}), 415);
  });
}

TEST_P(BadRequests, what_is_no_json_answers_400) {
  for_each_route([&](const http::Route& route) {
    if (!route.body) return;
    for (std::string_view body : {"{\"a\":", "{'a':1}", "{} {}", "\xff\xfe", "{\"a\":\"\xc3\x28\"}", "{\"a\":01}"})
      expect_problem(post(route, body), 400);
    expect_problem(post(route, "", {{"Content-Type", "application/json"}}), 400);
    expect_problem(post(route, std::string(100'000, '[')), 400);
  });
}

TEST_P(BadRequests, every_field_of_a_wrong_type_is_named_at_once) {
  for_each_route([&](const http::Route& route) {
    if (!route.body) return;
    bj::object body{{"no_such_field", 1}};
    std::set<std::string> wanted{"/no_such_field"};
    const auto [first, last] = field_range(*route.body);
    for (auto f = first; f != last; ++f) {
      body[std::string(f->name)] = misfit(*f->type);
      wanted.insert("/" + std::string(f->name));
    }
    expect_named(post(route, bj::serialize(body)), wanted);
    expect_problem(post(route, "[]"), 422);
  });
}

TEST_P(BadRequests, every_field_that_is_missing_is_named_at_once) {
  for_each_route([&](const http::Route& route) {
    if (!route.body) return;
    std::set<std::string> wanted;
    const auto needed = smallest(*route.body, {}, here_.ids);
    for (const auto& [name, _] : needed.as_object()) wanted.insert("/" + std::string(name));
    if (!wanted.empty()) expect_named(post(route, "{}"), wanted);
  });
}

TEST_P(BadRequests, texts_and_lists_that_are_too_long_are_named_at_once) {
  for_each_route([&](const http::Route& route) {
    if (!route.body) return;
    auto body = smallest(*route.body, {}, here_.ids).as_object();
    std::set<std::string> wanted;
    const auto [first, last] = field_range(*route.body);
    for (auto f = first; f != last; ++f) {
      const auto& type = f->type->kind == Kind::optional ? *f->type->inner : *f->type;
      if (type.kind == Kind::text) body[std::string(f->name)] = std::string(f->limits.max_length + 1, 'x');
      if (type.kind == Kind::list)
        body[std::string(f->name)] = bj::array(f->limits.max_items + 1, smallest(*type.inner, {}, here_.ids));
      if (type.kind == Kind::text || type.kind == Kind::list) wanted.insert("/" + std::string(f->name));
    }
    if (!wanted.empty()) expect_named(post(route, bj::serialize(body)), wanted);
  });
}

TEST_P(BadRequests, bodies_beyond_the_limit_are_not_read) {
  for_each_route([&](const http::Route& route) {
    if (!route.body && !route.upload) return;
    const auto method = name_of(route).substr(0, name_of(route).find(' '));
    http::ClientSocket socket(port());
    socket.send(
        fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                    method, path_of(route, here_), route.options.body_max + 1));
    expect_problem(socket.receive(), 413);
  });
}

TEST_P(BadRequests, lists_refuse_other_cursors_limits_and_fields) {
  for_each_route([&](const http::Route& route) {
    if (route.shape != http::Shape::page) return;
    auto& client = caller(route);
    const auto path = path_of(route, here_);
    const auto wrong = [&](std::string_view query) { return client.get(fmt::format("{}?{}", path, query)); };
    for (auto cursor : {"nonsense", "W10", "eyJhIjoxfQ"}) {
      const auto answer = wrong(fmt::format("cursor={}", cursor));
      expect_problem(answer, 400);
      EXPECT_EQ(text_in(answer, "/type"), "/problems/bad-cursor") << cursor;
    }
    for (auto limit : {"0", "201", "-1", "many", "99999999999999999999"})
      expect_named(wrong(fmt::format("limit={}", limit)), {"/limit"});
    expect_named(wrong("no_such_field=1&limit=0"), {"/no_such_field", "/limit"});
    expect_named(wrong("limit=1&limit=2"), {"/limit"});
  });
}

TEST_P(BadRequests, every_list_is_there_as_csv) {
  for_each_route([&](const http::Route& route) {
    if (route.shape != http::Shape::page) return;
    const auto answer = caller(route).get(path_of(route, here_), {{"Accept", "text/csv"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(answer.header("Content-Type").starts_with("text/csv")) << answer.header("Content-Type");
    EXPECT_TRUE(answer.header("Content-Disposition").contains(".csv")) << answer.header("Content-Disposition");
    EXPECT_TRUE(answer.body.contains("\r\n")) << answer.body;
  });
}

TEST_P(BadRequests, other_sites_can_not_send_requests) {
  for_each_route([&](const http::Route& route) {
    if (route.method == http::Method::get) return;
    const auto path = path_of(route, here_) + query_of(route);
    expect_problem(send(caller(route), route, path, "{}", {{"Origin", "https://evil.example.com"}}), 403);
    expect_problem(send(caller(route), route, path, "{}", {{"Sec-Fetch-Site", "cross-site"}}), 403);
  });
}

}  // namespace
}  // namespace tc::tests
