#include "platform/db/postgresql_pool.hpp"

namespace tc::db {

std::unique_ptr<PostgresqlConnection> PostgresqlPool::take() {
  const auto from = std::chrono::steady_clock::now();
  {
    std::unique_lock lock(mutex_);
    if (free_ > 0)
      --free_;
    else
      wait_for_turn(lock);
  }
  waits_.add((std::chrono::steady_clock::now() - from) / std::chrono::microseconds(1));
  // One that the server closed meanwhile, as at its restart, is replaced.
  while (auto idle = take_idle())
    if (idle->is_usable()) return idle;
  return connect();
}

void PostgresqlPool::wait_for_turn(std::unique_lock<std::mutex>& lock) {
  Waiter self;
  waiters_.push_back(&self);
  if (self.granted.wait_for(lock, options_.connection_wait, [&] { return self.is_granted; })) return;
  std::erase(waiters_, &self);
  throw Unavailable("All connections to PostgreSQL are busy.");
}

std::unique_ptr<PostgresqlConnection> PostgresqlPool::take_idle() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

std::unique_ptr<PostgresqlConnection> PostgresqlPool::connect() {
  try {
    auto made = std::make_unique<PostgresqlConnection>(options_, ids_, commits_);
    if (slow_.is_on()) made->watch(&slow_);
    return made;
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void PostgresqlPool::give_back(std::unique_ptr<PostgresqlConnection> connection) {
  if (connection && !connection->is_usable()) connection.reset();
  const std::scoped_lock lock(mutex_);
  if (connection) idle_.push_back(std::move(connection));
  if (waiters_.empty()) {
    ++free_;
    return;
  }
  auto* next = waiters_.front();
  waiters_.pop_front();
  next->is_granted = true;
  next->granted.notify_one();
}

void PostgresqlPool::add_to(Figures& figures) const {
  const std::scoped_lock lock(mutex_);
  figures.waiting = static_cast<std::int64_t>(waiters_.size());
  figures.waits = waits_.read();
  figures.slow_statements = slow_.counted();
  figures.connections_max = options_.postgresql_connections;
  figures.connections_used = options_.postgresql_connections - free_;
  figures.connections = figures.connections_used + static_cast<std::int64_t>(idle_.size());
}

}  // namespace tc::db
