#include "platform/db/postgresql_pool.hpp"

namespace tc::db {

std::unique_ptr<PostgresqlConnection> PostgresqlPool::take() {
  const auto from = std::chrono::steady_clock::now();
  {
    std::unique_lock lock(mutex_);
    ++waiting_;
    const bool in_time = freed_.wait_for(lock, options_.connection_wait, [this] { return free_ > 0; });
    --waiting_;
    if (!in_time) throw Unavailable("All connections to PostgreSQL are busy.");
    --free_;
  }
  waits_.add((std::chrono::steady_clock::now() - from) / std::chrono::microseconds(1));
  // One that the server closed meanwhile, as at its restart, is replaced.
  while (auto idle = take_idle())
    if (idle->is_usable()) return idle;
  return connect();
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
  ++free_;
  freed_.notify_one();
}

void PostgresqlPool::add_to(Figures& figures) const {
  const std::scoped_lock lock(mutex_);
  figures.waiting = waiting_;
  figures.waits = waits_.read();
  figures.slow_statements = slow_.counted();
  figures.connections_max = options_.postgresql_connections;
  figures.connections_used = options_.postgresql_connections - free_;
  figures.connections = figures.connections_used + static_cast<std::int64_t>(idle_.size());
}

}  // namespace tc::db
