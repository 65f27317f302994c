// Any bytes as the body of any endpoint: refused with every fault and its pointer, or read; and what was read, written
// down and read again, is the same.
#include "tests/fuzz/endpoints.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tc;
  static fuzz::Endpoints endpoints(&http::Route::body);
  const auto [path, body] = fuzz::first_line(fuzz::text_of(data, size));
  const auto& route = endpoints.named(path);
  const auto read = endpoints.understood(route, "", body);
  if (!read) return 0;
  const auto again = endpoints.understood(route, "", *read);
  TC_CHECK(again, "{} refuses what it read itself: {}", route.path, *read);
  TC_CHECK(*again == *read, "{}: {} became {}", route.path, *read, *again);
  return 0;
}
