// The HTTP/1.1 engine: one thread per I/O context, each with its own acceptor of the same port; handlers run on bounded
// pools of plain threads. See README.md for limits and time-outs.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/http/pools.hpp"
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

struct ServerFigures {
  std::int64_t connections = 0;
  std::int64_t in_flight = 0;             // requests whose header has come and whose answer has not been sent
  std::array<std::int64_t, 6> answers{};  // so far, by class of their status: [2] is 2xx
  WaitingRoom::Figures waiting;           // of those in flight: for something to move
  std::vector<ThreadPool::Figures> pools;
};

// A request that is under way, without anything of its caller's.
struct RunningRequest {
  std::string id, name;    // Application::name_of
  std::string_view doing;  // "receiving", "handling", "waiting", "sending"
  std::chrono::milliseconds age{};
};
struct RunningRequests {
  std::vector<RunningRequest> requests;  // the oldest first
  int threads_silent = 0;                // I/O threads that did not answer in time: something holds them up
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
  ServerFigures figures() const;
  // Asks the I/O threads, each for so long.
  RunningRequests running(std::chrono::milliseconds patience = std::chrono::seconds(1)) const;

  // Stops accepting, closes idle connections, lets running requests finish for so long, then cuts what is left.
  // Returns when every handler has returned.
  void stop(std::chrono::milliseconds grace);

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace tc::http
