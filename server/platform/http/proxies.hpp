// Whose word is believed about where a request came from.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

namespace tc::http {

// IPv4 is held as ::ffff:a.b.c.d, so that one comparison serves both.
using AddressBytes = std::array<std::uint8_t, 16>;
std::optional<AddressBytes> parse_address(std::string_view text);

class TrustedProxies {
 public:
  // Addresses or networks in CIDR notation; throws std::invalid_argument that names the wrong one.
  explicit TrustedProxies(const std::vector<std::string>& networks);

  // The peer, or the last hop of X-Forwarded-For that is no trusted proxy when the peer is one.
  std::string remote_address(const Request&, const std::string& peer) const;

 private:
  struct Network {
    AddressBytes address;
    int prefix;  // bits
  };
  bool trusts(const AddressBytes&) const;

  std::vector<Network> networks_;
};

}  // namespace tc::http
