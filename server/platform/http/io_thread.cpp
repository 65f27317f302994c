#include "platform/http/io_thread.hpp"

#include <pthread.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <utility>

#include "platform/http/connection.hpp"
#include "platform/http/response_head.hpp"

namespace tc::http {
namespace {

constexpr std::size_t spare_exchanges_max = 256;  // about 10 kB each
constexpr int backlog = 4096;                     // the kernel lowers it to net.core.somaxconn

ServerOptions completed(ServerOptions options) {
  if (options.spool_dir.empty()) options.spool_dir = std::filesystem::temp_directory_path();
  return options;
}

SteadyClock::duration tick_period(const ServerOptions& o) {
  using std::chrono::milliseconds;
  const auto shortest = std::min({o.idle_timeout, o.header_timeout, o.body_timeout, o.write_timeout});
  return std::clamp<milliseconds>(shortest / 4, milliseconds(5), milliseconds(1000));
}

}  // namespace

Engine::Engine(ServerOptions given, Application& app)
    : options(completed(std::move(given))),
      application(app),
      proxies(options.trusted_proxies),
      security_headers(http::security_headers(options.hsts)),
      pools({options.read_threads, options.write_threads, options.hash_threads, options.queue_max}),
      waiting_room(options.waiting) {}

void Engine::log_error(std::string_view line) const {
  if (options.log_error) return options.log_error(line);
  std::fprintf(stderr, "http: %.*s\n", static_cast<int>(line.size()), line.data());
}

void Engine::entered() {
  const std::lock_guard lock(mutex_);
  ++connections_;
}

void Engine::left() {
  const std::lock_guard lock(mutex_);
  if (--connections_ == 0) emptied_.notify_all();
}

std::size_t Engine::connection_count() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

void Engine::wait_until_empty(SteadyClock::time_point latest) const {
  std::unique_lock lock(mutex_);
  emptied_.wait_until(lock, latest, [this] { return connections_ == 0; });
}

IoThread::IoThread(Engine& engine) : engine_(engine), tick_period_(http::tick_period(engine.options)) {}

IoThread::~IoThread() { stop(); }

std::uint16_t IoThread::listen(const Tcp::endpoint& endpoint) {
  using ReusePort = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(Acceptor::reuse_address(true));
  acceptor_.set_option(ReusePort(true));
  acceptor_.bind(endpoint);
  acceptor_.listen(backlog);
  return acceptor_.local_endpoint().port();
}

void IoThread::start() {
  accepting_ = true;
  accept();
  tick();
  thread_ = std::thread([this] { context_.run(); });
  ::pthread_setname_np(thread_.native_handle(), "http-io");
}

void IoThread::accept() {
  acceptor_.async_accept(
      context_, [this](const boost::system::error_code& error, boost::asio::basic_stream_socket<Tcp, Executor> socket) {
        if (!accepting_) return;
        if (error) {
          // Out of descriptors, mostly: the next tick tries again.
          accepting_ = error == boost::asio::error::connection_aborted;
          if (!accepting_) return;
        } else {
          admit(std::move(socket));
        }
        accept();
      });
}

void IoThread::admit(Socket socket) {
  boost::system::error_code error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return;  // gone already
  socket.set_option(Tcp::no_delay(true), error);
  socket.non_blocking(true, error);
  auto address = peer.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
  const auto connection = std::make_shared<Connection>(*this, std::move(socket), address.to_string());
  connection->place = connections_.size();
  connections_.push_back(connection);
  connection->start();
}

std::unique_ptr<Exchange> IoThread::take_exchange() {
  if (spare_exchanges_.empty()) return std::make_unique<Exchange>();
  auto exchange = std::move(spare_exchanges_.back());
  spare_exchanges_.pop_back();
  return exchange;
}

void IoThread::give_back(std::unique_ptr<Exchange> exchange) {
  if (spare_exchanges_.size() < spare_exchanges_max) spare_exchanges_.push_back(std::move(exchange));
}

void IoThread::forget(Connection& connection) {
  const std::size_t place = connection.place;
  std::swap(connections_[place], connections_.back());
  connections_[place]->place = place;
  connections_.pop_back();
}

void IoThread::list_requests(std::function<void(std::vector<RunningRequest>&&)> use) {
  boost::asio::post(context_, [this, use = std::move(use)] {
    std::vector<RunningRequest> requests;
    const auto now = SteadyClock::now();
    for (const auto& connection : connections_)
      if (auto request = connection->running(now)) requests.push_back(*std::move(request));
    use(std::move(requests));
  });
}

void IoThread::tick() {
  const auto now = SteadyClock::now();
  // From the back, since what is closed changes place with the last.
  for (std::size_t i = connections_.size(); i-- > 0;) connections_[i]->tick(now);
  if (!accepting_ && acceptor_.is_open()) {
    accepting_ = true;
    accept();
  }
  timer_.expires_after(tick_period_);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) tick();
  });
}

void IoThread::stop_accepting() {
  boost::asio::post(context_, [this] {
    accepting_ = false;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    for (std::size_t i = connections_.size(); i-- > 0;) connections_[i]->close_if_idle();
  });
}

void IoThread::cut() {
  boost::asio::post(context_, [this] {
    for (std::size_t i = connections_.size(); i-- > 0;) connections_[i]->close();
  });
}

void IoThread::stop() {
  if (!thread_.joinable()) return;
  boost::asio::post(context_, [this] { context_.stop(); });
  thread_.join();
}

std::string_view IoThread::date() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
  if (now.tv_sec != date_second_) {
    date_second_ = now.tv_sec;
    date_ = http_date(date_second_);
  }
  return date_;
}

std::string IoThread::make_request_id() {
  // 13 characters fit into a string without memory of its own.
  static constexpr char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id(13, '0');
  std::uint64_t bits = random_();
  for (char& c : id) {
    c = alphabet[bits & 31];
    bits >>= 5;
  }
  return id;
}

}  // namespace tc::http
