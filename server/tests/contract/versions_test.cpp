// What can be read and changed is changed at the version that was seen: its ETag comes back as If-Match.
#include "platform/http/openapi.hpp"
#include "platform/version.hpp"
#include "tests/contract/two_sellers.hpp"

namespace tc::tests {
namespace {

class Versions : public TwoSellers {};
TC_ON_BOTH_DATABASES(Versions);

bool takes_if_match(const bj::value& operation) {
  for (const auto& parameter : operation.at("parameters").as_array())
    if (parameter.at("name") == "If-Match" && parameter.at("in") == "header") return true;
  return false;
}

// Of many at once there is no version: what is not sent stays as it is.
bool puts_many(const bj::value& operation) {
  const auto* body = operation.as_object().if_contains("requestBody");
  return body && body->at("content").as_object().contains("application/x-ndjson");
}

// The schema of what a GET answers, by its name among the components.
const bj::object& answer_of(const bj::value& document, const bj::value& operation) {
  const auto schema = operation.at_pointer("/responses/200/content/application~1json/schema/$ref").as_string();
  return document.at_pointer(std::string_view(schema).substr(1)).at("properties").as_object();
}

TEST(Contract, says_of_all_that_can_be_read_and_changed_that_it_has_a_version) {
  http::Routes routes;
  app::add_all_routes(routes);
  const auto document = bj::parse(http::openapi(routes, version()));
  int seen = 0;
  for (const auto& [path, operations] : document.at("paths").as_object())
    for (auto verb : {"put", "patch"}) {
      const auto& known = operations.as_object();
      if (!known.contains("get") || !known.contains(verb) || puts_many(known.at(verb))) continue;
      SCOPED_TRACE(std::string(verb) + " " + std::string(path));
      EXPECT_TRUE(takes_if_match(known.at(verb))) << "it takes no If-Match";
      EXPECT_TRUE(answer_of(document, known.at("get")).contains("version")) << "its GET sends no ETag";
      ++seen;
    }
  EXPECT_GE(seen, 8);
}

TEST_P(Versions, that_are_stale_change_nothing) {
  for (const auto& route : routes()) {
    if (!route.if_match) continue;
    SCOPED_TRACE(name_of(route));
    auto client = allowed(route);
    const auto body = route.body ? bj::serialize(smallest(*route.body, {}, here_.ids)) : std::string();
    expect_problem(send(client, route, path_of(route, here_) + query_of(route), body, {{"If-Match", "\"4711\""}}), 412);
  }
}

}  // namespace
}  // namespace tc::tests
