#include "platform/http/percent.hpp"

#include "base/problem.hpp"
#include "base/text.hpp"

namespace tc::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded_or_refused(std::string_view text) {
  auto decoded = percent_decoded(text, true);
  if (!decoded) throw Problem::bad_request("bad-query", "The query of this address is not percent-encoded UTF-8.");
  return *std::move(decoded);
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  if (!is_text(out)) return std::nullopt;
  return out;
}

std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto part = query.substr(0, end);
    query = end == query.npos ? std::string_view{} : query.substr(end + 1);
    if (part.empty()) continue;
    const auto equals = part.find('=');
    pairs.emplace_back(decoded_or_refused(part.substr(0, equals)),
                       equals == part.npos ? std::string() : decoded_or_refused(part.substr(equals + 1)));
  }
  return pairs;
}

std::string attachment(std::string_view name) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string plain, encoded;
  for (char c : name) {
    plain += is_plain(c) ? c : '_';
    if (is_plain(c))
      encoded += c;
    else
      (encoded += '%').append({hex[static_cast<unsigned char>(c) >> 4], hex[static_cast<unsigned char>(c) & 15]});
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace tc::http
