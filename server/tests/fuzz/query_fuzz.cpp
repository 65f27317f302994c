// Any bytes as the query of any endpoint's list: its filters are refused by name, or read; and what was read, put into
// a query anew, is the same.
#include "tests/fuzz/endpoints.hpp"

namespace {

using namespace tc;

void append_encoded(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out.append({'%', hex[byte >> 4], hex[byte & 15]});
  }
}

void append_pair(std::string& query, std::string_view name, const boost::json::value& value) {
  if (value.is_null()) return;  // left out
  if (value.is_array()) {
    for (const auto& one : value.get_array()) append_pair(query, name, one);
    return;
  }
  if (!query.empty()) query += '&';
  append_encoded(query, name);
  query += '=';
  append_encoded(query, value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static fuzz::Endpoints endpoints(&http::Route::query);
  const auto [path, query] = fuzz::first_line(fuzz::text_of(data, size));
  const auto& route = endpoints.named(path);
  const auto read = endpoints.understood(route, query, "");
  if (!read) return 0;
  std::string anew;
  const auto written = boost::json::parse(*read);
  for (const auto& [name, value] : written.as_object()) append_pair(anew, name, value);
  const auto again = endpoints.understood(route, anew, "");
  TC_CHECK(again, "{} refuses what it read itself: {}", route.path, *read);
  TC_CHECK(*again == *read, "{}: {} became {}", route.path, *read, *again);
  return 0;
}
