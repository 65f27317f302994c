// Whether the way to PostgreSQL is kept from whoever listens on it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tc::config {

// The hosts of a postgresql:// URL that are reached over a network though its sslmode lets the connection go
// unencrypted, which libpq's own default does where the server has no TLS. Sockets and this machine need none.
std::vector<std::string> hosts_without_encryption(std::string_view url);

}  // namespace tc::config
