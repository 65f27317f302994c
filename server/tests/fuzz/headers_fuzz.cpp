// Any text as header fields: a cookie is found whatever stands around it, a version is a number or matches nothing, and
// the address that a request comes from is an address, whatever proxies are said to have seen.
#include <algorithm>

#include "base/text.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/proxies.hpp"
#include "tests/fuzz/endpoints.hpp"

namespace {

using namespace tc;

http::Services& services() {
  static fuzz::NoDatabase database;
  static const IdCodec ids{std::array<unsigned char, IdCodec::key_bytes>{7}};
  static const SteppedClock clock{Instant{}};
  static http::Services all{.db = database, .ids = ids, .clock = clock};
  return all;
}

std::string cookie_in(std::string_view header) {
  http::Request request;
  request.add_header("Cookie", header);
  return std::string(http::Context(request, services()).cookie("sid"));
}

void check_cookies(std::string_view text) {
  TC_CHECK(cookie_in("sid=value; " + std::string(text)) == "value");
  if (text.find("sid") == text.npos) TC_CHECK(cookie_in(std::string(text) + "; sid=value") == "value");
  const auto found = cookie_in(text);
  TC_CHECK(found.empty() || text.find(found) != text.npos);
}

void check_version(std::string_view text) {
  http::Request request;
  request.add_header("If-Match", text);
  const auto version = http::Context(request, services()).if_match();
  if (!version) TC_CHECK(text.empty() || text == "*");
  if (version && *version >= 0)
    TC_CHECK(text.find(std::to_string(*version)) != text.npos || text.find('0') != text.npos);
}

void check_address(std::string_view text) {
  static const http::TrustedProxies proxies({"10.0.0.0/8", "::1"});
  http::Request request;
  request.add_header("X-Forwarded-For", text);
  TC_CHECK(proxies.remote_address(request, "192.0.2.1") == "192.0.2.1", "a stranger is believed");
  const auto address = proxies.remote_address(request, "10.1.2.3");
  TC_CHECK(http::parse_address(address), "{}", address);
}

void check_query(std::string_view text) {
  try {
    for (const auto& [name, value] : http::query_pairs(text)) TC_CHECK(is_text(name) && is_text(value));
  } catch (const Problem& problem) {
    fuzz::require_sound(problem);
  }
  const auto header = http::attachment(text);
  TC_CHECK(std::ranges::all_of(header, [](char c) { return c >= ' ' && c < 0x7f; }), "{}", header);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  // The parser lets no others through.
  const auto may_stand = [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); };
  check_query(text);
  if (!std::ranges::all_of(text, may_stand)) return 0;
  check_cookies(text);
  check_version(text);
  check_address(text);
  return 0;
}
