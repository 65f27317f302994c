#include "platform/config/check.hpp"

#include <arpa/inet.h>

#include <charconv>

namespace tc::config {
namespace {

// How many bits an address has; 0 when it is none.
int bits_of(const std::string& address) {
  unsigned char bytes[16];
  if (::inet_pton(AF_INET, address.c_str(), bytes) == 1) return 32;
  if (::inet_pton(AF_INET6, address.c_str(), bytes) == 1) return 128;
  return 0;
}

bool is_network(const std::string& text) {
  const auto slash = text.find('/');
  const int bits = bits_of(text.substr(0, slash));
  if (bits == 0 || slash == text.npos) return bits != 0;
  int prefix = -1;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, prefix);
  return error == std::errc{} && stop == end && prefix >= 0 && prefix <= bits;
}

// "https://orders.example.com", a port allowed, no path.
bool is_origin(std::string_view url) {
  const auto scheme = url.starts_with("https://") ? 8u : url.starts_with("http://") ? 7u : 0u;
  const auto host = url.substr(scheme);
  return scheme != 0 && !host.empty() && host.find_first_of("/?#@ \t\"\\") == host.npos;
}

}  // namespace

std::optional<Fault> check(const Config& config) {
  if (!is_origin(config.public_url))
    return Fault{"public_url", "Write it like https://orders.example.com, without a path."};
  if (bits_of(config.address) == 0) return Fault{"address", "Write an IP address such as :: or 127.0.0.1."};
  for (const auto& proxy : config.trusted_proxies)
    if (!is_network(proxy)) return Fault{"trusted_proxies", "Write addresses or networks such as 10.0.0.0/8."};
  if (!config.database.empty() && !config.database.starts_with("postgresql://") &&
      !config.database.starts_with("postgres://"))
    return Fault{"database", "Begin it with postgresql:// or leave it out."};
  if (!config.metrics.token.empty() && config.metrics.token.size() < 32)
    return Fault{"metrics.token", "Write at least 32 characters."};
  if (config.metrics.access == MetricsAccess::token && config.metrics.token.empty())
    return Fault{"metrics.access", "Write the token, too: metrics.token."};
  const auto& from = config.mail.from;
  const auto at = from.find('@');
  if (at == 0 || at == from.npos || at + 1 == from.size() || from.find_first_of(" \t\r\n<>\"") != from.npos)
    return Fault{"mail.from", "Write a mail address."};
  return {};
}

}  // namespace tc::config
