#pragma once
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace tc::test {

// A port of 127.0.0.1 that nobody listens on, for a program that can't take one by itself.
inline std::uint16_t free_port() {
  const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  const bool bound = ::bind(file, plain, length) == 0 && ::getsockname(file, plain, &length) == 0;
  const int error = errno;
  ::close(file);
  if (!bound) throw std::system_error(error, std::generic_category(), "a free port");
  return ntohs(address.sin_port);
}

}  // namespace tc::test
