// The committed contract is what the code says.
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace tc::tests
