#include "platform/http/cursor.hpp"

#include <charconv>

#include "base/problem.hpp"
#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::http::cursors {

// Each part behind its length: "3:abc1:7". Keys are bytes, so no separator would do.
std::string join(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text.append(std::to_string(part.size())).append(":").append(part);
  return crypto::base64url(text);
}

std::vector<std::string> split(std::string_view cursor, std::size_t count) {
  const auto text = crypto::from_base64url(cursor);
  if (!text) refuse();
  std::vector<std::string> parts;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const auto colon = rest.find(':');
    if (colon == rest.npos) refuse();
    const auto size = integer_of(rest.substr(0, colon));
    rest.remove_prefix(colon + 1);
    if (size < 0 || static_cast<std::size_t>(size) > rest.size()) refuse();
    parts.emplace_back(rest.substr(0, static_cast<std::size_t>(size)));
    rest.remove_prefix(static_cast<std::size_t>(size));
  }
  if (parts.size() != count) refuse();
  return parts;
}

std::int64_t integer_of(std::string_view part) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
  if (part.empty() || error != std::errc{} || end != part.data() + part.size()) refuse();
  return value;
}

std::string text_of(std::string&& part) {
  if (!is_text(part)) refuse();
  return std::move(part);
}

void refuse() { throw Problem::bad_request("bad-cursor", "The cursor is none that this list gave."); }

}  // namespace tc::http::cursors
