// The committed contract is what the code says.
#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>

#include "app/routes.hpp"
#include "platform/http/openapi.hpp"
#include "platform/version.hpp"

namespace tc::tests {
namespace {

std::string first_difference(const std::string& a, const std::string& b) {
  const auto [at, _] = std::ranges::mismatch(a, b);
  const auto place = static_cast<std::size_t>(at - a.begin());
  const auto from = place < 200 ? 0 : place - 200;
  return "committed: …" + a.substr(from, 400) + "\n\ngenerated: …" + b.substr(from, 400);
}

TEST(OpenApi, the_committed_document_is_what_the_endpoints_say) {
  const char* source = std::getenv("TC_TEST_SOURCE");
  if (!source) GTEST_SKIP() << "TC_TEST_SOURCE is not set";
  std::ifstream in(std::string(source) + "/docs/openapi.json", std::ios::binary);
  const std::string committed{std::istreambuf_iterator<char>(in), {}};
  http::Routes routes;
  app::add_all_routes(routes);
  const auto generated = http::openapi(routes, version());
  EXPECT_TRUE(committed == generated)
      << "docs/openapi.json is another than the endpoints'. If the change is meant, write it anew:\n"
         "  build/sanitize/tradecounter openapi >docs/openapi.json\n\n"
      << first_difference(committed, generated);
}

// What a request may hold, by its media types.
std::vector<std::string> media_types_of(std::string_view path) {
  http::Routes routes;
  app::add_all_routes(routes);
  const auto contract = boost::json::parse(http::openapi(routes, version()));
  std::vector<std::string> types;
  const auto& body = contract.at("paths").at(path).at("post").at("requestBody");
  for (const auto& [type, schema] : body.at("content").as_object()) types.emplace_back(type);
  return types;
}

TEST(OpenApi, a_file_is_asked_for_as_what_it_is) {
  using testing::ElementsAre;
  EXPECT_THAT(media_types_of("/api/v1/sellers/{seller}/imports"), ElementsAre("text/csv"));
  for (const auto* path : {"/api/v1/sellers/{seller}/products/{product}/images", "/api/v1/sellers/{seller}/logo"})
    EXPECT_THAT(media_types_of(path), ElementsAre("image/jpeg", "image/png", "image/webp"));
}

}  // namespace
}  // namespace tc::tests
