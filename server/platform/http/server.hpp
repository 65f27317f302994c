// The HTTP/1.1 engine: one thread per I/O context, each with its own acceptor of the same port; handlers run on bounded
// pools of plain threads. See README.md for limits and time-outs.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/http/waiting_room.hpp"

namespace tc::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one, see Server::port()
  int io_threads = 2;
  int read_threads = 8;
  int write_threads = 128;  // a group commit is as large as the number of writers that wait
  int hash_threads = 2;
  std::size_t queue_max = 4096;  // waiting requests per pool; more are answered with 503

  std::chrono::milliseconds idle_timeout{75'000};    // between two requests
  std::chrono::milliseconds header_timeout{10'000};  // from its first byte to the end of the header
  std::chrono::milliseconds body_timeout{30'000};    // for every 64 KiB of a body
  std::chrono::milliseconds write_timeout{30'000};   // for every 64 KiB of an answer
  std::size_t header_max = 16 * 1024;

  std::vector<std::string> trusted_proxies;  // addresses or networks ("10.0.0.0/8") whose X-Forwarded-For is believed
  std::string spool_dir;                     // for Body::file; empty: the system's temporary directory
  bool hsts = false;                         // send Strict-Transport-Security: the public URL is https
  WaitingOptions waiting{};
  std::function<void(std::string_view)> log_error;  // one line per fault of the application; default: stderr
};

class Server {
 public:
  Server(ServerOptions, Application&);
  ~Server();  // stop() without grace
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void start();                // throws std::system_error: address in use, not ours, malformed
  std::uint16_t port() const;  // the bound one, after start()
  std::size_t connection_count() const;

  // Stops accepting, closes idle connections, lets running requests finish for so long, then cuts what is left.
  // Returns when every handler has returned.
  void stop(std::chrono::milliseconds grace);

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace tc::http
