#include "platform/http/router.hpp"

#include <gtest/gtest.h>

#include "platform/db/test_databases.hpp"
#include "platform/http/openapi.hpp"

namespace tc::http {
namespace {

struct Greeting {
  std::string name;
  std::int32_t times = 1;
  static constexpr auto fields() {
    return std::array{field<&Greeting::name>("name", {.min_length = 1, .max_length = 20}),
                      field<&Greeting::times>("times", {.min = 1, .max = 3, .may_be_absent = true})};
  }
};

struct Greeted {
  std::string text;
  std::int64_t version = 7;
  static constexpr auto fields() {
    return std::array{field<&Greeted::text>("text"), field<&Greeted::version>("version")};
  }
};

struct NumbersInput {
  std::string cursor;
  std::int32_t limit = page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&NumbersInput::cursor>("cursor", cursor_limits),
                      field<&NumbersInput::limit>("limit", limit_limits)};
  }
};

static_assert(IsAccess<Public>);
static_assert(!IsAccess<OrderId>, "an endpoint that does not say who may call it must not compile");

std::string text_of(const Greeting& in) {
  std::string text;
  for (int i = 0; i < in.times; ++i) text += "Hello " + in.name + ". ";
  return text;
}

void add_test_routes(Routes& routes) {
  routes.get<"/api/v1/greeting">({.summary = "Greet"},
                                 [](Public, const Greeting& in) -> Greeted { return {text_of(in)}; });
  routes.post<"/api/v1/greetings">({.summary = "Greet once", .status = 201},
                                   [](Public, const Greeting& in, Context& ctx) -> Greeted {
                                     return ctx.create([&](db::Tx& tx) {
                                       tx.run("insert into deployment (name, value) values ($1, '')", in.name);
                                       return Greeted{text_of(in)};
                                     });
                                   });
  routes.get<"/api/v1/orders/{order}">({.summary = "One order"}, [](Public, OrderId order) -> Greeted {
    return {"order " + std::to_string(order.value)};
  });
  routes.del<"/api/v1/orders/{order}">({.summary = "Remove"}, [](Public, OrderId) {});
  routes.get<"/api/v1/numbers">({.summary = "500 numbers"}, [](Public, const NumbersInput& in) -> Page<Greeted> {
    Page<Greeted> page;
    auto from = in.cursor.empty() ? 0 : std::stoi(in.cursor);
    const auto to = std::min(500, from + in.limit);
    for (; from < to; ++from) page.items.push_back({"number " + std::to_string(from), from});
    if (to < 500) page.next = std::to_string(to);
    return page;
  });
}

class Routing : public db::OnBothDatabases {
 protected:
  void SetUp() override {
    db::OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    add_test_routes(routes);
    services = std::make_unique<Services>(Services{.db = database(), .ids = ids, .clock = clock});
    router = std::make_unique<Router>(routes, *services, RouterOptions{.limit_rates = false});
  }

  Response send(Method method, std::string target, std::string body = {},
                std::vector<std::pair<std::string, std::string>> headers = {}) {
    Request request;
    request.method = method;
    request.set_target(target);
    request.body = std::move(body);
    if (!request.body.empty()) request.add_header("Content-Type", "application/json");
    for (const auto& [name, value] : headers) request.add_header(name, value);
    return router->handle(request, router->plan(request));
  }

  static std::string metrics_of(const Router& router) {
    metrics::Text text;
    router.write_metrics(text);
    return text.take();
  }

  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [n, v] : response.headers)
      if (n == name) return v;
    return {};
  }

  IdCodec ids{std::array<unsigned char, 16>{7}};
  SteppedClock clock{Instant{1'000'000}};
  Routes routes;
  std::unique_ptr<Services> services;
  std::unique_ptr<Router> router;
};

TEST_P(Routing, a_query_is_read_into_the_struct_and_the_answer_written_as_json_with_its_etag) {
  const auto answer = send(Method::get, "/api/v1/greeting?name=Ann%20B&times=2");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, R"({"text":"Hello Ann B. Hello Ann B. ","version":7})");
  EXPECT_EQ(header(answer, "ETag"), "\"7\"");
}

TEST_P(Routing, everything_wrong_in_a_query_is_told_at_once) {
  const auto answer = send(Method::get, "/api/v1/greeting?times=9&colour=red&times=1");
  EXPECT_EQ(answer.status, 422);
  for (auto part : {"/times\",\"code\":\"out-of-range", "/colour\",\"code\":\"unknown-field",
                    "/times\",\"code\":\"repeated", "/name\",\"code\":\"missing"})
    EXPECT_NE(answer.body.find(part), std::string::npos) << part << " in " << answer.body;
}

TEST_P(Routing, unknown_paths_ids_and_methods_are_refused_each_in_its_way) {
  EXPECT_EQ(send(Method::get, "/api/v1/nothing").status, 404);
  EXPECT_EQ(send(Method::get, "/api/v1/orders/ord_nothing").status, 404);
  EXPECT_EQ(send(Method::get, "/api/v1/orders/" + ids.text(CustomerId{5})).status, 404);
  EXPECT_EQ(send(Method::get, "/api/v1/orders/" + ids.text(OrderId{5})).body, R"({"text":"order 5","version":7})");
  const auto wrong = send(Method::post, "/api/v1/orders/" + ids.text(OrderId{5}), "{}");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(header(wrong, "Allow"), "GET, HEAD, DELETE");
  EXPECT_EQ(send(Method::del, "/api/v1/orders/" + ids.text(OrderId{5})).status, 204);
}

TEST_P(Routing, a_body_must_be_json_and_say_so) {
  EXPECT_EQ(send(Method::post, "/api/v1/greetings", "{").status, 400);
  EXPECT_EQ(send(Method::post, "/api/v1/greetings", "").status, 415);
  EXPECT_EQ(send(Method::post, "/api/v1/greetings", R"({"name":"A","more":1})").status, 422);
}

TEST_P(Routing, what_another_site_sends_from_a_browser_is_refused) {
  const std::string body = R"({"name":"A"})";
  EXPECT_EQ(
      send(Method::post, "/api/v1/greetings", body, {{"Origin", "https://evil.example"}, {"Host", "localhost"}}).status,
      403);
  EXPECT_EQ(send(Method::post, "/api/v1/greetings", body, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
  EXPECT_EQ(
      send(Method::post, "/api/v1/greetings", body, {{"Origin", "http://localhost:9"}, {"Host", "localhost:9"}}).status,
      201);
}

TEST_P(Routing, a_retry_with_the_same_key_gets_the_first_answer_and_changes_nothing) {
  const std::string body = R"({"name":"Once"})";
  const auto first = send(Method::post, "/api/v1/greetings", body, {{"Idempotency-Key", "k1"}});
  const auto again = send(Method::post, "/api/v1/greetings", body, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(header(again, "Idempotency-Replayed"), "true");
  EXPECT_EQ(send(Method::post, "/api/v1/greetings", R"({"name":"Other"})", {{"Idempotency-Key", "k1"}}).status, 409);
  EXPECT_EQ(send(Method::post, "/api/v1/greetings", body, {{"Idempotency-Key", "k2"}}).status, 409) << "the row exists";
}

TEST_P(Routing, a_retry_gets_an_answer_that_was_kept_before_answers_were_packed) {
  const std::string body = R"({"name":"Once"})";
  const auto first = send(Method::post, "/api/v1/greetings", body, {{"Idempotency-Key", "k1"}});
  database().write([&](db::Tx& tx) { tx.run("update idempotency_key set answer = $1, packed = null", first.body); });
  const auto again = send(Method::post, "/api/v1/greetings", body, {{"Idempotency-Key", "k1"}});
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
}

TEST_P(Routing, keys_of_retries_are_forgotten_after_a_day) {
  const auto greet = [&](const std::string& name) {
    return send(Method::post, "/api/v1/greetings", R"({"name":")" + name + R"("})", {{"Idempotency-Key", name}}).status;
  };
  const auto keys = [&] {
    return database().read([](db::Tx& tx) { return tx.one<std::int64_t>("select count(*) from idempotency_key"); });
  };
  for (int i = 0; i < 20; ++i) EXPECT_EQ(greet("yesterday" + std::to_string(i)), 201);
  EXPECT_EQ(keys(), 20);
  clock.step(std::chrono::hours(25));
  constexpr int enough = 200;  // one in sixteen forgets
  for (int i = 0; i < enough; ++i) EXPECT_EQ(greet("today" + std::to_string(i)), 201);
  EXPECT_EQ(keys(), enough);
}

TEST_P(Routing, any_list_leaves_as_csv_with_all_its_rows) {
  const auto answer = send(Method::get, "/api/v1/numbers?limit=3", {}, {{"Accept", "text/csv"}});
  ASSERT_EQ(answer.status, 200) << answer.body;
  ASSERT_FALSE(answer.file.empty());
  std::FILE* file = std::fopen(answer.file.c_str(), "r");
  int lines = 0;
  for (int c; (c = std::fgetc(file)) != EOF;) lines += c == '\n';
  std::fclose(file);
  std::remove(answer.file.c_str());
  EXPECT_EQ(lines, 501);
}

TEST_P(Routing, a_page_s_limits_are_checked) { EXPECT_EQ(send(Method::get, "/api/v1/numbers?limit=201").status, 422); }

TEST_P(Routing, the_contract_names_every_endpoint_with_its_access_and_schemas) {
  const auto text = openapi(routes, "1.2.3");
  for (auto part : {"\"/api/v1/orders/{order}\"", "\"x-access\": \"public\"", "\"#/components/schemas/Greeted\"",
                    "\"text/csv\"", "\"maxLength\": 20"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
  EXPECT_EQ(text, openapi(routes, "1.2.3"));
}

TEST_P(Routing, requests_are_counted_by_endpoint_and_class_of_status_never_by_what_was_sent) {
  send(Method::get, "/api/v1/greeting?name=Ann");
  send(Method::get, "/api/v1/greeting?name=Bob");
  send(Method::get, "/api/v1/greeting");
  const auto order = ids.text(OrderId{5});
  send(Method::del, "/api/v1/orders/" + order);
  send(Method::get, "/api/v1/nothing/" + order);
  send(Method::get, "/favicon.ico");
  const auto text = metrics_of(*router);
  for (const std::string line : {R"(requests_total{method="GET",route="/api/v1/greeting",status="2xx"} 2)",
                                 R"(requests_total{method="GET",route="/api/v1/greeting",status="4xx"} 1)",
                                 R"(requests_total{method="DELETE",route="/api/v1/orders/{order}",status="2xx"} 1)",
                                 R"(requests_total{method="any",route="unknown",status="4xx"} 1)",
                                 R"(requests_total{method="GET",route="pages",status="4xx"} 1)",
                                 R"(request_duration_seconds_count{method="GET",route="/api/v1/greeting"} 3)"})
    EXPECT_TRUE(text.contains("tradecounter_http_" + line + "\n")) << line << " is not in:\n" << text;
  EXPECT_FALSE(text.contains("/api/v1/numbers")) << "nobody asked for it";
  EXPECT_FALSE(text.contains(order));
}

TEST_P(Routing, refusals_are_counted_by_their_status) {
  send(Method::get, "/api/v1/greeting?name=Ann");
  send(Method::get, "/api/v1/greeting");
  send(Method::get, "/api/v1/greeting?times=x");
  send(Method::get, "/api/v1/nothing");
  const auto text = metrics_of(*router);
  EXPECT_TRUE(text.contains("tradecounter_http_refusals_total{status=\"422\"} 2\n")) << text;
  EXPECT_TRUE(text.contains("tradecounter_http_refusals_total{status=\"404\"} 1\n")) << text;
}

TEST_P(Routing, a_request_has_the_name_of_its_endpoint) {
  Request request;
  request.method = Method::del;
  request.set_target("/api/v1/orders/" + ids.text(OrderId{5}));
  EXPECT_EQ(router->name_of(router->plan(request)), "DELETE /api/v1/orders/{order}");
  request.set_target("/index.html");
  EXPECT_EQ(router->name_of(router->plan(request)), "a page");
}

TEST_P(Routing, a_flood_from_one_address_is_told_to_wait) {
  Router limited(routes, *services, {.per_caller = {.per_second = 1, .burst = 2}});
  Request request;
  request.method = Method::get;
  request.set_target("/api/v1/greeting?name=A");
  request.remote_address = "10.0.0.1";
  EXPECT_EQ(limited.handle(request, limited.plan(request)).status, 200);
  EXPECT_EQ(limited.handle(request, limited.plan(request)).status, 200);
  const auto third = limited.handle(request, limited.plan(request));
  EXPECT_EQ(third.status, 429);
  EXPECT_TRUE(metrics_of(limited).contains("tradecounter_http_rate_limited_total 1\n"));
  EXPECT_EQ(header(third, "Retry-After"), "2");
  clock.step(std::chrono::seconds(2));
  EXPECT_EQ(limited.handle(request, limited.plan(request)).status, 200);
}

TC_ON_BOTH_DATABASES(Routing);

}  // namespace
}  // namespace tc::http
