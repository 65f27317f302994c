#include "platform/config/database_url.hpp"

#include <algorithm>

namespace tc::config {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Of `host`, `host:5432` and `[::1]:5432`.
std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(1, host.find(']') - 1);
  return host.substr(0, host.find(':'));
}

bool is_here(std::string_view host) {
  return host.empty() || host.starts_with('/') || host.starts_with("%2F") || host.starts_with("%2f") ||
         host == "localhost" || host == "::1" || host.starts_with("127.");
}

bool encrypts(std::string_view sslmode) {
  return sslmode == "require" || sslmode == "verify-ca" || sslmode == "verify-full";
}

}  // namespace

std::vector<std::string> hosts_without_encryption(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  const auto question = url.find('?');
  auto authority = url.substr(0, std::min(question, url.find('/')));
  if (const auto at = authority.rfind('@'); at != authority.npos) authority.remove_prefix(at + 1);
  std::vector<std::string_view> hosts;
  for (const auto host : split(authority, ',')) hosts.push_back(without_port(host));
  if (question != url.npos)
    for (const auto parameter : split(url.substr(question + 1), '&')) {
      const auto equals = std::min(parameter.find('='), parameter.size() - 1);
      const auto name = parameter.substr(0, equals), value = parameter.substr(equals + 1);
      if (name == "sslmode" && encrypts(value)) return {};
      if (name == "host") hosts = split(value, ',');
    }
  std::erase_if(hosts, is_here);
  return {hosts.begin(), hosts.end()};
}

}  // namespace tc::config
