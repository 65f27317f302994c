#include "platform/http/proxies.hpp"

#include <arpa/inet.h>
#include <strings.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace tc::http {
namespace {

constexpr int v4_offset = 96;  // bits before the IPv4 part of a mapped address

bool covers(const AddressBytes& network, int prefix, const AddressBytes& address) {
  const auto whole = static_cast<std::size_t>(prefix / 8);
  if (!std::equal(network.begin(), network.begin() + whole, address.begin())) return false;
  const int rest = prefix % 8;
  return rest == 0 || ((network[whole] ^ address[whole]) >> (8 - rest)) == 0;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Every hop of every X-Forwarded-For field, the nearest first.
std::vector<std::string_view> hops(const Request& request) {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < request.header_count(); ++i) {
    auto [name, value] = request.header_at(i);
    if (name.size() != 15 || ::strncasecmp(name.data(), "X-Forwarded-For", 15) != 0) continue;
    while (true) {
      const auto comma = value.find(',');
      found.push_back(trimmed(value.substr(0, comma)));
      if (comma == value.npos) break;
      value.remove_prefix(comma + 1);
    }
  }
  std::ranges::reverse(found);
  return found;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
  const std::string zero_ended(text);
  AddressBytes bytes{};
  if (::inet_pton(AF_INET6, zero_ended.c_str(), bytes.data()) == 1) return bytes;
  bytes[10] = bytes[11] = 0xff;
  if (::inet_pton(AF_INET, zero_ended.c_str(), bytes.data() + v4_offset / 8) == 1) return bytes;
  return std::nullopt;
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
  for (const std::string& text : networks) {
    const auto slash = text.find('/');
    const auto address = parse_address(std::string_view(text).substr(0, slash));
    const bool v4 = text.find(':') == text.npos;
    int prefix = v4 ? 32 : 128;
    const int prefix_max = prefix;
    bool sound = address.has_value();
    if (slash != text.npos) {
      const char* end = text.data() + text.size();
      const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, prefix);
      sound = sound && error == std::errc{} && stop == end && prefix >= 0 && prefix <= prefix_max;
    }
    if (!sound) throw std::invalid_argument("\"" + text + "\" is neither an address nor a network");
    networks_.push_back({*address, prefix + (v4 ? v4_offset : 0)});
  }
}

bool TrustedProxies::trusts(const AddressBytes& address) const {
  return std::ranges::any_of(networks_, [&](const Network& n) { return covers(n.address, n.prefix, address); });
}

std::string TrustedProxies::remote_address(const Request& request, const std::string& peer) const {
  if (networks_.empty()) return peer;
  auto at = parse_address(peer);
  if (!at || !trusts(*at)) return peer;
  std::string last = peer;
  for (const std::string_view hop : hops(request)) {
    at = parse_address(hop);
    if (!at) break;  // from here on nobody knows who wrote it
    last = hop;
    if (!trusts(*at)) break;
  }
  return last;
}

}  // namespace tc::http
