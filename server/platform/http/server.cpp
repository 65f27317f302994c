#include "platform/http/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/system/system_error.hpp>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "platform/http/io_thread.hpp"

namespace tc::http {
namespace {

// Ten thousand idle connections need as many descriptors; the soft limit is often 1,024.
void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

// With SO_REUSEPORT a second server would silently share the port of the first, so it is tried without.
void require_free(const Tcp::endpoint& endpoint) {
  if (endpoint.port() == 0) return;
  boost::asio::io_context context;
  Acceptor probe(context, endpoint.protocol());
  probe.set_option(Acceptor::reuse_address(true));
  probe.bind(endpoint);
}

}  // namespace

struct Server::Running {
  Running(ServerOptions options, Application& application) : engine(std::move(options), application) {}

  Engine engine;
  std::vector<std::unique_ptr<IoThread>> threads;
  std::uint16_t port = 0;
};

Server::Server(ServerOptions options, Application& application)
    : running_(std::make_unique<Running>(std::move(options), application)) {}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

void Server::start() {
  raise_file_limit();
  Running& r = *running_;
  try {
    Tcp::endpoint endpoint(boost::asio::ip::make_address(r.engine.options.address), r.engine.options.port);
    require_free(endpoint);
    for (int i = 0; i < r.engine.options.io_threads; ++i) {
      r.threads.push_back(std::make_unique<IoThread>(r.engine));
      r.port = r.threads.back()->listen(endpoint);
      endpoint.port(r.port);
    }
  } catch (const boost::system::system_error& error) {
    r.threads.clear();
    throw std::system_error(error.code(), r.engine.options.address + ":" + std::to_string(r.engine.options.port));
  }
  for (const auto& thread : r.threads) thread->start();
}

std::uint16_t Server::port() const { return running_->port; }

std::size_t Server::connection_count() const { return running_->engine.connection_count(); }

ServerFigures Server::figures() const {
  const Engine& engine = running_->engine;
  ServerFigures all{.connections = static_cast<std::int64_t>(engine.connection_count()),
                    .waiting = engine.waiting_room.figures(),
                    .pools = engine.pools.figures()};
  for (const auto& thread : running_->threads) {
    all.in_flight += thread->tally.in_flight.value();
    for (std::size_t i = 0; i < all.answers.size(); ++i) all.answers[i] += thread->tally.answers[i].value();
  }
  return all;
}

RunningRequests Server::running(std::chrono::milliseconds patience) const {
  // Outlives this call where a thread answers late.
  struct Collected {
    std::mutex mutex;
    std::condition_variable came;
    std::size_t missing;
    std::vector<RunningRequest> requests;
  };
  const auto collected = std::make_shared<Collected>();
  collected->missing = running_->threads.size();
  for (const auto& thread : running_->threads)
    thread->list_requests([collected](std::vector<RunningRequest>&& some) {
      const std::lock_guard lock(collected->mutex);
      std::ranges::move(some, std::back_inserter(collected->requests));
      if (--collected->missing == 0) collected->came.notify_one();
    });
  std::unique_lock lock(collected->mutex);
  collected->came.wait_for(lock, patience, [&] { return collected->missing == 0; });
  RunningRequests now{.requests = collected->requests, .threads_silent = static_cast<int>(collected->missing)};
  std::ranges::sort(now.requests, std::greater{}, &RunningRequest::age);
  return now;
}

void Server::stop(std::chrono::milliseconds grace) {
  Running& r = *running_;
  if (r.engine.stopping.exchange(true)) return;
  for (const auto& thread : r.threads) thread->stop_accepting();
  r.engine.waiting_room.stop();
  r.engine.wait_until_empty(SteadyClock::now() + grace);
  for (const auto& thread : r.threads) thread->cut();
  r.engine.pools.stop();
  for (const auto& thread : r.threads) thread->stop();
}

}  // namespace tc::http
