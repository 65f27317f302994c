// One I/O thread: its io_context, its acceptor of the shared port, and the connections that came in by it.
#pragma once
#include <array>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "platform/http/exchange.hpp"
#include "platform/http/pools.hpp"
#include "platform/http/proxies.hpp"
#include "platform/http/server.hpp"
#include "platform/http/waiting_room.hpp"

namespace tc::http {

// Concrete executors: the type-erased default costs a tenth of the throughput.
using Executor = boost::asio::io_context::executor_type;
using Tcp = boost::asio::ip::tcp;
using Socket = boost::asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = boost::asio::basic_socket_acceptor<Tcp, Executor>;
using SteadyClock = std::chrono::steady_clock;
using Timer = boost::asio::basic_waitable_timer<SteadyClock, boost::asio::wait_traits<SteadyClock>, Executor>;

class Connection;

// What all I/O threads share.
class Engine {
 public:
  Engine(ServerOptions, Application&);

  const ServerOptions options;
  Application& application;
  const TrustedProxies proxies;
  const std::string security_headers;
  Pools pools;
  WaitingRoom waiting_room;
  std::atomic<bool> stopping = false;

  void log_error(std::string_view line) const;
  void entered();
  void left();
  std::size_t connection_count() const;
  void wait_until_empty(SteadyClock::time_point latest) const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable emptied_;
  std::size_t connections_ = 0;
};

// What an I/O thread counts of its connections.
struct IoTally {
  metrics::Count in_flight;
  std::array<metrics::Count, 6> answers;
};

class IoThread {
 public:
  explicit IoThread(Engine&);
  ~IoThread();

  std::uint16_t listen(const Tcp::endpoint&);  // throws boost::system::system_error
  void start();
  void stop_accepting();  // and closes idle connections
  void cut();             // closes every connection
  void stop();            // after cut(); returns when the thread has ended

  // For its connections.
  Engine& engine() { return engine_; }
  std::string_view date();
  std::string make_request_id();
  std::unique_ptr<Exchange> take_exchange();
  void give_back(std::unique_ptr<Exchange>);
  void forget(Connection&);
  IoTally tally;

  // `use` is called on the thread itself, soon.
  void list_requests(std::function<void(std::vector<RunningRequest>&&)> use);

 private:
  void accept();
  void admit(Socket);
  void tick();

  Engine& engine_;
  boost::asio::io_context context_{1};
  Acceptor acceptor_{context_};
  Timer timer_{context_};
  const SteadyClock::duration tick_period_;
  bool accepting_ = false;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::vector<std::unique_ptr<Exchange>> spare_exchanges_;
  std::int64_t date_second_ = -1;
  std::string date_;
  std::mt19937_64 random_{std::random_device{}()};
  std::thread thread_;
};

}  // namespace tc::http
